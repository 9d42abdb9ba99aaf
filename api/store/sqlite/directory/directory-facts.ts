import type { MailboxFacts } from '../../administration.ts'
import type { Connection } from '../connection.ts'

export const FACTS = 'SELECT id AS mailbox, address, name, kind FROM mailbox'

export function facts(db: Connection, mailbox: number): MailboxFacts | null {
  const row = db.get<MailboxFacts>(`${FACTS} WHERE id = ?`, mailbox)
  return row === null ? null : { ...row }
}

/** Whether the address is open; a closed one gives nobody anything. */
export function isOpen(db: Connection, mailbox: number): boolean {
  return db.get('SELECT 1 FROM mailbox WHERE id = ? AND closed_at IS NULL', mailbox) !== null
}
