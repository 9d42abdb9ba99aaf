import { signal } from '@preact/signals'
import { language, say } from './say.ts'

const DAY = 86_400_000
const cache = new Map<string, Intl.DateTimeFormat>()

/** The zone that times are shown in: the reader's own, or the organisation's in its console. */
export const zone = signal<string | undefined>(undefined)

/** Its IANA name. */
export const shownZone = () => zone.value ?? new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The organisation's zone, by whose days access begins and ends (D6), wherever the reader is. */
export const organisationZone = signal<string | undefined>(undefined)

/** A date by the display language's own rules; formats are dear to make and are kept. */
export function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  const all: Intl.DateTimeFormatOptions = { hourCycle: 'h23', timeZone: zone.value, ...options }
  const key = language.value + JSON.stringify(all)
  const known = cache.get(key) ?? new Intl.DateTimeFormat(language.value, all)
  cache.set(key, known)
  return known.format(date)
}

/** What the clocks of the zone show, as this machine's. */
const inZone = (date: Date) =>
  zone.value ? new Date(date.toLocaleString('sv-SE', { timeZone: zone.value }).replace(' ', 'T')) : date
const yearOf = (date: Date) => inZone(date).getFullYear()
/** When the day of `date` began, as this machine's clock counts what those of the zone show, ms. */
export const startOfDay = (date: Date) => new Date(inZone(date)).setHours(0, 0, 0, 0)
/** Whole days from `date` to `now`; rounding takes summer time's hour out. */
export const daysAgo = (date: Date, now: Date) => Math.round((startOfDay(now) - startOfDay(date)) / DAY)

export const clock = (instant: string) => format(new Date(instant), { hour: '2-digit', minute: '2-digit' })

/** Today 09:38, this week Fri 16:21, this year 12 Nov, else 12 Mar 2025. */
export function shortTime(instant: string, now: Date): string {
  const date = new Date(instant)
  const days = daysAgo(date, now)
  if (days === 0) return clock(instant)
  if (days > 0 && days < 7) return `${format(date, { weekday: 'short' })} ${clock(instant)}`
  if (yearOf(date) === yearOf(now)) return format(date, { day: 'numeric', month: 'short' })
  return format(date, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** With weekday, zone and all: for the title of a time. */
export const fullTime = (instant: string) =>
  format(new Date(instant), { dateStyle: 'full', timeStyle: 'long' })

/** The heading that a row belongs under: Today, Yesterday, This week, Last week, or the month. */
export function dayGroup(instant: string, now: Date): string {
  const date = new Date(instant)
  const days = daysAgo(date, now)
  if (days <= 0) return say('today')
  if (days === 1) return say('yesterday')
  const week = (inZone(now).getDay() + 7 - firstDay()) % 7
  if (days <= week) return say('thisWeek')
  if (days <= week + 7) return say('lastWeek')
  return format(date, { month: 'long', year: 'numeric' })
}

function firstDay(): number {
  const locale = new Intl.Locale(language.value) as Intl.Locale & { getWeekInfo?(): { firstDay: number } }
  return (locale.getWeekInfo?.().firstDay ?? 1) % 7
}
