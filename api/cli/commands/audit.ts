import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { CarrelError } from '../../../core/errors.ts'
import { words } from '../../../core/search/tokenise.ts'
import { type PublishedHead, parseHead, readHead, writeHead } from '../../audit/head-file.ts'
import { verifyAudit } from '../../audit/verify.ts'
import type { AuditQuery, StoredAuditEntry } from '../../store/audit.ts'
import type { SqliteStore } from '../../store/sqlite/sqlite.ts'
import { zoneOfCommand } from '../../zone.ts'
import { AS_JSON, addressIn, print, withArchive } from '../archive.ts'
import { auditHeads, sayKept } from '../audit-end.ts'
import { momentIn } from '../moment.ts'

interface Filter {
  find?: string
  who?: string
  act?: string
  address?: string
  from?: string
  until?: string
  zone: string
}

/** Entries read at once for an export. */
const STEP = 500

/** The audit log (A5): looked through, exported, and checked by one command. */
export function auditCommand(): Command {
  const audit = new Command('audit').description('The audit log.')
  audit
    .command('verify')
    .description(
      'Checks every entry, and the end against the heads that were published outside the database.',
    )
    .option('--head <file>', 'a further file with a published head: a copy, or lines of the server’s log')
    .option(...AS_JSON)
    .action((options: { head?: string }, command: Command) =>
      withArchive(command, async (store) => {
        const { data } = command.optsWithGlobals<{ data: string }>()
        const known = options.head === undefined ? [] : await headsIn(options.head)
        const { broken, entries, head, published } = await verifyAudit(store.audit, auditHeads(data), known)
        if (broken !== null) {
          process.exitCode = 1
          print(
            command,
            { intact: false, entries, head, published, broken },
            `Entry ${broken.number}: ${broken.sentence} The ${entries} entries before it are as they were written.`,
          )
          return
        }
        const outside =
          published === null
            ? 'No head was published outside the database yet, so a cut-off end would not show.'
            : `The head published outside the database, entry ${published.number}, is among them.`
        print(
          command,
          { intact: true, entries, head, published, broken },
          `All ${entries} entries are as they were written. ${outside}`,
        )
      }),
    )
  filtered(audit.command('list').description('Shows the newest entries.'))
    .option('--limit <count>', 'how many', '50')
    .option(...AS_JSON)
    .action((options: Filter & { limit: string }, command: Command) =>
      withArchive(command, async (store) => {
        const limit = /^\d{1,5}$/.test(options.limit) ? Number(options.limit) : 0
        if (limit === 0) throw new CarrelError('bad-request', 'The limit is a number from 1 to 99999.')
        const entries = await store.audit.page(await queryOf(store, options), { before: null, limit })
        print(
          command,
          command.opts<{ json?: boolean }>().json === true
            ? entries
            : entries.map((one) => ({
                number: one.number,
                at: new Date(one.at).toISOString(),
                who: one.who,
                act: one.act,
                address: one.address ?? '',
                detail: JSON.stringify(one.detail),
              })),
        )
      }),
    )
  filtered(audit.command('export').description('Writes all entries as JSON lines, newest first.')).action(
    (options: Filter, command: Command) =>
      withArchive(command, async (store) => {
        const query = await queryOf(store, options)
        let last: StoredAuditEntry | undefined
        do {
          const before = last?.number ?? null
          const entries: StoredAuditEntry[] = await store.audit.page(query, { before, limit: STEP })
          for (const one of entries) process.stdout.write(`${JSON.stringify(one)}\n`)
          last = entries.at(-1)
        } while (last !== undefined && process.stdout.writable)
      }),
  )
  audit
    .command('restart')
    .description('Publishes the head anew after an older backup was put back; the gap stays written down.')
    .requiredOption('--reason <text>', 'kept in the audit log')
    .option(...AS_JSON)
    .action((options: { reason: string }, command: Command) =>
      withArchive(command, async (store, actor) => {
        const { data } = command.optsWithGlobals<{ data: string }>()
        const files = auditHeads(data)
        const before = (await Promise.all(files.map(readHead))).filter((one) => one !== null)
        const { who, peer, now: at } = actor
        const detail = { reason: options.reason, before }
        await store.audit.record([
          { at, who, identity: null, peer, act: 'audit.restart', mailbox: null, message: null, detail },
        ])
        const head = await store.audit.sealedHead()
        for (const file of files) {
          const beside = head === null ? null : await writeHead(file, { ...head, at })
          if (beside !== null) sayKept([{ file, beside }], data)
        }
        print(
          command,
          { head },
          `The head is entry ${head?.number ?? 0} now. What was published before is in it.`,
        )
      }),
    )
  return audit
}

function filtered(command: Command): Command {
  return command
    .option('--find <words>', 'words of who, act, address or detail')
    .option('--who <words>', 'words of the name of who did it')
    .option('--act <act>', 'an act, or a family: delegation means delegation.add and its kind')
    .option('--address <address>', 'whose archive it concerns, or an address that it names')
    .option('--from <moment>', 'first moment: 2027-01-01 (midnight of the zone) or 2027-01-01T08:00Z')
    .option('--until <moment>', 'end, not included')
    .option(
      '--zone <name>',
      "the organisation's zone; that of the server which had the archive last when absent",
      process.env.CARREL_ZONE ?? '',
    )
}

async function queryOf(
  store: SqliteStore,
  { find, who, act, address, ...time }: Filter,
): Promise<AuditQuery> {
  const beginnings = (text = ''): string[] =>
    words(text)
      .split(' ')
      .filter((word) => word !== '')
  const named = address === undefined ? null : addressIn(address)
  const zone = await zoneOfCommand(time.zone, store.administration)
  return {
    words: beginnings(find),
    who: beginnings(who),
    act: act ?? null,
    mailboxes: named === null ? null : await store.directory.mailboxesEver(named),
    named,
    from: momentIn(time.from, zone),
    until: momentIn(time.until, zone),
  }
}

/** Heads in a file: one as it is published, or lines of a log among others. @throws CarrelError bad-request */
async function headsIn(file: string): Promise<PublishedHead[]> {
  const heads = (await readFile(file, 'utf8'))
    .split('\n')
    .map(parseHead)
    .filter((one) => one !== null)
  if (heads.length === 0) throw new CarrelError('bad-request', `${file} holds no published head.`)
  return heads
}
