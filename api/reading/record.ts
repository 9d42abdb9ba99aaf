import { isWhole, type MailboxNumber } from '../../core/privacy/access.ts'
import type { NewAuditEntry } from '../store/audit.ts'
import type { ListingTarget, Reader, Target } from './reader.ts'
import type { Reading } from './reading.ts'

/**
 * Which request of an act this is. A page asks for rows and for their counts, for a message and for its body, at the same
 * time or one after the other: that is one search, one opening, and one entry.
 */
type Part = 'only' | 'first' | 'further'

/**
 * Requests of one act, ms apart at most. The first of the next act comes later than a page's two together; a further one
 * may follow long after, as when a message is read on.
 */
const ONE_ACT: Readonly<Record<Part, number>> = { only: 0, first: 2_000, further: 60_000 }

type Entry = Pick<NewAuditEntry, 'act' | 'mailbox' | 'message' | 'detail'>

/**
 * What delegates and administrators do is written down before the first byte of the answer leaves (D7, A8). A delegate's
 * query words are kept only for a search in that mailbox alone; an administrator's always, with the reason.
 */
export function recordSearch(
  reading: Reading,
  reader: Reader,
  target: ListingTarget,
  { q, folder }: { readonly q: string; readonly folder: string | null },
  part: Part,
): Promise<void> {
  const { scope, mailbox, search } = target
  if (search !== null) {
    const detail = { ...whyOf(target), q, ...(folder === null ? {} : { folder }) }
    const searched = mailbox?.mailbox ?? null
    return write(reading, reader, part, [{ act: 'archive.search', mailbox: searched, message: null, detail }])
  }
  const detail = mailbox === null ? { all: true } : { q }
  const delegated = isWhole(scope) ? [] : scope.tokens.filter(({ as }) => as === 'delegate')
  return write(
    reading,
    reader,
    part,
    delegated.map((token) => ({
      act: 'message.search',
      mailbox: token.mailbox,
      message: null,
      detail: { ...primaryOf(reader, token.mailbox), ...detail },
    })),
  )
}

/**
 * An administrator's look round: at folders, people, counts, or a list without words. What one sees of an archive within a
 * minute is one such look.
 */
export function recordLook(reading: Reading, reader: Reader, target: ListingTarget): Promise<void> {
  return recordSearch(reading, reader, target, { q: '', folder: null }, 'further')
}

/** An opening or a download of one message; owners' own are not written. */
export function recordOpening(
  reading: Reading,
  reader: Reader,
  target: Target,
  message: number,
  act: 'open' | 'download',
  detail: Readonly<Record<string, unknown>> = {},
  part: Part = 'only',
): Promise<void> {
  const entries = target.scope.tokens.flatMap(({ as, mailbox }): Entry[] => {
    if (as === 'owner') return []
    return as === 'delegate'
      ? [{ act: `message.${act}`, mailbox, message, detail: { ...primaryOf(reader, mailbox), ...detail } }]
      : [{ act: `archive.${act}`, mailbox, message, detail: { ...whyOf(target), ...detail } }]
  })
  return write(reading, reader, part, entries)
}

/** By whose delegation: the owner sees what each of those does who can read the archive. */
function primaryOf(reader: Reader, mailbox: MailboxNumber): { primary?: string } {
  const delegation = reader.mailboxes.find((one) => one.mailbox === mailbox)?.delegation
  return delegation == null ? {} : { primary: delegation.primary.address }
}

function whyOf({ search }: ListingTarget): { search?: number; reason?: string } {
  return search === null ? {} : { search: search.id, reason: search.reason }
}

async function write(
  { store, clock }: Reading,
  reader: Reader,
  part: Part,
  entries: readonly Entry[],
): Promise<void> {
  if (entries.length === 0) return
  const { name: who, identity, peer } = reader
  const at = clock()
  await store.audit.record(
    entries.map((entry) => ({ at, who, identity, peer, ...entry })),
    ONE_ACT[part],
  )
}
