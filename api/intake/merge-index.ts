import type { IntakePort } from '../store/intake.ts'

/** For how long nothing has come in when the index is merged, ms: what comes while it goes on waits up to 10 ms longer. */
const QUIET = 60_000

/**
 * Share of the index beside its largest piece from which on all is written anew as one: then it is written ten times for
 * each time that it grows tenfold, however little comes at a time.
 */
const WORTH_IT = 0.1

/**
 * Merges the index when nobody brings anything, which halves the time of a search: what imports and senders brought lies
 * in pieces. A second at a time, until it is done or `stopping` says so; what is left goes on the next time.
 * @param now ms UTC
 * @returns whether there was something to merge
 */
export async function mergeIndex(
  store: Pick<IntakePort, 'archivedSince' | 'unmerged' | 'optimise'>,
  now: number,
  stopping: AbortSignal,
): Promise<boolean> {
  if ((await store.archivedSince(now - QUIET)) > 0) return false
  if ((await store.unmerged()) < WORTH_IT) return false
  while (!stopping.aborted && (await store.optimise()) === 'more');
  return true
}
