import { expect, test } from 'vitest'
import { accessDay, lastDay } from '../../../addin/shared/i18n/access-days.ts'
import { dayGroup, organisationZone, shortTime, zone } from '../../../addin/shared/i18n/dates.ts'
import { pieces, say, speak, words } from '../../../addin/shared/i18n/say.ts'
import { fileSize } from '../../../addin/shared/i18n/sizes.ts'

await speak('en-GB')
await words('more')
/** Local times, so that the test does not depend on the machine's zone. */
const now = new Date(2026, 10, 23, 9, 41)
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString()

test('V3: times are as short as they can be', () => {
  expect(shortTime(at(2026, 10, 23, 9, 38), now)).toBe('09:38')
  expect(shortTime(at(2026, 10, 20, 16, 21), now)).toBe('Fri 16:21')
  expect(shortTime(at(2026, 10, 12, 16, 21), now)).toBe('12 Nov')
  expect(shortTime(at(2025, 2, 12, 16, 21), now)).toBe('12 Mar 2025')
  expect(shortTime(at(2026, 10, 24, 0, 1), now)).toBe('24 Nov')
})

test('V3: rows are grouped by today, yesterday, last week, month', () => {
  const group = (month: number, day: number, hour = 12) => dayGroup(at(2026, month, day, hour, 0), now)
  expect(group(10, 23, 0)).toBe('Today')
  expect(group(10, 22, 23)).toBe('Yesterday')
  expect(group(10, 20)).toBe('Last week')
  expect(group(10, 16)).toBe('Last week')
  expect(group(10, 15)).toBe('November 2026')
  expect(group(4, 1)).toBe('May 2026')
})

test('A8: where the zone of an organisation is set, days and times are its own, wherever the reader is', () => {
  const evening = new Date('2026-12-31T20:00:00Z')
  const later = '2026-12-31T19:30:00Z'
  try {
    zone.value = 'Asia/Tokyo'
    expect(shortTime(later, evening)).toBe('04:30')
    expect(shortTime('2026-12-31T14:30:00Z', evening)).toBe('Thu 23:30')
    expect(dayGroup('2026-12-31T14:30:00Z', evening)).toBe('Yesterday')
    expect(shortTime('2026-03-31T14:30:00Z', evening)).toBe('31 Mar 2026')
    zone.value = 'America/New_York'
    expect(shortTime(later, evening)).toBe('14:30')
    expect(shortTime('2026-03-31T02:30:00Z', evening)).toBe('30 Mar')
  } finally {
    zone.value = undefined
  }
})

test('D6: an end is exclusive: the last day is the one before', () => {
  expect(lastDay(at(2027, 0, 1, 0, 0), now)).toBe('31 December')
  expect(lastDay(at(2027, 2, 2, 0, 0), now)).toBe('1 March 2027')
})

test("D6: the first and the last day are the organisation's, wherever the reader is", () => {
  const midnightInOslo = '2027-02-28T23:00:00Z'
  try {
    organisationZone.value = 'Europe/Oslo'
    for (const reader of ['Asia/Tokyo', 'America/Los_Angeles']) {
      zone.value = reader
      expect(lastDay(midnightInOslo, now)).toBe('28 February 2027')
      expect(accessDay(midnightInOslo, now)).toBe('1 March 2027')
    }
  } finally {
    organisationZone.value = undefined
    zone.value = undefined
  }
})

test('V8: sentences have the plural of the language, and names are pieces of their own', () => {
  expect(say('hits', { n: 1 })).toBe('1 hit')
  expect(say('hits', { n: 1204 })).toBe('1,204 hits')
  expect(pieces('removedTitle', { address: 'نور' }).at(-1)).toEqual({ text: 'نور', filled: true })
})

test('V6: sizes are for people', () => {
  expect([312, 24_400, 412_000, 2_120_000, 3_200_000_000].map(fileSize)).toEqual([
    '312 bytes',
    '24 KB',
    '412 KB',
    '2.1 MB',
    '3.2 GB',
  ])
})
