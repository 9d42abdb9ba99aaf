import { UNASSIGNED } from '../../../core/privacy/access.ts'
import type { Prepared } from '../intake.ts'
import type { Connection } from './connection.ts'
import type { Counts } from './counts.ts'
import type { Destination } from './destinations.ts'
import { ownerToken } from './events.ts'
import { index } from './index-entry.ts'

/** Where mail goes that reaches nobody: archive search finds it there (SPEC A8, I8). */
export const NO_MAILBOX: Destination = { mailbox: UNASSIGNED, address: '', folder: 'inbox', isSender: false }

/** Whether any mailbox, or UNASSIGNED, holds the message. */
export function isHeld(db: Connection, message: number): boolean {
  return db.get('SELECT 1 FROM entry WHERE message = ?', message) !== null
}

/** A message that reaches a mailbox after all is unassigned no longer. An entry that nobody else holds goes with it. */
export function takeFromUnassigned(
  db: Connection,
  message: number,
  prepared: Pick<Prepared, 'indexed' | 'summary'>,
  counts: Counts,
): void {
  const token = ownerToken(UNASSIGNED)
  const row = db.get<{ entry: number; folder: number }>(
    'SELECT entry, folder FROM access WHERE token = ? AND message = ?',
    token,
    message,
  )
  if (row === null) return
  db.run('DELETE FROM access WHERE token = ? AND message = ?', token, message)
  counts.remove(token, row.folder, prepared.summary)
  if (db.get('SELECT 1 FROM access WHERE entry = ?', row.entry) !== null) {
    index(db, row.entry, message, prepared)
    return
  }
  db.run('DELETE FROM fts WHERE rowid = ?', row.entry)
  db.run('DELETE FROM entry WHERE id = ?', row.entry)
}
