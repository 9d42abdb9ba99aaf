/** Time for one message while nothing hangs, ms: mail made to keep a parser busy costs its own parse only. */
export const MESSAGE_LIMIT = 30_000

/** However many hang, a message has so long, ms; and so much more for each megabyte: what is large is not suspect for it. */
const LEAST = 2000
const LEAST_PER_MB = 100
const MB = 1024 * 1024

/** How long a time-out counts, ms. */
const REMEMBERED = 10 * 60_000

/**
 * How long a message may take. Each that ran out of time of late halves it for the others: hundreds made to hang would
 * else hold up everybody's mail for half a minute each (SPEC I4). Who is failed by that is tried again later, where nobody
 * waits: `UNHURRIED`.
 */
export interface Patience {
  /** @param size of the largest message of a task, bytes; @returns ms */
  limit(size: number): number
  /** One ran out of time. */
  lost(): void
}

/** For what is tried alone: all the time that a message has, however many hung. */
export const UNHURRIED: Patience = { limit: () => MESSAGE_LIMIT, lost: () => undefined }

/** @param now monotonic time, ms */
export function patience(now: () => number = () => performance.now()): Patience {
  let lost: number[] = []
  return {
    limit: (size) => {
      lost = lost.filter((at) => now() - at < REMEMBERED)
      const least = LEAST + (size / MB) * LEAST_PER_MB
      return Math.min(MESSAGE_LIMIT, Math.max(least, MESSAGE_LIMIT / 2 ** lost.length))
    },
    lost: () => {
      lost.push(now())
    },
  }
}
