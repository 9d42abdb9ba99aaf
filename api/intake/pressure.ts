import { performance } from 'node:perf_hooks'

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
 * Senders take all that this process can do when messages come at such a share of the top rate lately, and this thread works
 * such a share of the time. Then archiving, which takes twice as much of the processors as accepting, waits for the end of
 * the burst, but not longer than until the oldest message is so old, ms.
 */
const OF_TOP = 0.6
const WORKING = 0.5
const LATE_AT_TOP = 4000

/** Messages in less than a window after a silence by which a burst shows before its rate can be judged. */
const BURST = 50

/** What is left of a top rate after each window: half of it after six minutes of mail. */
const FADING = 0.999

/**
 * How much accepting is under way. While senders wait, archiving rests between its pieces (SPEC I1: accepted first); but
 * not when a rest would make the newest mail late that it can still archive in time.
 */
interface Pressure {
  /** Counts so many messages, and the time until this is settled. */
  during<T>(messages: number, work: Promise<T>): Promise<T>
  /** How long archiving rests after a piece that took `took` ms, with mail waiting since `oldest`. */
  rest(took: number, age: number): number
  /** Whether senders come at the top rate, and mail that waits for `age` ms can wait on. */
  isAtTop(age: number): boolean
}

/** What was seen of a window in which nothing was judged. */
const QUIET = { busy: 0, worked: 0, rate: 0 }

/**
 * @param now monotonic time, ms
 * @param worked share of the time since it was asked last that this thread worked
 */
export function pressure(
  now: () => number = () => performance.now(),
  worked: () => number = utilization(),
): Pressure {
  let begun = now()
  let busy = 0
  let count = 0
  let before = QUIET
  let top = 0
  let running = 0
  let since = 0
  const turn = (at: number): void => {
    const lasted = at - begun
    if (lasted < WINDOW) return
    const seen = { busy: busy / lasted, worked: worked(), rate: count / lasted }
    before = lasted < 2 * WINDOW ? seen : QUIET
    top = Math.max(top * FADING, before.rate)
    busy = 0
    count = 0
    begun = at
  }
  return {
    during: async (messages, work) => {
      if (running === 0) since = now()
      running += 1
      try {
        return await work
      } finally {
        running -= 1
        count += messages
        if (running === 0) {
          const at = now()
          busy += at - since
          turn(at)
        }
      }
    },
    rest: (took, age) => {
      turn(now())
      if (before.busy < BUSY || (age >= LATE && age < HOPELESS)) return 0
      return Math.min(LONGEST_REST, took * REST)
    },
    isAtTop: (age) => {
      turn(now())
      if (age >= LATE_AT_TOP) return false
      return before === QUIET ? count >= BURST : before.worked >= WORKING && before.rate >= top * OF_TOP
    },
  }
}

/** The event loop's utilization since it was asked last. */
function utilization(): () => number {
  let last = performance.eventLoopUtilization()
  return () => {
    const at = performance.eventLoopUtilization()
    const { utilization: share } = performance.eventLoopUtilization(at, last)
    last = at
    return share
  }
}
