import type { Correspondent } from '../../../../core/contract/common.ts'
import { words as wordsIn } from '../../../../core/search/tokenise.ts'
import type { Prepared } from '../../intake.ts'
import { wordsOf } from '../../packed-words.ts'
import type { Connection } from '../connection.ts'
import { tokenWord } from '../tokens.ts'

/** What the row of an entry says of its message. */
export interface Indexable {
  readonly words: Prepared['indexed']
  readonly hasAttachments: boolean
}

/** Where that is found in what parsing made of it. */
export type Indexed = Pick<Prepared, 'indexed' | 'summary'>

export function indexableOf({ indexed, summary }: Indexed): Indexable {
  // Not by their words: a name such as "?" has none.
  return { words: indexed, hasAttachments: summary.attachments.some(({ inline }) => !inline) }
}

/** What the row of an entry says of one token that holds it. */
export interface Held {
  readonly token: number
  readonly folder: number
  readonly bcc: string | null
}

/** What `copy` and `access` say of an entry now. */
export function holdersOf(db: Connection, entry: number, message: number): Held[] {
  return db.all<Held>(
    `SELECT access.token, copy.folder, copy.bcc FROM copy JOIN access
       ON access.token IN (copy.mailbox * 2, copy.mailbox * 2 + 1) AND access.message = copy.message
     WHERE copy.message = ? AND copy.entry = ?`,
    message,
    entry,
  )
}

const ROW = `INTO fts (rowid, acl, tag, sender, recipient, cc, bcc, subject, body, attachment) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const INSERT = `INSERT ${ROW}`
/** It looks for what was there first, in every piece of the index. */
const REPLACE = `INSERT OR REPLACE ${ROW}`

/**
 * Writes one entry's row of the index. `acl` holds the tokens; `tag` the folders (p331), attachments (att), and the
 * mailboxes whose own sent copy this is (x17), where Bcc may be searched.
 */
export function index(
  db: Connection,
  entry: number,
  rows: readonly Held[],
  { words, hasAttachments }: Indexable,
  isNew: boolean,
): void {
  const acl = rows.map(({ token }) => tokenWord(token)).join(' ')
  const tags = new Set(rows.map(({ folder }) => `p${folder}`))
  let bcc = ''
  for (const row of rows) {
    if (row.bcc === null) continue
    tags.add(`x${Math.floor(row.token / 2)}`)
    bcc = bccWords(row.bcc)
  }
  if (hasAttachments) tags.add('att')
  const indexed = wordsOf(words)
  db.run(
    isNew ? INSERT : REPLACE,
    entry,
    acl,
    [...tags].join(' '),
    indexed.sender,
    indexed.recipient,
    indexed.cc,
    bcc,
    indexed.subject,
    indexed.body,
    indexed.attachment,
  )
}

/** From the sender's own copy, which is not the copy that arrives now when a recipient's follows it. */
function bccWords(stored: string): string {
  const people = JSON.parse(stored) as Correspondent[]
  return wordsIn(people.map(({ name, address }) => `${name} ${address}`).join(' , '))
}
