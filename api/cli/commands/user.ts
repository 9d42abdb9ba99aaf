import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import { LOGIN, MIN_PASSWORD } from '../../../core/contract/admin/accounts.ts'
import { CarrelError } from '../../../core/errors.ts'
import { EMBEDDED_ISSUER } from '../../auth/identity.ts'
import { hashPassword } from '../../auth/password.ts'
import { AS_JSON, print, typedLike, withArchive } from '../archive.ts'
import { nameIn } from '../name.ts'
import { readPassword } from '../password.ts'

/** People of the embedded provider. */
export function userCommand(): Command {
  const user = new Command('user').description('People who sign in at this server.')
  user
    .command('add <login>')
    .description(
      'Adds a person, or sets a new password. The password is asked for, or read from standard input.',
    )
    .option('--name <name>', 'the name that is shown', nameIn)
    .option('--super-administrator', 'may do everything, reading all archives included')
    .option(...AS_JSON)
    .action((login: string, options: { name?: string; superAdministrator?: boolean }, command: Command) =>
      withArchive(command, async (store, actor) => {
        if (!LOGIN.test(login))
          throw new CarrelError('bad-request', 'A login is one word, such as anna@example.org.')
        const password = await readPassword()
        if ([...password].length < MIN_PASSWORD)
          throw new CarrelError(
            'bad-request',
            `The password is too short. Use at least ${MIN_PASSWORD} characters.`,
          )
        const known = await store.accounts.find(login)
        const account = {
          id: known?.id ?? randomUUID(),
          login,
          name: options.name ?? known?.name ?? login,
          passwordHash: await hashPassword(password),
          signedOutBefore: known === null ? null : actor.now,
        }
        const outcome = await store.accounts.put(account, 0, actor)
        if (outcome === 'taken')
          throw new CarrelError('conflict', `${login} was added by somebody else just now. Try again.`)
        if (options.superAdministrator === true) {
          await store.roles.grant(
            { issuer: EMBEDDED_ISSUER, subject: account.id },
            'super-administrator',
            actor,
          )
        }
        print(
          command,
          { login, outcome },
          outcome === 'added'
            ? `${login} was added. Bind an address with: ${typedLike(command, 'bind', 'add', login, 'ADDRESS')}`
            : `${login} has a new password and is signed out everywhere.`,
        )
      }),
    )
  user
    .command('remove <login>')
    .description('Removes a person: they own no address and hold no role any more.')
    .option(...AS_JSON)
    .action((login: string, _options, command: Command) =>
      withArchive(command, async (store, actor) => {
        const outcome = await store.accounts.remove(login, actor)
        if (outcome === 'unknown') throw new CarrelError('not-found', `There is no user ${login}.`)
        if (outcome === 'last')
          throw new CarrelError(
            'conflict',
            `${login} is the last super administrator. Make somebody else one first: ${typedLike(command, 'role', 'grant', 'super-administrator', 'LOGIN')}`,
          )
        print(
          command,
          { login, outcome },
          `${login} was removed, and owns no address and holds no role any more.`,
        )
      }),
    )
  user
    .command('list')
    .description('Lists the people who may sign in at this server.')
    .option(...AS_JSON)
    .action((_options, command: Command) =>
      withArchive(command, async (store) =>
        print(
          command,
          (await store.accounts.list()).map(({ login, name, passwordHash }) => ({
            login,
            name,
            password: passwordHash === null ? 'not set' : 'set',
          })),
        ),
      ),
    )
  return user
}
