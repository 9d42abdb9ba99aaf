import { addDays, dayAt, startOfDay } from '../../core/time/days.ts'
import type { Language } from './types.ts'
import { SAMPLE_ZONE } from './zone.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Latin digits everywhere: Arabic office mail mixes both, and searching for "12" should find it. */
const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  de: 'de-DE',
  sv: 'sv-SE',
  fr: 'fr-FR',
  pl: 'pl-PL',
  el: 'el-GR',
  ja: 'ja-JP',
  zh: 'zh-CN',
  ar: 'ar-EG-u-nu-latn',
  he: 'he-IL',
  ru: 'ru-RU',
}
const STYLES = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  date: { day: 'numeric', month: 'long' },
  full: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long' },
  weekday: { weekday: 'long' },
  stamp: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>

type DateStyle = keyof typeof STYLES

const formats = new Map<string, Intl.DateTimeFormat>()

/** A moment (ms UTC) in the words of a language, in the organisation's zone. */
export function inWords(language: Language, at: number, style: DateStyle): string {
  const key = language + style
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALES[language], { ...STYLES[style], timeZone: SAMPLE_ZONE })
    formats.set(key, format)
  }
  // en-GB puts a comma after the weekday in some ICU versions and not in others.
  return language === 'en' ? format.format(at).replace(/^(\w+day),/, '$1') : format.format(at)
}

/** Minutes east of UTC in central Europe: summer time runs between the last Sundays of March and October. */
export function centralEuropeanOffset(at: number): number {
  const year = new Date(at).getUTCFullYear()
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9) ? 120 : 60
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1))
  return last.getTime() - last.getUTCDay() * DAY
}

/** RFC 5322 3.3 date-time. `offset` in minutes east of UTC. */
export function headerDate(at: number, offset: number): string {
  const utc = new Date(at + offset * MINUTE).toUTCString()
  const size = Math.abs(offset)
  const digits = String(Math.floor(size / 60) * 100 + (size % 60)).padStart(4, '0')
  return utc.replace('GMT', (offset < 0 ? '-' : '+') + digits)
}

/** ISO 8601 week number, as harbours and crews count. */
export function isoWeek(at: number): number {
  const day = new Date(at)
  const thursday = at + (3 - ((day.getUTCDay() + 6) % 7)) * DAY
  return 1 + Math.floor((thursday - Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)) / (7 * DAY))
}

/** Midnight UTC of the day of `at`. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY) * DAY
}

/** Midnight of the organisation's zone, that many days after the day of `at`. ms UTC. */
export function midnight(at: number, days: number): number {
  return startOfDay(addDays(dayAt(at, SAMPLE_ZONE), days), SAMPLE_ZONE)
}

/** First of the month, `months` after the month of `at`; midnight of the organisation's zone. */
export function firstOfMonth(at: number, months: number): number {
  const day = new Date(at + centralEuropeanOffset(at) * MINUTE)
  const utc = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1)
  return utc - centralEuropeanOffset(utc) * MINUTE
}

/** Monday to Friday; `at` itself, or the days after. ms UTC, same time of day. */
export function workingDay(at: number): number {
  const weekday = new Date(at).getUTCDay()
  return weekday === 6 ? at + 2 * DAY : weekday === 0 ? at + DAY : at
}
