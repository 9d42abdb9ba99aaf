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
      `SELECT id AS arrival, accepted_at AS acceptedAt, envelope_from AS sender, substr(problem, 8) AS reason
       FROM arrival WHERE problem LIKE 'report:%' AND state = 'archived' AND withdrawn_at IS NULL ORDER BY accepted_at DESC LIMIT ${MAX_NAMED}`,
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

/** Makes due now what failed before, or what imports have left; what else is held back stays so. */
export function retry(db: Connection, which?: number | 'imports'): number {
  const accepted = `UPDATE arrival SET retry_at = NULL WHERE state = 'accepted'`
  if (which === 'imports') return db.run(`${accepted} AND batch IS NOT NULL`).changes
  const failed = `${accepted} AND problem IS NOT NULL`
  return (which === undefined ? db.run(failed) : db.run(`${failed} AND id = ?`, which)).changes
}

/** How many of imports, or of one, are not archived. */
export function leftOfImports(db: Connection, batch?: number): number {
  return (
    db.get<{ count: number }>(
      `SELECT count(*) AS count FROM arrival WHERE state = 'accepted' AND batch IS NOT NULL AND batch = coalesce(?, batch)`,
      batch ?? null,
    )?.count ?? 0
  )
}
