import { UNASSIGNED } from '../../../../core/privacy/access.ts'
import type { Actor } from '../../administration.ts'
import type { ImportedBatch } from '../../batches.ts'
import { recordAct } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { slice, type Turn } from '../threads/turn.ts'
import { findBatch } from './batches.ts'

/**
 * Marks a batch as withdrawn: what of it is not archived yet reaches nobody from now on. What another import brought again
 * is that one's. Of that there may be any number: it is left in transactions which end when somebody waits for the writer,
 * while the batch still stands, so that a cut leaves each message to an import that stands.
 * @returns null when there is none of this number; one that was withdrawn before, perhaps not to its end, as it is
 */
export function startWithdrawal(
  db: Connection,
  turn: Turn,
  batch: number,
  reason: string,
  actor: Actor,
): ImportedBatch | null {
  const before = findBatch(db, batch)
  if (before === null || before.withdrawnAt !== null) return before
  const others = metByOthers(db, batch)
  for (let at = 0; at < others.length; ) {
    const isOver = slice(turn)
    db.transaction(() => {
      do leave(db, batch, others[at++])
      while (at < others.length && !isOver())
    })
    turn.give()
  }
  return db.transaction(() => {
    const found = findBatch(db, batch)
    if (found === null || found.withdrawnAt !== null) return found
    // What was met since, and by another import than one that was withdrawn since.
    for (const one of metByOthers(db, batch)) leave(db, batch, one)
    db.run('UPDATE import_batch SET withdrawn_at = ? WHERE id = ?', actor.now, batch)
    const { what, mailbox, messages } = before
    recordAct(db, actor, 'import.withdraw', { batch, what, mailbox, messages, reason })
    return findBatch(db, batch)
  })
}

/** An arrival of one import, and another to which it can be left. */
interface MetByOther {
  readonly arrival: number
  readonly other: number
}

/**
 * What another import brought again, and that import: the first that still stands and took anything in, else the first
 * that still stands. That one is on its way, or was killed; it becomes a batch by this, which can be withdrawn.
 */
function metByOthers(db: Connection, batch: number): MetByOther[] {
  return db.all<MetByOther>(
    `SELECT arrival.id AS arrival,
       coalesce(min(iif(import_batch.messages > 0, import_batch.id, NULL)), min(import_batch.id)) AS other
     FROM arrival JOIN brought_again ON brought_again.arrival = arrival.id
       JOIN import_batch ON import_batch.id = brought_again.batch
     WHERE arrival.batch = ?1 AND import_batch.id <> ?1 AND import_batch.withdrawn_at IS NULL
     GROUP BY arrival.id`,
    batch,
  )
}

/**
 * Leaves an arrival to another import, if it can be left to it still, and with it what was accepted anew of it since. Each
 * message counts for one import. That this one brought it too is noted, as long as it stands.
 */
function leave(db: Connection, batch: number, met: MetByOther | undefined): void {
  if (met === undefined) return
  const { arrival, other } = met
  const left = db.all<{ id: number; isFirst: number; copies: number }>(
    `SELECT one.id, one.known_as IS NULL AS isFirst,
       (SELECT count(DISTINCT mailbox) FROM copy
        WHERE copy.message = one.message AND copy.arrival = one.id AND mailbox <> ?1) AS copies
     FROM arrival AS noted CROSS JOIN arrival AS one ON one.blob = noted.blob
     WHERE noted.id = ?2 AND noted.batch = ?3 AND EXISTS (
         SELECT 1 FROM brought_again JOIN import_batch ON import_batch.id = brought_again.batch
         WHERE brought_again.arrival = noted.id AND import_batch.id = ?4 AND import_batch.withdrawn_at IS NULL)
       AND +one.batch = ?3 AND one.withdrawn_at IS NULL AND (one.id = noted.id OR one.known_as IS NOT NULL)`,
    UNASSIGNED,
    arrival,
    batch,
    other,
  )
  // Noted for the one that has it: it was left to that one by a withdrawal which was cut off, and comes back to where it was.
  const comesBack = wasLeftTo(db, arrival, batch)
  for (const { id, isFirst, copies } of left) {
    db.run('UPDATE arrival SET batch = ? WHERE id = ?', other, id)
    db.run(
      'UPDATE import_batch SET messages = messages + ?, stayed = max(0, stayed - ?) WHERE id = ?',
      ...[isFirst, comesBack ? copies : 0, other],
    )
    db.run(
      'UPDATE import_batch SET messages = messages - ?, stayed = stayed + ? WHERE id = ?',
      ...[isFirst, copies, batch],
    )
  }
  if (left.length > 0)
    db.run('INSERT OR IGNORE INTO brought_again (arrival, batch) VALUES (?, ?)', arrival, batch)
}

function wasLeftTo(db: Connection, arrival: number, batch: number): boolean {
  return db.get('SELECT 1 FROM brought_again WHERE arrival = ? AND batch = ?', arrival, batch) !== null
}
