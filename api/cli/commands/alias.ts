import { Command } from 'commander'
import { CarrelError } from '../../../core/errors.ts'
import { fallbacksOf } from '../../administration/addresses.ts'
import { AS_JSON, addressIn, mailboxNamed, print, typedLike, withArchive } from '../archive.ts'

export function aliasCommand(): Command {
  const alias = new Command('alias').description(
    'Further addresses whose mail reaches the archive of an address.',
  )
  alias
    .command('add <alias> <address>')
    .description('Lets mail to <alias> reach the archive of <address>.')
    .option(...AS_JSON)
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
    .description('Ends an alias. What it brought stays where it is.')
    .option(...AS_JSON)
    .action((text: string, _options, command: Command) =>
      withArchive(command, async (store, actor) => {
        const wanted = addressIn(text)
        const outcome = await store.administration.removeAlias(wanted, actor)
        if (outcome === 'unknown') throw new CarrelError('not-found', `There is no alias ${text}.`)
        const reaches = (await fallbacksOf(store, [wanted]))[0]?.address ?? null
        print(
          command,
          { alias: wanted, outcome, reaches },
          reaches === null
            ? `${text} was removed. Mail to it is kept as unassigned from now on.`
            : `${text} was removed. Mail to it reaches the archive of ${reaches} from now on.`,
        )
      }),
    )
  alias
    .command('list')
    .description('Lists the aliases, and whose archive each reaches.')
    .option(...AS_JSON)
    .action((_options, command: Command) =>
      withArchive(command, async (store) => print(command, await store.administration.aliases())),
    )
  return alias
}
