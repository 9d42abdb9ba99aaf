/** Days of a time zone. A day is [its first instant, the next day's first instant): 23, 24 or 25 hours. */

/** A day of the Gregorian calendar; month and day count from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const DAY = 86_400_000
/** No zone is further from UTC, now or in history. */
const FURTHEST = 16 * 3_600_000

/** Formatters are slow to make, and large: an organisation has one zone, its readers a few. The attack: a search in each that exists. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** Offsets are asked of the formatter once for each day of each zone: a search by date asks of four. */
const offsets = new Map<string, number>()
const OFFSETS_KEPT = 10_000
const FORMATS_KEPT = 100

/** Days in a month; 0 when there is no such month. */
export function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0
  return new Date(utc({ year, month: month + 1, day: 0 })).getUTCDate()
}

/** The day that many days later (or earlier). */
export function addDays(day: Day, days: number): Day {
  const date = new Date(utc(day) + days * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** The day that it is in the zone at an instant, milliseconds since 1970. Throws RangeError for no zone. */
export function dayAt(instant: number, zone: string): Day {
  return addDays({ year: 1970, month: 1, day: 1 }, Math.floor(wallClock(instant, zone) / DAY))
}

/**
 * First instant of a day in an IANA zone, milliseconds since 1970. Where midnight is skipped, that is later
 * than 0:00; a day that a zone skipped altogether (Apia, 30 December 2011) is empty. Throws RangeError for
 * an unknown zone.
 */
export function startOfDay(day: Day, zone: string): number {
  const midnight = utc(day)
  const before = midnight - offsetAtMidnight(midnight - DAY, zone)
  if (before === midnight - offsetAtMidnight(midnight + DAY, zone)) return before
  // The clock changes nearby: look for the instant at which it first shows this day.
  let early = midnight - FURTHEST
  let late = midnight + FURTHEST
  while (late - early > 1000) {
    const middle = Math.floor((early + late) / 2000) * 1000
    if (wallClock(middle, zone) >= midnight) late = middle
    else early = middle
  }
  return late
}

function utc({ year, month, day }: Day): number {
  // Date.UTC reads years below 100 as 19xx.
  return new Date(0).setUTCFullYear(year, month - 1, day)
}

/** How far the zone's clock is from UTC at midnight of UTC, ms. */
function offsetAtMidnight(midnight: number, zone: string): number {
  const key = `${midnight} ${zone}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= OFFSETS_KEPT) offsets.clear()
  const offset = wallClock(midnight, zone) - midnight
  offsets.set(key, offset)
  return offset
}

/** What the zone's clock shows, as if it were UTC; whole seconds. */
function wallClock(instant: number, zone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatFor(zone).formatToParts(instant)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return utc({ year, month, day }) + ((hour * 60 + minute) * 60 + second) * 1000
}

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    if (formats.size >= FORMATS_KEPT) formats.clear()
    formats.set(zone, format)
  }
  return format
}
