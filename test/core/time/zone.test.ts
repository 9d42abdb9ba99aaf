import { expect, test } from 'vitest'
import { dayAt } from '../../../core/time/days.ts'
import { zoneNamed } from '../../../core/time/zone.ts'

test('V4: one zone is one, however its name is spelled', () => {
  expect(zoneNamed('Europe/Berlin')).toBe('Europe/Berlin')
  expect(zoneNamed('europe/BERLIN')).toBe('Europe/Berlin')
  expect(zoneNamed('Asia/Kolkata')).toBe(zoneNamed('Asia/Calcutta'))
})

test.each(['', 'Berlin', 'Mars/Olympus', 'Etc/Unknown', 'Europe/Berlin ', '../etc/passwd'])(
  'V4: there is no zone of the name "%s"',
  (name) => {
    expect(zoneNamed(name)).toBeNull()
    // Asked again, from memory.
    expect(zoneNamed(name)).toBeNull()
  },
)

test('V4: days are those of each zone, of however many one is asked', () => {
  const noon = Date.UTC(2026, 10, 23, 12)
  const days = () => ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map((zone) => dayAt(noon, zone).day)
  expect(days()).toEqual([24, 23])
  for (const zone of Intl.supportedValuesOf('timeZone'))
    expect([zone, dayAt(noon, zone).day]).toEqual([zone, expect.toSatisfy((day) => day === 23 || day === 24)])
  expect(days()).toEqual([24, 23])
})
