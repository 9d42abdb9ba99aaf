import { Command } from 'commander'
import { CarrelError } from '../../../core/errors.ts'
import { identityNamed, mailboxNamed, print, withArchive } from '../archive.ts'

/** One person may own several addresses (D8). Binding amounts to reading the archive: it is audited. */
export function bindCommand(): Command {
  const bind = new Command('bind').description('Which person owns which address.')
  bind
    .command('add <user> <address>')
    .description('<user> is a login, or with --issuer the subject of an external identity')
    .option('--issuer <issuer>')
    .option('--reason <text>', 'shown to the owners')
    .option('--json')
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
    .option('--issuer <issuer>')
    .option('--json')
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
    .option('--json')
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
