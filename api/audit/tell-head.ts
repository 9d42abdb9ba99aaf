import type { AuditHead } from '../store/audit.ts'

/** How often the log says where the audit log ends, ms, when it has grown: a line a minute, not one for each entry. */
const TELL = 60_000

/**
 * Says in the log what is published outside the database, at most once a minute, and what came meanwhile when the minute
 * is over: what is never said can be cut off unseen. To be called after each look with what it published, null for nothing.
 */
export function headTeller(
  say: (head: AuditHead) => void,
): (published: AuditHead | null, now: number) => void {
  let told = Number.NEGATIVE_INFINITY
  let untold: AuditHead | null = null
  return (published, now) => {
    untold = published ?? untold
    if (untold === null || now - told < TELL) return
    say(untold)
    told = now
    untold = null
  }
}
