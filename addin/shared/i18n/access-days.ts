import { daysAgo, format, organisationZone, zone } from './dates.ts'

/** A day of access, by the organisation's days: 31 December, with the year when it is another one. */
export function accessDay(instant: string, now: Date): string {
  const date = new Date(instant)
  const timeZone = organisationZone.value ?? zone.value
  const year = (of: Date) => format(of, { year: 'numeric', timeZone })
  const shown = year(date) === year(now) ? {} : ({ year: 'numeric' } as const)
  return format(date, { day: 'numeric', month: 'long', ...shown, timeZone })
}

/** The last day on which access counts: `end` is exclusive. */
export const lastDay = (end: string, now: Date) => accessDay(new Date(Date.parse(end) - 1).toISOString(), now)

/** Days until the last day of access; 0 is today. */
export const daysLeft = (end: string, now: Date) => -daysAgo(new Date(Date.parse(end) - 1), now)
