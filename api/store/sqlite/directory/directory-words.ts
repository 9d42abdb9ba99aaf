import { inBothForms, readable } from '../../../../core/address/readable.ts'
import { words } from '../../../../core/search/tokenise.ts'
import type { Connection } from '../connection.ts'

/**
 * Puts addresses anew into the index by which administrators search as they type: words of the name, of the address and
 * of its aliases, domains in both forms. To be called in the transaction that changed one of them.
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
    JSON.stringify(texts.map(([id, text]) => [id, words(inBothForms(text))])),
  )
}

/** What the index is asked for: all these beginnings of words. Without one it finds nothing. */
export function wordsBeginning(beginnings: readonly string[]): string {
  const sought = beginnings.filter((word) => word !== '')
  return sought.length === 0 ? '""' : sought.map((word) => `"${word}"*`).join(' AND ')
}

/** A step of the schema: puts all addresses into the index. */
export function indexAllAddresses(db: Connection): void {
  indexAddresses(
    db,
    db.all<{ id: number }>('SELECT id FROM mailbox').map(({ id }) => id),
  )
}

/**
 * A step of the schema: addresses in domains with letters (IDN) are found, and called where nobody gave them a name, as
 * people write them. The index of the audit log begins anew, and is filled as always, behind.
 */
export function indexReadableDomains(db: Connection): void {
  const found = db.rows<[number, string, string]>(
    `SELECT id, address, name FROM mailbox WHERE instr(address, 'xn--') > 0
       OR EXISTS (SELECT 1 FROM alias WHERE mailbox = mailbox.id AND instr(alias.address, 'xn--') > 0)`,
  )
  if (found.length === 0) return
  for (const [id, address, name] of found)
    if (name === address) db.run('UPDATE mailbox SET name = ? WHERE id = ?', readable(address), id)
  indexAddresses(
    db,
    found.map(([id]) => id),
  )
  db.run("INSERT INTO audit_words (audit_words) VALUES ('delete-all')")
}
