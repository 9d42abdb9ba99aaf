import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { previewOf } from '../../../core/mail/summary.ts'

describe('V3: the preview of a message', () => {
  test('V3: one line, without quoted lines and runs of white space', () => {
    expect(previewOf('Hello,\r\n\r\n> quoted\nthe   tram\tleaves.\n')).toBe('Hello, the tram leaves.')
    expect(previewOf('the\u00a0tram leaves')).toBe('the tram leaves')
    expect(previewOf('')).toBe('')
  })

  test('V3: cut between words when it is long', () => {
    const preview = previewOf('word '.repeat(100))
    expect(preview).toMatch(/^(word )*word$/)
    expect(preview.length).toBeGreaterThan(190)
  })

  test('V3: a text with hardly a space is cut all the same, not after its first word', () => {
    expect(previewOf(`Hi ${'会'.repeat(300)}`).length).toBeGreaterThan(150)
  })

  test('V3: never longer than 200 units, one line, and no half of a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '😀', '会', '>'), maxLength: 600 }),
        (text) => {
          const preview = previewOf(text)
          expect(preview.length).toBeLessThanOrEqual(200)
          expect(preview).not.toMatch(/[\n\r]|^\s|\s$/)
          expect(preview.isWellFormed()).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
    expect(previewOf(`a${'😀'.repeat(200)}`).isWellFormed()).toBe(true)
  })
})
