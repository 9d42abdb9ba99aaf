import { abridged } from '../text/abridged.ts'
import { daysIn, startOfDay } from '../time/days.ts'

export type MomentResult =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly reason: string }

/**
 * Reads the start or end of a delegation into milliseconds since 1970. Either an ISO 8601 date and time with
 * its offset (2027-03-01T08:00Z, 2027-03-01T08:00:00+01:00), or a date, which means its first instant in
 * `zone`, the organisation's (IANA). Since windows are [start, end), a start on 1 March includes that day
 * and an end on 1 March does not: "until 1 March" ends at the midnight that begins it (SPEC D6).
 * `reason` is a sentence. Throws RangeError for an unknown zone.
 */
export function parseMoment(text: string, zone: string): MomentResult {
  const [, years, months, days, time] = /^(\d{4})-(\d\d)-(\d\d)(T.*)?$/i.exec(text.trim()) ?? []
  if (years === undefined) {
    return refuse(`${abridged(text)} is not a date. Write one like 2027-03-01 or 2027-03-01T08:00Z.`)
  }
  const day = { year: Number(years), month: Number(months), day: Number(days) }
  const last = daysIn(day.year, day.month)
  if (last === 0) return refuse(`There is no month ${day.month}.`)
  if (day.day < 1 || day.day > last) return refuse(`${years}-${months} has no day ${day.day}.`)
  if (time === undefined) return { ok: true, at: startOfDay(day, zone) }
  return readTime(text.trim(), time)
}

function readTime(text: string, time: string): MomentResult {
  const pattern = /^T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,3})?)?(Z|[+-](\d\d):(\d\d))?$/i
  const [whole, hours, minutes, seconds = '0', offset, offsetHours = '0', offsetMinutes = '0'] =
    pattern.exec(time) ?? []
  if (whole === undefined)
    return refuse(`${abridged(time)} is not a time. Write one like T08:00Z or T08:00+01:00.`)
  if (offset === undefined) {
    // Without it, the same words mean another moment to whoever reads them elsewhere.
    return refuse(`${abridged(text)} does not say its time zone. Add Z or an offset such as +01:00.`)
  }
  const exists =
    Number(hours) < 24 &&
    Number(minutes) < 60 &&
    Number(seconds) < 60 &&
    Number(offsetHours) < 24 &&
    Number(offsetMinutes) < 60
  return exists
    ? { ok: true, at: Date.parse(text.toUpperCase()) }
    : refuse(`There is no time ${abridged(time.slice(1))}.`)
}

function refuse(reason: string): MomentResult {
  return { ok: false, reason }
}
