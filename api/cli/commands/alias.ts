import { Command } from 'commander'
import { CarrelError } from '../../../core/errors.ts'
import { addressIn, mailboxNamed, print, typedLike, withArchive } from '../archive.ts'

export function aliasCommand(): Command {
  const alias = new Command('alias').description(
    'Further addresses whose mail reaches the archive of an address.',
  )
  alias
    .command('add <alias> <address>')
    .option('--json')
    .action((text: string, address: string, _options, command: Command) =>
      withArchive(command, async (store, actor) => {
        const wanted = addressIn(text)
        const domain = wanted.slice(wanted.lastIndexOf('@') + 1)
        if (!(await store.administration.domains()).includes(domain)) {
          throw new CarrelError(
            'not-found',
            `${domain} is not an internal domain. Add it with: ${typedLike(command, 'domain', 'add', domain)}`,
          )
        }
        const mailbox = await mailboxNamed(command, store, address)
        const outcome = await store.administration.addAlias(wanted, mailbox.mailbox, actor)
        if (outcome === 'taken') throw new CarrelError('conflict', `${text} belongs to another archive.`)
        print(
          command,
          { alias: wanted, address: mailbox.address, outcome },
          outcome === 'added' ? `Mail to ${text} reaches ${mailbox.address}.` : `${text} is there already.`,
        )
      }),
    )
  alias
    .command('remove <alias>')
    .option('--json')
    .action((text: string, _options, command: Command) =>
      withArchive(command, async (store, actor) => {
        const outcome = await store.administration.removeAlias(addressIn(text), actor)
        if (outcome === 'unknown') throw new CarrelError('not-found', `There is no alias ${text}.`)
        print(command, { alias: addressIn(text), outcome }, `${text} was removed.`)
      }),
    )
  alias
    .command('list')
    .option('--json')
    .action((_options, command: Command) =>
      withArchive(command, async (store) => print(command, await store.administration.aliases())),
    )
  return alias
}
