import { expect, test } from 'vitest'
import { calendarDay, dayAfter, daysUntil, instantOfDay, lastDayIn } from '../../../addin/admin/i18n/days.ts'

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
