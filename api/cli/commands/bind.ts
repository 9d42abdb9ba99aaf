import { Command } from 'commander'
import { CarrelError } from '../../../core/errors.ts'
import { AS_JSON, ISSUER, identityNamed, mailboxNamed, print, withArchive } from '../archive.ts'

/** One person may own several addresses (D8). Binding amounts to reading the archive: it is audited. */
export function bindCommand(): Command {
  const bind = new Command('bind').description('Which person owns which address.')
  bind
    .command('add <user> <address>')
    .description(
      'Makes somebody the owner of an address. <user> is a login, or with --issuer an external subject.',
    )
    .option(...ISSUER)
    .option('--reason <text>', 'shown to the owners')
    .option(...AS_JSON)
    .action(
      (user: string, address: string, options: { issuer?: string; reason?: string }, command: Command) =>
        withArchive(command, async (store, actor) => {
          const identity = await identityNamed(command, store, user, options.issuer)
          const mailbox = await mailboxNamed(command, store, address)
          const outcome = await store.administration.bind(
            identity,
            mailbox.mailbox,
            actor,
            options.reason ?? '',
          )
          print(
            command,
            { ...identity, address: mailbox.address, outcome },
            outcome === 'added' ? `${user} owns ${mailbox.address} now.` : `${user} owns it already.`,
          )
        }),
    )
  bind
    .command('remove <user> <address>')
    .description('Ends it that somebody owns an address.')
    .option(...ISSUER)
    .option(...AS_JSON)
    .action((user: string, address: string, options: { issuer?: string }, command: Command) =>
      withArchive(command, async (store, actor) => {
        const identity = await identityNamed(command, store, user, options.issuer)
        const mailbox = await mailboxNamed(command, store, address)
        const outcome = await store.administration.unbind(identity, mailbox.mailbox, actor)
        if (outcome === 'unknown') throw new CarrelError('not-found', `${user} does not own ${address}.`)
        print(
          command,
          { ...identity, address: mailbox.address, outcome },
          `${user} no longer owns ${mailbox.address}.`,
        )
      }),
    )
  bind
    .command('list')
    .description('Lists who owns which address.')
    .option(...AS_JSON)
    .action((_options, command: Command) =>
      withArchive(command, async (store) =>
        print(
          command,
          (await store.administration.bindings()).map(({ identity, address }) => ({ address, ...identity })),
        ),
      ),
    )
  return bind
}
