import fc from 'fast-check'
import { expect, test } from 'vitest'
import { abridged } from '../../../core/text/abridged.ts'

test('V4: of what was typed a sentence repeats the beginning, and no half of a sign', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (text) => {
      const told = abridged(text)
      expect(told.length).toBeLessThanOrEqual(41)
      expect(told.isWellFormed()).toBe(true)
      expect(text.startsWith(told.replace(/…$/, ''))).toBe(true)
    }),
  )
  expect(abridged('before:yesterday')).toBe('before:yesterday')
})
