import type { Correspondent } from '../../../core/contract/common.ts'
import type { Sensitivity } from '../../../core/contract/messages.ts'
import type { FolderRef, FoundMessage } from '../archive.ts'
import { type KeptText, textOf } from '../kept-text.ts'
import { mirrored } from './entries.ts'
import { unpackSummary } from './stored-summary.ts'
import { tokenOf } from './tokens.ts'

/** A copy of a message as one mailbox holds it, with what is shown of it. */
export interface AccessRow {
  token: number
  message: number
  entry: number
  received_at: number
  size: number
  bcc: string | null
  subject: string
  message_id: string
  summary: string
  hidden: number
  highest: Sensitivity
  body: KeptText | null
  folder: number
  folder_name: string
  well_known: 'inbox' | 'sent' | null
  parent: number | null
}

/** What is shown of a copy. */
export const COPIES = (withText: boolean) => `
  SELECT access.token, access.message, copy.entry, copy.received_at, copy.size, copy.bcc,
    message.subject, message.message_id, message.summary, message.hidden, message.highest,
    ${withText ? 'message.body' : 'NULL'} AS body,
    folder.id AS folder, folder.name AS folder_name, folder.well_known, folder.parent
  FROM access JOIN copy ON copy.message = access.message AND copy.mailbox = access.token / 2
  JOIN message ON message.id = access.message JOIN folder ON folder.id = copy.folder`

export type Copy = Pick<AccessRow, 'token' | 'message'>

/** The reader's own mailboxes before those of others. */
export function ownFirst(a: Pick<AccessRow, 'token'>, b: Pick<AccessRow, 'token'>): number {
  return (a.token % 2) - (b.token % 2) || a.token - b.token
}

/** A copy as it is found. `copies` are those of the same message that the reader may know of. */
export function found(row: AccessRow, copies: readonly Copy[]): FoundMessage {
  const { mailbox, as } = tokenOf(row.token)
  return {
    mailbox,
    as,
    message: row.message,
    row: mirrored(row.entry),
    receivedAt: row.received_at,
    size: row.size,
    folder: folderOf(row),
    summary: unpackSummary(row),
    hiddenAs: as === 'owner' && row.hidden === 1 ? row.highest : null,
    bcc: row.bcc === null ? [] : (JSON.parse(row.bcc) as Correspondent[]),
    text: row.body === null ? null : textOf(row.body),
    alsoIn: copies
      .filter((copy) => copy !== row)
      .sort(ownFirst)
      .map((copy) => ({ mailbox: tokenOf(copy.token).mailbox, message: copy.message })),
  }
}

export function folderOf(
  row: Pick<AccessRow, 'token' | 'folder' | 'folder_name' | 'well_known' | 'parent'>,
): FolderRef {
  return {
    mailbox: tokenOf(row.token).mailbox,
    folder: row.folder,
    name: row.folder_name,
    wellKnown: row.well_known,
    parent: row.parent,
  }
}

/**
 * Found messages on their way from a reader thread: the columns of all rows in one list, each followed by the number of
 * other copies and these. Between threads each object costs its names again; a list of strings and numbers costs a fifth.
 */
export type Packed = (string | number | null)[]

/** What `found` makes of each row and its copies, for `unpackFound` on the other side. */
export function packFound(
  rows: readonly { readonly row: AccessRow; readonly copies: readonly Copy[] }[],
): Packed {
  const packed: Packed = []
  for (const { row, copies } of rows) {
    packed.push(
      row.token,
      row.message,
      row.entry,
      row.received_at,
      row.size,
      row.bcc,
      row.subject,
      row.message_id,
      row.summary,
      row.hidden,
      row.highest,
      row.body === null ? null : textOf(row.body),
      row.folder,
      row.folder_name,
      row.well_known,
      row.parent,
      copies.length - 1,
    )
    for (const copy of copies) if (copy !== row) packed.push(copy.token, copy.message)
  }
  return packed
}

export function unpackFound(packed: Packed): FoundMessage[] {
  const messages: FoundMessage[] = []
  let at = 0
  const next = <T extends string | number | null>(): T => packed[at++] as T
  while (at < packed.length) {
    const row: AccessRow = {
      token: next(),
      message: next(),
      entry: next(),
      received_at: next(),
      size: next(),
      bcc: next(),
      subject: next(),
      message_id: next(),
      summary: next(),
      hidden: next(),
      highest: next(),
      body: next(),
      folder: next(),
      folder_name: next(),
      well_known: next(),
      parent: next(),
    }
    const others: Copy[] = []
    for (let left = next<number>(); left > 0; left -= 1) others.push({ token: next(), message: next() })
    messages.push(found(row, others))
  }
  return messages
}
