import type { ActsExport, ArchiveAct } from '../../core/contract/access-report.ts'
import type { SheetFile } from '../sheets/rows.ts'
import type { StoredAct } from '../store/access-report.ts'
import type { MailboxFacts } from '../store/administration.ts'
import { presentAct, whose } from './access-report.ts'
import type { Reading } from './reading.ts'

/** Acts that are read at once. */
const PIECE = 1_000

const HEADS = ['when', 'who', 'as', 'what', 'message', 'part', 'words']

/** What others did in a mailbox, as the list says it, newest first (D7). @throws CarrelError not-found */
export async function actsSheet(
  reading: Reading,
  mailbox: MailboxFacts,
  { format, reader, what }: ActsExport,
  options: { readonly asOwner: boolean },
): Promise<SheetFile> {
  const { store, sheets } = reading
  const filter = { of: await whose(reading, mailbox, reader), what: what ?? null }
  async function* rows(): AsyncGenerator<string[][]> {
    yield [HEADS]
    for (let before: number | null = null; ; ) {
      const page = { before, limit: PIECE }
      const found: StoredAct[] = await store.accessReport.acts(mailbox.mailbox, filter, page)
      const last = found.at(-1)
      if (last === undefined) return
      before = last.number
      yield found.map((one) => cellsOf(presentAct(reading, mailbox, one, options.asOwner)))
    }
  }
  return { name: `access.${format}`, chunks: sheets.write(rows(), format) }
}

function cellsOf({ at, who, as, what, message, part, words }: ArchiveAct): string[] {
  // The words of a search over all archives are not this owner's to know; no words at all is a look through the list.
  const where = what === 'searched' ? (words === null ? 'all archives' : 'this archive') : partOf(part)
  return [at, who, as, what, message?.subject ?? '', where, words ?? '']
}

function partOf({ kind, name }: ArchiveAct['part']): string {
  if (kind === 'attachments') return 'all attachments'
  if (kind === 'attachment') return name === '' ? 'attachment' : name
  return kind === 'delivery' ? 'delivery view' : kind
}
