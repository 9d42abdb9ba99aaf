import type { Correspondent } from '../../../../core/contract/common.ts'
import type { Sensitivity } from '../../../../core/contract/messages.ts'
import type { FolderRef, FoundMessage } from '../../archive.ts'
import { type KeptText, textOf } from '../../kept-text.ts'
import { remembered } from '../remembered.ts'
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
  folder: number,
  parent: number | null,
  folderName: string,
  wellKnown: FolderRef['wellKnown'],
  bcc: string | null,
  hiddenAs: Sensitivity | null,
  subject: string,
  messageId: string,
  summary: string,
  body: KeptText | null,
]

/** @param token where it is not joined under its token: a value */
export const COPY = (
  withText: boolean,
  token = 'access.token',
) => `${token}, copy.message, copy.entry, copy.received_at, copy.size,
    folder.id, folder.parent, folder.name, folder.well_known, copy.bcc, CASE WHEN message.hidden THEN message.highest END,
    message.subject, message.message_id, message.summary, ${withText ? 'message.body' : 'NULL'}`

/** What is shown of a copy. */
export const COPIES = (withText: boolean) => `
  SELECT ${COPY(withText)}
  FROM access JOIN copy ON copy.message = access.message AND copy.mailbox = access.token / 2
  JOIN message ON message.id = access.message JOIN folder ON folder.id = copy.folder`

/** Where a message is: of a `CopyRow` the first two columns. */
export type Copy = readonly [token: number, message: number, ...unknown[]]

/** A copy with its columns, which others may follow, and all copies of its message that the reader may know of, itself among them. */
export interface Shown {
  readonly row: readonly [...CopyRow, ...unknown[]]
  readonly copies: readonly Copy[]
}

/** The reader's own mailboxes before those of others. */
export function ownFirst([a]: Copy, [b]: Copy): number {
  return (a % 2) - (b % 2) || a - b
}

/** A copy as it is found. `copies` are those of the same message that the reader may know of. */
export function found(row: Shown['row'], copies: readonly Copy[]): FoundMessage {
  const [token, message, entry, receivedAt, size, folder, parent, name, wellKnown, ...texts] = row
  const [bcc, hiddenAs, subject, messageId, summary, body] = texts
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
    hiddenAs: as === 'owner' ? hiddenAs : null,
    bcc: bcc === null ? [] : (JSON.parse(bcc) as Correspondent[]),
    text: body === null ? null : textOf(body),
    alsoIn: copies
      .filter((copy) => copy !== row)
      .sort(ownFirst)
      .map((copy) => ({ mailbox: tokenOf(copy[0]).mailbox, message: copy[1] })),
  }
}

/**
 * Found messages on their way from a reader thread. Between threads each value of a list costs its type again, and each
 * object its names: numbers together as bytes, folders once each and nothing but texts beside them cost a third.
 */
export interface Packed {
  /** Of each row: token, message, entry, received, size, place in `folders`, how many other copies, token and message of each. */
  readonly numbers: Float64Array
  readonly folders: readonly (readonly [
    folder: number,
    parent: number | null,
    name: string,
    wellKnown: FolderRef['wellKnown'],
  ])[]
  /** Of each row: Bcc, what hides it, subject, Message-ID, summary, text. */
  readonly texts: readonly (string | null)[]
}
const NUMBERS = 7
const TEXTS = 6

/** What `found` makes of each row and its copies, for `unpackFound` on the other side. */
export function packFound(rows: readonly Shown[]): Packed {
  const numbers: number[] = []
  const texts: (string | null)[] = []
  const folders: Packed['folders'][number][] = []
  const places = new Map<number, number>()
  for (const { row, copies } of rows) {
    const [token, message, entry, receivedAt, size, folder, parent, name, wellKnown] = row
    const place = remembered(places, folder, () => folders.push([folder, parent, name, wellKnown]) - 1)
    numbers.push(token, message, entry, receivedAt, size, place, copies.length - 1)
    for (const copy of copies) if (copy !== row) numbers.push(copy[0], copy[1])
    const body = row[14]
    texts.push(row[9], row[10], row[11], row[12], row[13], body === null ? null : textOf(body))
  }
  return { numbers: Float64Array.from(numbers), folders, texts }
}

export function unpackFound({ numbers, folders, texts }: Packed): FoundMessage[] {
  const messages: FoundMessage[] = []
  for (let at = 0, text = 0; at < numbers.length; text += TEXTS) {
    const [token = 0, message = 0, entry = 0, receivedAt = 0, size = 0, place = 0, count = 0] =
      numbers.subarray(at, at + NUMBERS)
    at += NUMBERS
    const others: Copy[] = []
    for (const end = at + count * 2; at < end; at += 2) others.push([numbers[at] ?? 0, numbers[at + 1] ?? 0])
    const folder = folders[place] ?? []
    const row = [token, message, entry, receivedAt, size, ...folder, ...texts.slice(text, text + TEXTS)]
    messages.push(found(row as CopyRow, others))
  }
  return messages
}
