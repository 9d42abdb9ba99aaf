import { words } from '../../../../core/search/tokenise.ts'
import type { Connection } from '../connection.ts'

/**
 * Puts an address anew into the index by which administrators search as they type: words of its name, of the address and
 * of its aliases. To be called in the transaction that changed one of them.
 */
export function indexAddress(db: Connection, mailbox: number): void {
  const row = db.get<{ name: string; address: string }>(
    'SELECT name, address FROM mailbox WHERE id = ?',
    mailbox,
  )
  if (row === null) return
  const aliases = db.all<{ address: string }>('SELECT address FROM alias WHERE mailbox = ?', mailbox)
  const text = [row.name, row.address, ...aliases.map(({ address }) => address)].join('\n')
  db.run('DELETE FROM directory_words WHERE rowid = ?', mailbox)
  db.run('INSERT INTO directory_words (rowid, words) VALUES (?, ?)', mailbox, words(text))
}

/** A step of the schema: puts all addresses into the index. */
export function indexAllAddresses(db: Connection): void {
  for (const { id } of db.all<{ id: number }>('SELECT id FROM mailbox')) indexAddress(db, id)
}
