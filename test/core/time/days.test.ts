import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayAt, daysIn, startOfDay } from '../../../core/time/days.ts'

const start = (year: number, month: number, day: number, zone: string) =>
  new Date(startOfDay({ year, month, day }, zone)).toISOString()

test('V4: a day begins when the zone says so, summer time included', () => {
  expect(start(2026, 1, 1, 'Europe/Warsaw')).toBe('2025-12-31T23:00:00.000Z')
  expect(start(2026, 3, 29, 'Europe/Warsaw')).toBe('2026-03-28T23:00:00.000Z')
  expect(start(2026, 3, 30, 'Europe/Warsaw')).toBe('2026-03-29T22:00:00.000Z')
  expect(start(2026, 10, 26, 'Europe/Warsaw')).toBe('2026-10-25T23:00:00.000Z')
  expect(start(2026, 7, 1, 'Asia/Kolkata')).toBe('2026-06-30T18:30:00.000Z')
  expect(start(1965, 7, 1, 'UTC')).toBe('1965-07-01T00:00:00.000Z')
})

test('V4: where midnight is skipped the day begins later; a day that was skipped is empty', () => {
  expect(start(2018, 11, 4, 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
  expect(start(2018, 2, 18, 'America/Sao_Paulo')).toBe('2018-02-18T03:00:00.000Z')
  expect(start(2011, 12, 30, 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
  expect(start(2011, 12, 31, 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
})

test('V4: months have their days', () => {
  expect([daysIn(2026, 2), daysIn(2028, 2), daysIn(2026, 12), daysIn(2026, 13), daysIn(2026, 0)]).toEqual([
    28, 29, 31, 0, 0,
  ])
  expect(addDays({ year: 2026, month: 12, day: 31 }, 1)).toEqual({ year: 2027, month: 1, day: 1 })
})

test('V4: every instant lies in its day', () => {
  const zone = fc.constantFrom(
    'Europe/Warsaw',
    'America/Sao_Paulo',
    'Africa/Cairo',
    'Asia/Tehran',
    'Pacific/Apia',
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), zone, (seconds, name) => {
      const day = dayAt(seconds * 1000, name)
      expect(startOfDay(day, name)).toBeLessThanOrEqual(seconds * 1000)
      expect(startOfDay(addDays(day, 1), name)).toBeGreaterThan(seconds * 1000)
    }),
    { numRuns: 300 },
  )
})

test('V4: an unknown zone is an error, not a guess', () => {
  expect(() => startOfDay({ year: 2026, month: 1, day: 1 }, 'Mars/Olympus')).toThrow(RangeError)
})
