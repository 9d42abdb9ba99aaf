import { UNASSIGNED } from '../../../../core/privacy/access.ts'
import type { Prepared } from '../../intake.ts'
import type { Connection } from '../connection.ts'
import { ownerToken } from '../events.ts'
import type { Batch } from './batch.ts'
import type { Destination } from './destinations.ts'

/** Where mail goes that reaches nobody: archive search finds it there (SPEC A8, I8). */
export const NO_MAILBOX: Destination = { mailbox: UNASSIGNED, address: '', folder: 'inbox', isSender: false }

/** Whether any mailbox, or UNASSIGNED, holds the message. */
export function isHeld(db: Connection, message: number): boolean {
  return db.get('SELECT 1 FROM copy WHERE message = ?', message) !== null
}

/** A message that reaches a mailbox after all is unassigned no longer. An entry that nobody else holds goes with it. */
export function takeFromUnassigned(
  batch: Batch,
  message: number,
  prepared: Prepared,
  people: readonly number[],
): void {
  const { db } = batch
  const token = ownerToken(UNASSIGNED)
  const row = db.get<{ entry: number; folder: number }>(
    `SELECT copy.entry, copy.folder FROM access JOIN copy ON copy.message = access.message AND copy.mailbox = access.token / 2
     WHERE access.token = ? AND access.message = ?`,
    token,
    message,
  )
  if (row === null) return
  db.run('DELETE FROM access WHERE token = ? AND message = ?', token, message)
  db.run('DELETE FROM copy WHERE message = ? AND mailbox = ?', message, UNASSIGNED)
  batch.counts.change(token, row.folder, people, -1)
  if (db.get('SELECT 1 FROM copy WHERE message = ? AND entry = ?', message, row.entry) !== null)
    batch.index(row.entry, message, prepared)
  else batch.drop(row.entry)
}
