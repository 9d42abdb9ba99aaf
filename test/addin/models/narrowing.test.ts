import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasTerm, term, toggleTerm, withYears, yearsOf } from '../../../addin/shared/models/narrowing.ts'
import { partsOf } from '../../../core/search/chips.ts'
import { useWorld } from '../page.ts'

useWorld()

test('V4: a facet writes its term into the query, and takes it out again', () => {
  const on = toggleTerm('slipway OR "dry dock"', 'has:attachment')
  expect(on).toBe('slipway OR "dry dock" has:attachment')
  expect(hasTerm(on, 'has:attachment')).toBe(true)
  expect(toggleTerm(on, 'has:attachment')).toBe('slipway OR "dry dock"')
})

test('V4: a name with spaces is quoted', () => {
  expect(term('folder', 'Sent Items')).toBe('folder:"Sent Items"')
  expect(term('folder', 'Projekt „Nord“')).toBe('folder:"Projekt  Nord "')
  expect(term('folder', 'a"b')).toBe('folder:"a b"')
  expect(toggleTerm(toggleTerm('a', term('folder', 'Sent Items')), term('folder', 'Sent Items'))).toBe('a')
})

test('V4: years are held by after and before, which leave out what they name', () => {
  expect(withYears('a', { from: 2025, to: 2026 })).toBe('a after:2024 before:2027')
  expect(withYears('a after:2024 before:2027', { from: 2026, to: 2026 })).toBe('a on:2026')
  expect(withYears('a on:2026', null)).toBe('a')
  expect(yearsOf('a -on:2026')).toBeNull()
  expect(withYears('a -on:2026 on:2024', { from: 2025, to: 2025 })).toBe('a -on:2026 on:2025')
})

test('V4: years that were written are read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 0, max: 30 }), (from, more) => {
      const years = { from, to: from + more }
      expect(yearsOf(withYears('x from:anna', years))).toEqual(years)
    }),
  )
})

test('V4: a query is cut into parts as they were written', () => {
  const q = 'from:anna slipway -subject:"re: x"'
  expect(partsOf(q).map(({ text }) => text)).toEqual(['from:anna', 'slipway', '-subject:"re: x"'])
  expect(partsOf(q).map((p) => p.operator)).toEqual(['from', null, 'subject'])
})
