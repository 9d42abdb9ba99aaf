/** A clock that never runs back within one process: what has ended stays ended (D6). */
export function steadyClock(clock: () => number): () => number {
  let latest = Number.NEGATIVE_INFINITY
  return () => {
    latest = Math.max(latest, clock())
    return latest
  }
}
