import { addDays, type Day, dayAt, daysIn, startOfDay } from '../time/days.ts'
import type { MistakeFacts } from './sentences.ts'

/** Years that mail can bear; fewer digits or more are slips. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2999

/** What a date covers: from the first day's beginning to the next's, each asked of the zone only where it bounds something. */
interface Period {
  readonly ok: true
  readonly first: Day
  readonly next: Day
}

/** Why a value is no date; `repair` is the value that was probably meant. */
export interface BadDate {
  readonly ok: false
  readonly code: 'bad-date' | 'no-month' | 'no-day'
  readonly facts: MistakeFacts
  readonly example: string
  readonly repair: string | null
}

/**
 * Reads YYYY-MM-DD, YYYY-MM, YYYY, today or yesterday as days of an IANA zone.
 * `now` is in milliseconds since 1970.
 */
export function parsePeriod(value: string, now: number, zone: string): Period | BadDate {
  const today = (): Day => dayAt(now, zone)
  const word = value.toLowerCase()
  if (word === 'today') return { ok: true, first: today(), next: addDays(today(), 1) }
  if (word === 'yesterday') return { ok: true, first: addDays(today(), -1), next: today() }
  const [, years, months, days] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value) ?? []
  const year = Number(years)
  if (years === undefined || year < FIRST_YEAR || year > LAST_YEAR) {
    return {
      ok: false,
      code: 'bad-date',
      facts: { value },
      example: written(today()),
      repair: otherNotation(value),
    }
  }
  if (months === undefined) {
    return { ok: true, first: { year, month: 1, day: 1 }, next: { year: year + 1, month: 1, day: 1 } }
  }
  const month = Number(months)
  const last = daysIn(year, month)
  if (last === 0) return noMonth(year, month, days)
  if (days === undefined)
    return { ok: true, first: { year, month, day: 1 }, next: addDays({ year, month, day: last }, 1) }
  const day = Number(days)
  if (day < 1 || day > last) {
    const nearest = written({ year, month, day: day < 1 ? 1 : last })
    const facts = { month: nearest.slice(0, -3), number: day }
    return { ok: false, code: 'no-day', facts, example: nearest, repair: nearest }
  }
  return { ok: true, first: { year, month, day }, next: addDays({ year, month, day }, 1) }
}

/** The first instant of a day in a zone, in seconds since 1970. */
export function beginning(day: Day, zone: string): number {
  return startOfDay(day, zone) / 1000
}

function noMonth(year: number, month: number, days: string | undefined): BadDate {
  // 2026-13-02 has day and month the wrong way round.
  const swapped = { year, month: Number(days ?? 0), day: month }
  const repair = isDay(swapped) ? written(swapped) : null
  return { ok: false, code: 'no-month', facts: { number: month }, example: repair ?? `${year}-12`, repair }
}

/** 2026/2/28 and 28.2.2026 can be read in one way only; 2/3/2026 cannot. */
function otherNotation(value: string): string | null {
  const [, y1, m1, d1] = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(value) ?? []
  const [, d2, m2, y2] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value) ?? []
  const day = { year: Number(y1 ?? y2), month: Number(m1 ?? m2), day: Number(d1 ?? d2) }
  return isDay(day) ? written(day) : null
}

function isDay({ year, month, day }: Day): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR && day >= 1 && day <= daysIn(year, month)
}

function written({ year, month, day }: Day): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
