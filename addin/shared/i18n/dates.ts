import { language, say } from './say.ts'

const DAY = 86_400_000
const cache = new Map<string, Intl.DateTimeFormat>()

/** A date by the display language's own rules; formats are dear to make and are kept. */
export function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  const key = language.value + JSON.stringify(options)
  const known = cache.get(key) ?? new Intl.DateTimeFormat(language.value, { hourCycle: 'h23', ...options })
  cache.set(key, known)
  return known.format(date)
}

/** Midnight of that day, in the reader's zone. */
const startOfDay = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
/** Whole days from `date` to `now`; rounding takes summer time's hour out. */
export const daysAgo = (date: Date, now: Date) => Math.round((startOfDay(now) - startOfDay(date)) / DAY)

export const clock = (instant: string) => format(new Date(instant), { hour: '2-digit', minute: '2-digit' })

/** Today 09:38, this week Fri 16:21, this year 12 Nov, else 12 Mar 2025. */
export function shortTime(instant: string, now: Date): string {
  const date = new Date(instant)
  const days = daysAgo(date, now)
  if (days === 0) return clock(instant)
  if (days > 0 && days < 7) return `${format(date, { weekday: 'short' })} ${clock(instant)}`
  if (date.getFullYear() === now.getFullYear()) return format(date, { day: 'numeric', month: 'short' })
  return format(date, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** With weekday, zone and all: for the title of a time. */
export const fullTime = (instant: string) =>
  format(new Date(instant), { dateStyle: 'full', timeStyle: 'long' })

/** 31 December, with the year when it is another one. */
export function longDate(instant: string, now: Date): string {
  const date = new Date(instant)
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)
  return format(date, { day: 'numeric', month: 'long', ...year })
}

/** The last day on which access counts: `end` is exclusive. */
export const lastDay = (end: string, now: Date) => longDate(new Date(Date.parse(end) - 1).toISOString(), now)

/** The heading that a row belongs under: Today, Yesterday, This week, Last week, or the month. */
export function dayGroup(instant: string, now: Date): string {
  const date = new Date(instant)
  const days = daysAgo(date, now)
  if (days <= 0) return say('today')
  if (days === 1) return say('yesterday')
  const week = (now.getDay() + 7 - firstDay()) % 7
  if (days <= week) return say('thisWeek')
  if (days <= week + 7) return say('lastWeek')
  return format(date, { month: 'long', year: 'numeric' })
}

function firstDay(): number {
  const locale = new Intl.Locale(language.value) as Intl.Locale & { getWeekInfo?(): { firstDay: number } }
  return (locale.getWeekInfo?.().firstDay ?? 1) % 7
}
