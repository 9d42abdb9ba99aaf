import { UNASSIGNED } from '../../../../core/privacy/access.ts'
import type { Actor } from '../../administration.ts'
import type { ImportedBatch } from '../../batches.ts'
import { recordAct } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { findBatch } from './batches.ts'

/**
 * Marks a batch as withdrawn: what of it is not archived yet reaches nobody from now on. What another import brought
 * again is that one's.
 * @returns null when there is none of this number; one that was withdrawn before, perhaps not to its end, as it is
 */
export function startWithdrawal(
  db: Connection,
  batch: number,
  reason: string,
  actor: Actor,
): ImportedBatch | null {
  return db.transaction(() => {
    const found = findBatch(db, batch)
    if (found === null || found.withdrawnAt !== null) return found
    db.run('UPDATE import_batch SET withdrawn_at = ? WHERE id = ?', actor.now, batch)
    const { what, mailbox, messages } = found
    recordAct(db, actor, 'import.withdraw', { batch, what, mailbox, messages, reason })
    leaveToOthers(db, batch)
    return findBatch(db, batch)
  })
}

/**
 * Gives what another import brought again to that import: the first that still stands and took anything in, else the first
 * that still stands. That one is on its way, or was killed; it becomes a batch by this, which can be withdrawn. What was
 * accepted anew of it since goes along. Each message counts for one import: for that one from now on.
 */
function leaveToOthers(db: Connection, withdrawn: number): void {
  const left = db.all<{ arrival: number; batch: number; isFirst: number; copies: number }>(
    `SELECT one.id AS arrival, coalesce(min(iif(noted.tookIn, noted.batch, NULL)), min(noted.batch)) AS batch,
       one.known_as IS NULL AS isFirst,
       (SELECT count(DISTINCT mailbox) FROM copy
        WHERE copy.message = one.message AND copy.arrival = one.id AND mailbox <> ?1) AS copies
     FROM (SELECT arrival.id, arrival.blob, brought_again.batch, import_batch.messages > 0 AS tookIn FROM arrival
         JOIN brought_again ON brought_again.arrival = arrival.id
         JOIN import_batch ON import_batch.id = brought_again.batch
       WHERE arrival.batch = ?2 AND import_batch.withdrawn_at IS NULL) AS noted
     CROSS JOIN arrival AS one ON one.blob = noted.blob
     WHERE +one.batch = ?2 AND one.withdrawn_at IS NULL AND (one.id = noted.id OR one.known_as IS NOT NULL)
     GROUP BY one.id`,
    UNASSIGNED,
    withdrawn,
  )
  const messages = new Map<number, number>()
  for (const { arrival, batch, isFirst } of left) {
    db.run('UPDATE arrival SET batch = ? WHERE id = ?', batch, arrival)
    messages.set(batch, (messages.get(batch) ?? 0) + isFirst)
  }
  for (const [batch, more] of messages)
    db.run('UPDATE import_batch SET messages = messages + ? WHERE id = ?', more, batch)
  const sum = { messages: 0, copies: 0 }
  for (const { isFirst, copies } of left) {
    sum.messages += isFirst
    sum.copies += copies
  }
  db.run(
    'UPDATE import_batch SET messages = messages - ?, stayed = stayed + ? WHERE id = ?',
    sum.messages,
    sum.copies,
    withdrawn,
  )
}
