const MINUTE = 60_000

/** Pauses between tries to send, ms: about three days in all. After the last it is given up, and shown so. */
const PAUSES = [1, 5, 15, 60, 240, 720, 1440, 1440].map((minutes) => minutes * MINUTE)

/** How long to wait after so many tries; null when no more are made. */
export function pauseAfter(attempts: number): number | null {
  return PAUSES[attempts - 1] ?? null
}
