import { expect, test } from 'vitest'
import {
  calendarDay,
  dayAfter,
  daysUntil,
  instantOfDay,
  lastDayIn,
  moment,
} from '../../../addin/admin/i18n/days.ts'
import { speak } from '../../../addin/shared/i18n/say.ts'

const ZONES = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati', 'Australia/Lord_Howe']

test('D6: the last day entered is the last day shown, and the end that is sent is the day after', () => {
  for (const zone of ZONES) {
    const end = instantOfDay(dayAfter('2027-02-28'), zone)!
    expect(lastDayIn(end, zone)).toContain('28')
    expect(calendarDay(Date.parse(end) - 1, zone)).toBe('2027-02-28')
  }
})

test('D6: days until the end are calendar days of the organisation', () => {
  const now = Date.parse('2026-11-24T22:30:00Z')
  expect(daysUntil(Date.parse('2026-11-24T22:59:00Z'), now, 'Europe/Berlin')).toBe(0)
  expect(daysUntil(Date.parse('2026-11-24T23:30:00Z'), now, 'Europe/Berlin')).toBe(1)
  expect(daysUntil(Date.parse('2026-11-24T23:30:00Z'), now, 'UTC')).toBe(0)
})

test.each([
  ['en', ','],
  ['ar', '،'],
])('V8: a moment has the comma of its language: %s', async (tag, comma) => {
  await speak(tag)
  const said = moment('2025-01-14T08:38:12Z', 'UTC')
  expect([said, ...new Set(said.match(/[,،]/g))]).toEqual([said, comma])
  await speak('en')
})
