import { Command, Option } from 'commander'
import { readable } from '../../../core/address/readable.ts'
import { CarrelError } from '../../../core/errors.ts'
import {
  AS_JSON,
  addressIn,
  mailboxNamed,
  print,
  reasonIn,
  typedLike,
  waitedSentence,
  withArchive,
} from '../archive.ts'
import { nameIn } from '../name.ts'

export function addressCommand(): Command {
  const address = new Command('address').description('Addresses; each has one archive.')
  address
    .command('add <address>')
    .description('Gives an address an archive; mail that waited for it follows.')
    .option('--name <name>', 'shown in the switcher; the address when absent', nameIn)
    .addOption(
      new Option('--kind <kind>', 'whether a person is behind it')
        .choices(['person', 'shared'])
        .default('person'),
    )
    .option(...AS_JSON)
    .action((text: string, options: { name?: string; kind: 'person' | 'shared' }, command: Command) =>
      withArchive(command, async (store, actor) => {
        const wanted = internalIn(command, await store.administration.domains(), text)
        const { outcome, mailbox, taken } = await store.administration.addMailbox(
          { address: wanted, name: options.name ?? readable(wanted), kind: options.kind },
          actor,
        )
        if (outcome === 'alias')
          throw new CarrelError(
            'conflict',
            `${wanted} is an alias of ${mailbox.address}. Remove it with: ${typedLike(command, 'alias', 'remove', wanted)}`,
          )
        const waiting = taken > 0 ? ` ${waitedSentence(taken, 'it')}` : ''
        print(
          command,
          { address: mailbox.address, outcome, taken },
          outcome === 'added' ? `${wanted} was added.${waiting}` : `${wanted} is there already.`,
        )
      }),
    )
  address
    .command('rename <address> <to>')
    .description('Its archive, delegations and owners stay; mail to the new address reaches it from now on.')
    .option('--keep-as-alias', 'mail to the old address goes on reaching it')
    .option('--reason <text>', 'kept in the audit log, and shown to the owners')
    .option(...AS_JSON)
    .action((text: string, to: string, options: { keepAsAlias?: true; reason?: string }, command: Command) =>
      withArchive(command, async (store, actor) => {
        const reason = reasonIn(options.reason, 'married')
        const before = await mailboxNamed(command, store, text)
        const wanted = internalIn(command, await store.administration.domains(), to)
        const keepAsAlias = options.keepAsAlias === true
        const renamed = { address: wanted, keepAsAlias, reason }
        const outcome = await store.directory.rename(before.mailbox, renamed, actor)
        if (outcome === 'taken') throw new CarrelError('conflict', `${wanted} belongs to another archive.`)
        print(
          command,
          { before: before.address, after: wanted, outcome },
          outcome === 'same'
            ? `${wanted} is its address already.`
            : `${before.address} is now ${wanted}.${keepAsAlias ? ' The old address is its alias.' : ''}`,
        )
      }),
    )
  address
    .command('remove <address>')
    .description('Closes an address. Its mail stays; an address that is used again gets a new archive.')
    .option(...AS_JSON)
    .action((text: string, _options, command: Command) =>
      withArchive(command, async (store, actor) => {
        const { mailbox, address: closed } = await mailboxNamed(command, store, text)
        if (closed !== addressIn(text))
          throw new CarrelError(
            'conflict',
            `${text} is an alias. Remove it with: ${typedLike(command, 'alias', 'remove', text)}`,
          )
        await store.directory.close(mailbox, actor)
        print(command, { address: closed, outcome: 'removed' }, `${closed} was closed. Its mail is kept.`)
      }),
    )
  address
    .command('list')
    .description('Lists the addresses that have an archive.')
    .option(...AS_JSON)
    .action((_options, command: Command) =>
      withArchive(command, async (store) =>
        print(
          command,
          (await store.administration.mailboxes()).map(({ address: one, name, kind }) => ({
            address: one,
            name,
            kind,
          })),
        ),
      ),
    )
  return address
}

/** @throws CarrelError bad-address, not-found for a domain that is not internal */
function internalIn(command: Command, domains: readonly string[], text: string): string {
  const wanted = addressIn(text)
  const domain = wanted.slice(wanted.lastIndexOf('@') + 1)
  if (!domains.includes(domain))
    throw new CarrelError(
      'not-found',
      `${domain} is not an internal domain. Add it with: ${typedLike(command, 'domain', 'add', domain)}`,
    )
  return wanted
}
