import { centralEuropeanOffset, DAY, dayOf, HOUR, MINUTE } from '../calendar.ts'

/** A time of day ("16:21", in the organisation's zone) some days before the day of `now`; ms UTC. */
export function earlier(now: number, days: number, clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const local =
    dayOf(now + centralEuropeanOffset(now) * MINUTE) - days * DAY + hours * HOUR + minutes * MINUTE
  return local - centralEuropeanOffset(local) * MINUTE
}

/** Some minutes before `now`, drawn together when the day is younger than that, so that it is still today. */
export function today(now: number, minutes: number): number {
  const elapsed = (now + centralEuropeanOffset(now) * MINUTE) % DAY
  return now - Math.floor(Math.min(minutes * MINUTE, (elapsed * minutes) / (minutes + 60)))
}

/** Monday to Friday; `at` itself, or the days after. ms UTC, same time of day. */
export function workingDay(at: number): number {
  const weekday = new Date(at).getUTCDay()
  return weekday === 6 ? at + 2 * DAY : weekday === 0 ? at + DAY : at
}
