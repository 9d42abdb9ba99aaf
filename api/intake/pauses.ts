const MINUTE = 60_000

/** Pauses between tries of a message that could not be parsed, ms. After the last it is kept, not parsed. */
const PAUSES = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * 60 * MINUTE, 12 * 60 * MINUTE]

/** Between further looks for bytes that could not be read, ms. */
export const LAST_PAUSE = 12 * 60 * MINUTE

/** How long to wait after so many tries; null when no more are made. */
export function pauseAfter(attempts: number): number | null {
  return PAUSES[attempts - 1] ?? null
}
