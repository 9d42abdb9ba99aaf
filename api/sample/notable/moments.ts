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
