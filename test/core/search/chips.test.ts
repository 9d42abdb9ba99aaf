import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chips } from '../../../core/search/chips.ts'
import { OPERATORS } from '../../../core/search/operators.ts'
import { parseQuery } from '../../../core/search/parse.ts'

const options = { zone: 'UTC', now: Date.parse('2026-11-23T12:00:00Z') }

/** Chips as [operator value], the rest as it is. */
function draw(text: string): string {
  const { chips: found, rest } = chips(text)
  return [
    ...found.map((chip) => ({
      start: chip.start,
      shown: `[${chip.negated ? '-' : ''}${chip.operator} ${chip.value}]`,
    })),
    ...rest.map(({ start, end }) => ({ start, shown: text.slice(start, end).trim() })),
  ]
    .sort((a, b) => a.start - b.start)
    .map(({ shown }) => shown)
    .join(' ')
}

describe('chips', () => {
  test.each([
    ['fahrplan from:Rousseau 2027', 'fahrplan [from Rousseau] 2027'],
    ['from: Rousseau', '[from Rousseau]'],
    ['-has:attachment folder:"Sent Items"', '[-has attachment] [folder Sent Items]'],
    ['from:"Anna K"* "red from:x"', '[from Anna K] "red from:x"'],
    ['(from:a to:b) cc:c', '(from:a to:b) [cc c]'],
    ['from:(a OR b) cc:c', 'from:(a OR b) [cc c]'],
    ['from:a OR from:b cc:c', 'from:a OR from:b [cc c]'],
    ['NOT from:a', 'NOT from:a'],
    ['https://x.example 10:30 Re: x', 'https://x.example 10:30 Re: x'],
    ['xfrom:a', 'xfrom:a'],
    ['from:', 'from:'],
    ['', ''],
  ])('V4: %s is drawn as %s', (text, expected) => {
    expect(draw(text)).toBe(expected)
  })

  test('V4: every operator has an example that is right', () => {
    for (const { name, example } of OPERATORS) {
      expect(example.startsWith(`${name}:`)).toBe(true)
      expect(parseQuery(example, options).ok).toBe(true)
      expect(chips(example).chips).toMatchObject([{ operator: name, start: 0, end: example.length }])
    }
  })

  test('V4: taking a chip away leaves a query that is right', () => {
    const part = fc.constantFrom(
      ...OPERATORS.map(({ example }) => example),
      ...[
        'tram',
        '"red tape"',
        '-bus',
        '(a from:b)',
        'tram OR from:anna',
        'from:(a OR b)',
        'a-b',
        '-from:x',
        'cc: y',
      ],
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const text = parts.join(' ')
        const { chips: found, rest } = chips(text)
        for (const chip of found) {
          expect(parseQuery(text.slice(0, chip.start) + text.slice(chip.end), options).ok).toBe(true)
          expect(parseQuery(text.slice(chip.start, chip.end), options).ok).toBe(true)
        }
        const covered = [...found, ...rest].map(({ start, end }) => text.slice(start, end)).join('')
        expect([...covered.replaceAll(' ', '')].sort()).toEqual([...text.replaceAll(' ', '')].sort())
      }),
      { numRuns: 500 },
    )
  })

  test('V4: any text is cut, chips in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('from:', '"', '(', ')', ' ', '-', 'a', 'OR', '*', '😀')),
        (parts) => {
          const text = parts.join('')
          let last = 0
          for (const { start, end } of chips(text).chips) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            last = end
          }
          expect(last).toBeLessThanOrEqual(text.length)
        },
      ),
    )
  })
})
