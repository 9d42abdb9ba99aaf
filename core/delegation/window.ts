/** When a delegation gives access: [startsAt, endsAt) in milliseconds since 1970, UTC; null is open. */
export interface Window {
  readonly startsAt: number | null
  readonly endsAt: number | null
}

/**
 * A window, and when it was found over or removed. `overAt` is written once and never taken back, so that a
 * clock that jumps back reopens nothing (SPEC D6).
 */
export interface Standing extends Window {
  readonly overAt: number | null
}

/** Whether it gives access at `now`, milliseconds since 1970. */
export function isCurrent(delegation: Standing, now: number): boolean {
  return hasStarted(delegation, now) && !hasEnded(delegation, now)
}

/** Whether it is over, by its end or by removal. One that has not started yet is not over. */
export function hasEnded({ endsAt, overAt }: Standing, now: number): boolean {
  return overAt !== null || (endsAt !== null && now >= endsAt)
}

/** Whether its start has passed; one without a start always has. */
export function hasStarted({ startsAt }: Window, now: number): boolean {
  return startsAt === null || now >= startsAt
}

/**
 * From when on it gives access, as people are told: from its start, but never from before it was given.
 */
export function givesFrom({
  startsAt,
  createdAt,
}: {
  readonly startsAt: number | null
  readonly createdAt: number
}): number {
  return Math.max(startsAt ?? createdAt, createdAt)
}

/**
 * When the answer of `isCurrent` changes next after `now`, or null when it never does. Timers are set by it,
 * so that an end has its effect at once and without a request.
 */
export function nextChange(delegation: Standing, now: number): number | null {
  if (hasEnded(delegation, now)) return null
  return hasStarted(delegation, now) ? delegation.endsAt : delegation.startsAt
}
