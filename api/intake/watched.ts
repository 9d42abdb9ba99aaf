/** Where a worker says which message of its task it is at: the first is 1, 0 is none yet. Seen by both threads. */
export type Place = Int32Array<SharedArrayBuffer>

/** How often it is looked at, ms. */
const LOOK = 1000

/** One message of a task took too long, and the worker was ended. */
export class OutOfTime extends Error {
  /** Which one, from 0. */
  readonly at: number
  constructor(at: number, cause: unknown) {
    super('one message of the task took too long', { cause })
    this.at = at
  }
}

/**
 * Watches a task of several messages. The time counts for each message, from the moment at which the worker begins it:
 * neither a queue before the worker nor many messages in one task make it run out, and one that hangs is known by name.
 * @param limit for one message, ms
 * @param run starts the task; the worker notes its place, and the signal ends it
 * @throws OutOfTime, else what the task rejects with
 */
export async function watched<T>(
  limit: number,
  run: (place: Place, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const place: Place = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const ending = new AbortController()
  let seen = { at: 0, since: performance.now() }
  let stuck: number | null = null
  const timer = setInterval(
    () => {
      const at = Atomics.load(place, 0)
      const now = performance.now()
      if (at === 0 || at !== seen.at) seen = { at, since: now }
      else if (now - seen.since >= limit) {
        stuck = at - 1
        ending.abort()
      }
    },
    Math.min(LOOK, limit / 4),
  )
  try {
    return await run(place, ending.signal)
  } catch (cause) {
    throw stuck === null ? cause : new OutOfTime(stuck, cause)
  } finally {
    clearInterval(timer)
  }
}

/** For the worker: hands out one message after the other and notes which. */
export function* noting<T>(messages: readonly T[], place: Place): Generator<T> {
  for (const [at, message] of messages.entries()) {
    Atomics.store(place, 0, at + 1)
    yield message
  }
}
