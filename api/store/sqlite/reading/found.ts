import type { Correspondent } from '../../../../core/contract/common.ts'
import type { Sensitivity } from '../../../../core/contract/messages.ts'
import type { FoundMessage } from '../../archive.ts'
import { type KeptText, textOf } from '../../kept-text.ts'
import { tokenOf } from '../tokens.ts'
import { mirrored } from './entries.ts'
import { unpackSummary } from './stored-summary.ts'

/** A copy of a message as one mailbox holds it, with what is shown of it: the columns of `COPY`. */
export type CopyRow = [
  token: number,
  message: number,
  entry: number,
  receivedAt: number,
  size: number,
  bcc: string | null,
  subject: string,
  messageId: string,
  summary: string,
  hidden: number,
  highest: Sensitivity,
  folder: number,
  folderName: string,
  wellKnown: 'inbox' | 'sent' | null,
  parent: number | null,
  body: KeptText | null,
]
const LENGTH = 16

export const COPY = (
  withText: boolean,
) => `access.token, access.message, copy.entry, copy.received_at, copy.size, copy.bcc,
    message.subject, message.message_id, message.summary, message.hidden, message.highest,
    folder.id, folder.name, folder.well_known, folder.parent, ${withText ? 'message.body' : 'NULL'}`

/** What is shown of a copy. */
export const COPIES = (withText: boolean) => `
  SELECT ${COPY(withText)}
  FROM access JOIN copy ON copy.message = access.message AND copy.mailbox = access.token / 2
  JOIN message ON message.id = access.message JOIN folder ON folder.id = copy.folder`

/** Where a message is: of a `CopyRow` the first two columns. */
export type Copy = readonly [token: number, message: number, ...unknown[]]

/** The reader's own mailboxes before those of others. */
export function ownFirst([a]: Copy, [b]: Copy): number {
  return (a % 2) - (b % 2) || a - b
}

/** A copy as it is found. `copies` are those of the same message that the reader may know of. */
export function found(row: CopyRow, copies: readonly Copy[]): FoundMessage {
  const [token, message, entry, receivedAt, size, bcc, subject, messageId, summary, hidden, highest] = row
  const [folder, name, wellKnown, parent, body] = [row[11], row[12], row[13], row[14], row[15]]
  const { mailbox, as } = tokenOf(token)
  return {
    mailbox,
    as,
    message,
    row: mirrored(entry),
    receivedAt,
    size,
    folder: { mailbox, folder, name, wellKnown, parent },
    summary: unpackSummary({ subject, message_id: messageId, summary }),
    hiddenAs: as === 'owner' && hidden === 1 ? highest : null,
    bcc: bcc === null ? [] : (JSON.parse(bcc) as Correspondent[]),
    text: body === null ? null : textOf(body),
    alsoIn: copies
      .filter((copy) => copy !== row)
      .sort(ownFirst)
      .map((copy) => ({ mailbox: tokenOf(copy[0]).mailbox, message: copy[1] })),
  }
}

/**
 * Found messages on their way from a reader thread: the columns of all rows in one list, each followed by the number of
 * other copies and these. Between threads each object costs its names again; a list of strings and numbers costs a fifth.
 */
export type Packed = (string | number | null)[]

/** What `found` makes of each row and its copies, for `unpackFound` on the other side. */
export function packFound(
  rows: readonly { readonly row: readonly [...CopyRow, ...unknown[]]; readonly copies: readonly Copy[] }[],
): Packed {
  const packed: Packed = []
  for (const { row, copies } of rows) {
    const body = row[LENGTH - 1]
    for (let column = 0; column < LENGTH - 1; column += 1) packed.push(row[column] as Packed[number])
    packed.push(body === null ? null : textOf(body as KeptText), copies.length - 1)
    for (const copy of copies) if (copy !== row) packed.push(copy[0], copy[1])
  }
  return packed
}

export function unpackFound(packed: Packed): FoundMessage[] {
  const messages: FoundMessage[] = []
  for (let at = 0; at < packed.length; ) {
    const row = packed.slice(at, at + LENGTH) as CopyRow
    const others: Copy[] = []
    const end = at + LENGTH + 1 + Number(packed[at + LENGTH]) * 2
    for (at += LENGTH + 1; at < end; at += 2) others.push([Number(packed[at]), Number(packed[at + 1])])
    messages.push(found(row, others))
  }
  return messages
}
