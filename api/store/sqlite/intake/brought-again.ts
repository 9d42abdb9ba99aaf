import { UNASSIGNED } from '../../../../core/privacy/access.ts'
import type { Connection } from '../connection.ts'
import { remembered } from '../remembered.ts'

/** An arrival by which a message came before, and the import that brought it, if one did. */
export interface CameBefore {
  readonly arrival: number
  readonly batch: number | null
}

/** Notes that an import met a message that another import had brought already: it stays when that one is withdrawn. */
export function noteAgain(db: Connection, { arrival, batch }: CameBefore, again: number | undefined): void {
  if (batch === null || again === undefined || batch === again) return
  db.run('INSERT OR IGNORE INTO brought_again (arrival, batch) VALUES (?, ?)', arrival, again)
}

/**
 * Notes it of many that were looked up before this transaction.
 * @returns of each whether what brought it still stands: what was withdrawn in between is to be taken in
 */
export function noteAllAgain(
  db: Connection,
  met: readonly (CameBefore & { readonly again: number })[],
): boolean[] {
  const standing = new Map<number | null, boolean>()
  return db.transaction(() =>
    met.map(({ again, ...before }) => {
      const { batch } = before
      const stands = remembered(standing, batch, () => batch === null || !isWithdrawn(db, batch))
      if (stands) noteAgain(db, before, again)
      return stands
    }),
  )
}

/**
 * Gives what another import brought again to that import: the first that still stands and took anything in, else the first
 * that still stands. That one is on its way, or was killed; it becomes a batch by this, which can be withdrawn. What was
 * accepted anew of it since goes along.
 * @returns how many copies in mailboxes stay by that
 */
export function leaveToOthers(db: Connection, withdrawn: number): number {
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
  return left.reduce((sum, { copies }) => sum + copies, 0)
}

/** Whether an import was withdrawn. */
export function isWithdrawn(db: Connection, imported: number): boolean {
  return db.get('SELECT 1 FROM import_batch WHERE id = ? AND withdrawn_at IS NOT NULL', imported) !== null
}
