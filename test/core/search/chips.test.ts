import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsOf } from '../../../core/search/chips.ts'
import { EXAMPLES } from '../../../core/search/examples.ts'
import { parseQuery } from '../../../core/search/parse.ts'

const options = { zone: 'UTC', now: Date.parse('2026-11-23T12:00:00Z') }

/** Chips as [operator value], the rest as it is. */
const draw = (text: string): string =>
  partsOf(text)
    .map(({ text, operator, value, negated }) =>
      operator === null ? text : `[${negated ? '-' : ''}${operator} ${value}]`,
    )
    .join(' ')

describe('chips', () => {
  test.each([
    ['fahrplan from:Rousseau 2027', 'fahrplan [from Rousseau] 2027'],
    ['from: Rousseau', '[from Rousseau]'],
    ['-has:attachment folder:"Sent Items"', '[-has attachment] [folder Sent Items]'],
    ['from:"Anna K"* "red from:x"', '[from Anna K] "red from:x"'],
    ['(from:a to:b) cc:c', '(from:a to:b) [cc c]'],
    ['from:(a OR b) cc:c', 'from:(a OR b) [cc c]'],
    ['from:a OR from:b cc:c', 'from:a OR from:b [cc c]'],
    ['a OR -from:b', 'a OR -from:b'],
    ['NOT from:a', 'NOT from:a'],
    ['https://x.example 10:30 Re: x', 'https://x.example 10:30 Re: x'],
    ['Re: from:a', 'Re: [from a]'],
    ['xfrom:a', 'xfrom:a'],
    ['--from:a', '[from a]'],
    ['from:', 'from:'],
    ['', ''],
  ])('V4: %s is drawn as %s', (text, expected) => {
    expect(draw(text)).toBe(expected)
  })

  test('V4: every operator has an example that is right', () => {
    for (const [operator, example] of Object.entries(EXAMPLES)) {
      expect(example.startsWith(`${operator}:`)).toBe(true)
      expect(parseQuery(example, options).ok).toBe(true)
      expect(partsOf(example)).toMatchObject([{ operator, text: example }])
    }
  })

  test('V4: taking a chip away leaves a query that is right', () => {
    const part = fc.constantFrom(
      ...Object.values(EXAMPLES),
      ...[
        'tram',
        '"red tape"',
        '-bus',
        '(a from:b)',
        'tram OR from:anna',
        'from:(a OR b)',
        'a-b',
        '-from:x',
        '--from:x',
        'cc: y',
      ],
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (given) => {
        const text = given.join(' ')
        const parts = partsOf(text)
        expect(parts.map((one) => one.text).join(' ')).toBe(text)
        for (const chip of parts.filter(({ operator }) => operator !== null)) {
          const others = parts.filter((one) => one !== chip).map((one) => one.text)
          expect(parseQuery(others.join(' '), options).ok).toBe(true)
          expect(parseQuery(chip.text, options).ok).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('V4: any text is cut, and nothing of it is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('from:', '"', '(', ')', ' ', '-', 'a', 'OR', '*', '😀')),
        (given) => {
          const text = given.join('')
          const whole = partsOf(text).map((part) => part.text)
          expect(whole.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        },
      ),
    )
  })
})
