/**
 * How long work makes room in the one writer: a message that a sender waits for must not stand behind an import
 * (SPEC I1).
 */
export interface Turn {
  /** Whether somebody waits whose work is short. */
  wanted(): boolean
  /** Lets them go first; only between two transactions. */
  give(): void
  /** Whether no other process has the archive open. */
  isAlone(): boolean
}

/** How long a transaction of patient work lasts at least once somebody waits, ms: each commit has a price of its own. */
const LEAST = 4
/** And at most, also when nobody in this process waits: another process may (a command beside a server). */
const MOST = 100
/**
 * And when no other process has the archive open: fewer pieces of the index to be merged, and fewer pages that are written
 * again and again. A process that starts meanwhile waits once for as long.
 */
const MOST_ALONE = 2000

/** Says when a transaction that begins now should end. */
export function slice(turn: Turn): () => boolean {
  const begun = performance.now()
  const most = turn.isAlone() ? MOST_ALONE : MOST
  return () => {
    const lasted = performance.now() - begun
    return lasted >= most || (lasted >= LEAST && turn.wanted())
  }
}
