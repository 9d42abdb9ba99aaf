import type { Queue } from '../../intake.ts'
import type { Connection } from '../connection.ts'

/** Rows named at most: a queue of millions is a number, not a list. */
const MAX_NAMED = 1000

/** What is accepted and not archived, what failed and why. */
export function queue(db: Connection): Queue {
  const { waiting, oldest } = db.get<{ waiting: number; oldest: number | null }>(
    `SELECT count(*) AS waiting, min(accepted_at) AS oldest FROM arrival WHERE state = 'accepted'`,
  ) ?? { waiting: 0, oldest: null }
  return {
    waiting,
    oldest,
    failed: db.all(
      `SELECT id AS arrival, accepted_at AS acceptedAt, size, attempts, retry_at AS retryAt, problem AS reason
       FROM arrival WHERE problem IS NOT NULL AND state = 'accepted' ORDER BY attempts DESC, id LIMIT ${MAX_NAMED}`,
    ),
    closedReports: db.all(
      `SELECT id AS arrival, accepted_at AS acceptedAt, substr(problem, 8) AS reason
       FROM arrival WHERE problem LIKE 'report:%' AND state = 'archived' ORDER BY accepted_at DESC LIMIT ${MAX_NAMED}`,
    ),
  }
}

/** Notes failures of parsing. */
export function postpone(
  db: Connection,
  failures: readonly { arrival: number; reason: string; retryAt: number }[],
): void {
  db.transaction(() => {
    for (const { arrival, reason, retryAt } of failures)
      db.run(
        `UPDATE arrival SET attempts = attempts + 1, problem = ?, retry_at = ? WHERE id = ? AND state = 'accepted'`,
        reason,
        retryAt,
        arrival,
      )
  })
}

/** How many were archived at or after this moment. */
export function archivedSince(db: Connection, moment: number): number {
  return (
    db.get<{ count: number }>('SELECT count(*) AS count FROM arrival WHERE archived_at >= ?', moment)
      ?.count ?? 0
  )
}

/** Makes due now what failed before; what is held back for another reason stays so. */
export function retry(db: Connection, arrival?: number): number {
  const failed = `UPDATE arrival SET retry_at = NULL WHERE state = 'accepted' AND problem IS NOT NULL`
  return (arrival === undefined ? db.run(failed) : db.run(`${failed} AND id = ?`, arrival)).changes
}
