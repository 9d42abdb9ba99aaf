/** Over how long it is looked, ms: code that has just been loaded runs slowly, and says little. */
const WINDOW = 2000
/** Of it, how much the thread that writes may wait for those that parse. */
const WAITS = 0.25
/** The same of two processors: beside one that writes and one that parses little is left, and a wait is as often for others. */
const WAITS_OF_TWO = 0.5

/** How many threads have to parse so that the one that writes does not wait for them. */
export interface ThreadsNeeded {
  readonly now: () => number
  /** The one that writes waited so long for what is parsed, and then wrote so long, ms. */
  wrote(waited: number, took: number): void
}

/**
 * One, until it is too slow: each costs 50 MB, and a second one that is not needed takes from the one that writes, where there
 * are two processors. Small messages are parsed faster than they are written, large ones take up to `most` threads.
 */
export function threadsNeeded(most: number): ThreadsNeeded {
  const waits = most > 2 ? WAITS : WAITS_OF_TWO
  let needed = 1
  let waited = 0
  let all = 0
  return {
    now: () => needed,
    wrote: (before, took) => {
      waited += before
      all += before + took
      if (all < WINDOW) return
      if (waited > waits * all) needed = Math.min(most, needed + 1)
      waited = 0
      all = 0
    },
  }
}
