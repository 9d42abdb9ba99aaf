import { words } from '../../../../core/search/tokenise.ts'
import type { Connection } from '../connection.ts'

/**
 * Puts addresses anew into the index by which administrators search as they type: words of the name, of the address and
 * of its aliases. To be called in the transaction that changed one of them.
 */
export function indexAddresses(db: Connection, mailboxes: readonly number[]): void {
  const numbers = JSON.stringify(mailboxes)
  const texts = db.rows<[number, string]>(
    `SELECT id, concat_ws(char(10), name, address, (SELECT group_concat(alias.address, char(10)) FROM alias WHERE mailbox = mailbox.id))
     FROM mailbox WHERE id IN (SELECT value FROM json_each(?))`,
    numbers,
  )
  db.run('DELETE FROM directory_words WHERE rowid IN (SELECT value FROM json_each(?))', numbers)
  db.run(
    'INSERT INTO directory_words (rowid, words) SELECT value ->> 0, value ->> 1 FROM json_each(?)',
    JSON.stringify(texts.map(([id, text]) => [id, words(text)])),
  )
}

/** A step of the schema: puts all addresses into the index. */
export function indexAllAddresses(db: Connection): void {
  indexAddresses(
    db,
    db.all<{ id: number }>('SELECT id FROM mailbox').map(({ id }) => id),
  )
}
