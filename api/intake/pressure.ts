/** Time over which it is judged how busy accepting is, ms. */
const WINDOW = 500

/** Share of that time with messages on their way to disk from which on senders are kept waiting by whatever else runs. */
const BUSY = 0.5

/** Rest after a piece of archiving, as a multiple of what it took; and the longest one, ms. */
const REST = 3
const LONGEST_REST = 400

/** Ages of the oldest accepted message, ms, between which archiving does not rest: it keeps up, if it is let. */
const LATE = 1000
const HOPELESS = 5000

/**
 * How much accepting is under way. While senders wait, archiving rests between its pieces (SPEC I1: accepted first); but
 * not when a rest would make the newest mail late that it can still archive in time.
 */
interface Pressure {
  /** Counts the time until this is settled. */
  during<T>(work: Promise<T>): Promise<T>
  /** How long archiving rests after a piece that took `took` ms, with mail waiting since `oldest`. */
  rest(took: number, age: number): number
}

/** @param now monotonic time, ms */
export function pressure(now: () => number = () => performance.now()): Pressure {
  let begun = now()
  let busy = 0
  let before = 0
  let running = 0
  let since = 0
  const turn = (at: number): void => {
    if (at - begun < WINDOW) return
    before = at - begun < 2 * WINDOW ? busy / (at - begun) : 0
    busy = 0
    begun = at
  }
  return {
    during: async (work) => {
      if (running === 0) since = now()
      running += 1
      try {
        return await work
      } finally {
        running -= 1
        if (running === 0) {
          const at = now()
          busy += at - since
          turn(at)
        }
      }
    },
    rest: (took, age) => {
      turn(now())
      if (before < BUSY || (age >= LATE && age < HOPELESS)) return 0
      return Math.min(LONGEST_REST, took * REST)
    },
  }
}
