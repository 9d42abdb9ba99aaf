import { parseMoment } from '../../../core/delegation/moment.ts'
import { format } from '../../shared/i18n/dates.ts'
import { say } from './say.ts'

const DAY = 86_400_000

/** 14 Jan 2025, in the organisation's zone: dates of delegations are its days (D6). */
export const day = (instant: string, zone: string) =>
  format(new Date(instant), { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone })

/** The last day on which access counts: an end is exclusive. */
export const lastDayIn = (end: string, zone: string) => day(new Date(Date.parse(end) - 1).toISOString(), zone)

/** 1 Dec, for tags. */
export const shortDay = (instant: string, zone: string) =>
  format(new Date(instant), { day: 'numeric', month: 'short', timeZone: zone })

/** 14 Jan 2025, 09:38:12 */
export const moment = (instant: string, zone: string) =>
  `${day(instant, zone)}${say('comma')}${format(new Date(instant), { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: zone })}`

/** The calendar day of an instant in a zone, as YYYY-MM-DD. */
export function calendarDay(instant: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant))
}

/** Whole calendar days from now to an instant in that zone; 0 is today, negative is past. */
export function daysUntil(instant: number, now: number, zone: string): number {
  const at = Date.parse(calendarDay(instant, zone))
  return Math.round((at - Date.parse(calendarDay(now, zone))) / DAY)
}

/** The calendar day after YYYY-MM-DD. */
export function dayAfter(date: string): string {
  return new Date(Date.parse(date) + DAY).toISOString().slice(0, 10)
}

/** The first instant of YYYY-MM-DD in a zone, as ISO 8601 in UTC; undefined for what is no date. */
export function instantOfDay(date: string, zone: string): string | undefined {
  const read = parseMoment(date, zone)
  return read.ok ? new Date(read.at).toISOString() : undefined
}
