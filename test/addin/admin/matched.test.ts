import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesIn } from '../../../addin/admin/components/form/matched.tsx'

const marked = (text: string, words: string) =>
  matchesIn(text, words).map(([start, end]) => text.slice(start, end))

test('A1: what was typed is marked, accents and case ignored', () => {
  expect(marked('Jonas Brückner', 'bruck')).toEqual(['Brück'])
  expect(marked('marta.lindqvist@lindhaven.example', 'mar lind')).toEqual(['mar', 'lind', 'lind'])
  expect(marked('Straße', 'STRASSE')).toEqual([])
  expect(marked('Ελένη Παπαδάκη', 'ελενη')).toEqual(['Ελένη'])
  expect(marked('Anna', '')).toEqual([])
})

test('A1: marks are in order, within the text, and never overlap', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      (text, words) => {
        let last = 0
        for (const [start, end] of matchesIn(text, words)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
      },
    ),
  )
})
