import { clock, format } from './dates.ts'
import { say } from './say.ts'

export const clockSeconds = (instant: string) =>
  format(new Date(instant), { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** Fri 20 Nov 2026, 16:21 */
export function headerTime(instant: string): string {
  const date = format(new Date(instant), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  return `${date.replace(/^(\p{L}+),/u, '$1')}${say('comma')}${clock(instant)}`
}

/** 20 Nov 2026, 16:21 */
export const dayTime = (instant: string) =>
  format(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' })
