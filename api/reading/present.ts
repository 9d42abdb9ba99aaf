import type { Folder, Hits, MessageRow } from '../../core/contract/messages.ts'
import type { OpaqueIds } from '../../core/ids/opaque.ts'
import { hitRanges } from '../../core/search/hits.ts'
import type { Query } from '../../core/search/query.ts'
import { snippet } from '../../core/search/snippet.ts'
import type { FolderRef, FoundMessage } from '../store/archive.ts'

/** Recipients named in a row; the rest is in the message. */
const ROW_RECIPIENTS = 10

/** Text in which hits of one row are looked for, UTF-16 code units: a page has up to 100 rows. */
const SEARCHED = 8_000

export function instant(ms: number): string {
  return new Date(ms).toISOString()
}

/** A found message as a row of a list. Hits are marked in what was fetched under the reader's scope (X4). */
export function rowOf(found: FoundMessage, ids: OpaqueIds, query: Query | null): MessageRow {
  const { summary } = found
  const hits = query === null ? null : hitsOf(found, query)
  return {
    id: ids.message(found),
    mailbox: ids.mailbox(found.mailbox),
    from: summary.from,
    to: summary.to.slice(0, ROW_RECIPIENTS),
    sent: found.folder.wellKnown === 'sent',
    subject: summary.subject,
    preview: hits?.preview ?? summary.preview,
    receivedAt: instant(found.receivedAt),
    sentAt: summary.sentAt === null ? null : instant(summary.sentAt),
    size: found.size,
    attachments: summary.attachments
      .filter(({ inline }) => !inline)
      .map(({ name, type }) => ({ name, type })),
    policy: found.hiddenAs,
    unparsed: !summary.parsed,
    alsoIn: found.alsoIn.map((other) => ({ mailbox: ids.mailbox(other.mailbox), id: ids.message(other) })),
    hits: hits?.hits ?? null,
  }
}

function hitsOf(found: FoundMessage, query: Query): { hits: Hits; preview: string } {
  const { summary } = found
  const text = (found.text ?? '').slice(0, SEARCHED)
  const from = hitRanges(summary.from.name === '' ? summary.from.address : summary.from.name, 'from', query)
  const subject = hitRanges(summary.subject, 'subject', query)
  const body = hitRanges(text, 'body', query)
  const shown = body.count > 0 ? snippet(text, query) : { text: summary.preview, ranges: [] }
  const attachments = summary.attachments
    .filter(({ inline }) => !inline)
    .map(({ part, name }) => ({ part, name, ...hitRanges(name, 'attachment', query) }))
    .filter(({ count }) => count > 0)
  return {
    hits: {
      from: from.ranges,
      subject: subject.ranges,
      preview: shown.ranges,
      attachments,
      count: from.count + subject.count + body.count + attachments.reduce((sum, { count }) => sum + count, 0),
    },
    preview: shown.text,
  }
}

/** A folder without its count. Well-known ones have their kind as id, so that bookmarks read well. */
export function folderOf(folder: FolderRef, ids: OpaqueIds): Omit<Folder, 'count'> {
  return {
    id: folderId(folder, ids),
    name: folder.wellKnown === null ? folder.name : '',
    wellKnown: folder.wellKnown,
    parent: folder.parent === null ? null : ids.folder({ mailbox: folder.mailbox, folder: folder.parent }),
  }
}

export function folderId(folder: FolderRef, ids: OpaqueIds): string {
  return folder.wellKnown ?? ids.folder(folder)
}
