/**
 * How long work makes room in the one writer: a message that a sender waits for must not stand behind an import
 * (SPEC I1).
 */
export interface Turn {
  /** Whether somebody waits whose work is short. */
  wanted(): boolean
  /** Lets them go first; only between two transactions. */
  give(): void
}

/** How long a transaction of patient work lasts at least once somebody waits, ms: each commit has a price of its own. */
const LEAST = 4
/** And at most, also when nobody in this process waits: another process may (a command beside a server). */
const MOST = 200

/** Says when a transaction that begins now should end. */
export function slice(turn: Turn): () => boolean {
  const begun = performance.now()
  return () => {
    const lasted = performance.now() - begun
    return lasted >= MOST || (lasted >= LEAST && turn.wanted())
  }
}
