import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  mostRestrictive,
  restrictiveness,
  type Sensitivity,
  sensitivityOfHeader,
  sensitivityOfMapi,
} from '../../../core/privacy/sensitivity.ts'
import { processorTime } from '../../support/processor-time.ts'

const ALL: readonly Sensitivity[] = ['normal', 'personal', 'private', 'company-confidential', 'unknown']
const any = fc.constantFrom(...ALL)

describe('sensitivityOfHeader', () => {
  test.each([
    ['', 'normal'],
    [' \t ', 'normal'],
    ['Normal', 'normal'],
    ['(nothing special)', 'normal'],
    ['Personal', 'personal'],
    ['PRIVATE', 'private'],
    ['Company-Confidential', 'company-confidential'],
    ['private (as agreed (twice))', 'private'],
    ['(a \\) b) personal', 'personal'],
    [' private\t', 'private'],
  ] as const)('P3: %j is %s', (value, expected) => {
    expect(sensitivityOfHeader(value)).toBe(expected)
  })

  test.each([
    ['Secret'],
    ['company confidential'],
    ['priv ate'],
    ['normal, private'],
    ['private; x=1'],
    ['"private"'],
    ['4'],
    ['private (never closed'],
    ['(never closed private'],
    ['normal)'],
    ['рrivate'],
  ])('P2: when in doubt, %j is not normal', (value) => {
    expect(sensitivityOfHeader(value)).toBe('unknown')
  })

  test('P3: case, comments and white space round a registered value make no difference', () => {
    const value = fc.constantFrom('normal', 'personal', 'private', 'company-confidential')
    const comment = fc.string({ maxLength: 8 }).map((text) => `(${text.replace(/[()\\]/g, '')})`)
    const around = fc.array(fc.oneof(comment, fc.constantFrom(' ', '\t', '')), { maxLength: 4 })
    const cased = fc.tuple(value, fc.array(fc.boolean())).map(([text, upper]) => ({
      value: text,
      written: [...text].map((char, at) => (upper[at] === true ? char.toUpperCase() : char)).join(''),
    }))
    fc.assert(
      fc.property(around, cased, around, (before, { value: expected, written }, after) => {
        expect(sensitivityOfHeader(`${before.join('')}${written}${after.join('')}`)).toBe(expected)
      }),
    )
  })

  test('P2: a text is normal only if nothing but white space, comments and "normal" is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'()\\ normalprivateé'), maxLength: 14 }), (value) => {
        fc.pre(sensitivityOfHeader(value) === 'normal')
        // Whatever stands outside of comments that are closed.
        let bare = value
        for (let last = ''; last !== bare; ) {
          last = bare
          bare = bare.replace(/\((?:[^()\\]|\\.)*\)/g, '')
        }
        expect(bare.trim().toLowerCase()).toMatch(/^(normal)?$/)
      }),
      { numRuns: 2000 },
    )
  })

  test('P3: reading takes time in proportion to the length', () => {
    const took = processorTime(() => {
      sensitivityOfHeader('('.repeat(500_000))
      sensitivityOfHeader(`${'('.repeat(500_000)}${')'.repeat(500_000)}private`)
      sensitivityOfHeader(`x${' '.repeat(1_000_000)}y`)
    })
    expect(took).toBeLessThan(2000)
  })
})

test('P3: PidTagSensitivity 0 to 3 are the four values, and any other number is unknown', () => {
  expect([0, 1, 2, 3].map(sensitivityOfMapi)).toEqual([
    'normal',
    'personal',
    'private',
    'company-confidential',
  ])
  for (const value of [-1, 4, 0.5, Number.NaN, 2 ** 31]) expect(sensitivityOfMapi(value)).toBe('unknown')
})

describe('mostRestrictive', () => {
  test('P3: the most restrictive finding counts, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (a, b) => {
        const both = restrictiveness(mostRestrictive([...a, ...b]))
        expect(both).toBe(restrictiveness(mostRestrictive([...b, ...a])))
        expect(both).toBe(Math.max(restrictiveness(mostRestrictive(a)), restrictiveness(mostRestrictive(b))))
        for (const one of [...a, ...b]) expect(both).toBeGreaterThanOrEqual(restrictiveness(one))
      }),
    )
    expect(mostRestrictive([])).toBe('normal')
  })

  test('P2: an unknown mark is as restrictive as private', () => {
    expect(restrictiveness('unknown')).toBe(restrictiveness('private'))
    const rising = (['normal', 'company-confidential', 'personal', 'private'] as const).map(restrictiveness)
    expect(rising).toEqual([...new Set(rising)].sort((a, b) => a - b))
  })
})
