import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { domainOf, MAX_ADDRESS_LENGTH, parseAddress } from '../../../core/address/address.ts'
import { parseDomain } from '../../../core/address/domain.ts'
import { plusBase } from '../../../core/address/plus.ts'
import { processorTime } from '../../support/processor-time.ts'

function read(text: string): string {
  const result = parseAddress(text)
  return result.ok ? result.address : `no: ${result.reason}`
}

function address(text: string) {
  const result = parseAddress(text)
  if (!result.ok) throw new Error(result.reason)
  return result.address
}

describe('parseAddress', () => {
  test.each([
    ['Anna.Kowalska@Lindhaven.EXAMPLE', 'anna.kowalska@lindhaven.example'],
    [' <anna@lindhaven.example> ', 'anna@lindhaven.example'],
    ['anna@lindhaven.example.', 'anna@lindhaven.example'],
    ['Żółć@lindhaven.example', 'żółć@lindhaven.example'],
    ['Z\u0307o@lindhaven.example', '\u017co@lindhaven.example'],
    ['anna@Bücher.example', 'anna@xn--bcher-kva.example'],
    ['anna@BU\u0308CHER.example', 'anna@xn--bcher-kva.example'],
    ['anna@xn--bcher-kva.example', 'anna@xn--bcher-kva.example'],
    ['安娜@例子。example', '安娜@xn--fsqu00a.example'],
    ['"anna"@lindhaven.example', 'anna@lindhaven.example'],
    ['"Anna K"@lindhaven.example', '"anna k"@lindhaven.example'],
    ['"a\\"\\\\\\b@c"@lindhaven.example', '"a\\"\\\\b@c"@lindhaven.example'],
    ['""@lindhaven.example', '""@lindhaven.example'],
    ["o'brien+x=!#$%&*/?^_`{|}~-@lindhaven.example", "o'brien+x=!#$%&*/?^_`{|}~-@lindhaven.example"],
  ])('D2: %s is compared as %s', (text, expected) => {
    expect(read(text)).toBe(expected)
    expect(read(expected)).toBe(expected)
  })

  test.each([
    ['anna', 'An address has an @ between name and domain, as in anna@example.org.'],
    ['@lindhaven.example', 'The name before the @ is missing.'],
    ['anna@', 'The domain is missing.'],
    ['anna kowalska@lindhaven.example', 'An address has no spaces.'],
    ['anna@x@lindhaven.example', 'An address has only one @.'],
    ['anna..k@lindhaven.example', 'Dots before the @ stand one at a time and between other signs.'],
    ['.anna@lindhaven.example', 'Dots before the @ stand one at a time and between other signs.'],
    ['an(n)a@lindhaven.example', 'The name before the @ holds a sign that no address has.'],
    ['"anna@lindhaven.example', 'The quotes before the @ do not match.'],
    ['"an"na@lindhaven.example', 'The quotes before the @ do not match.'],
    ['"anna\\"@lindhaven.example', 'The quotes before the @ do not match.'],
    ['"a\u0000"@lindhaven.example', 'The name before the @ holds a sign that no address has.'],
    ['anna@[192.0.2.1]', 'An address needs a domain name here, not a number in brackets.'],
    ['anna@192.0.2.1', '192.0.2.1 is not a domain name.'],
    ['anna@lindhaven..example', 'lindhaven..example is not a domain name.'],
    ['anna@-lindhaven.example', '-lindhaven.example is not a domain name.'],
    ['anna@lind haven.example', 'lind haven.example is not a domain name.'],
    ['anna@例\u200f子.example', '例\u200f子.example is not a domain name.'],
    [`${'a'.repeat(65)}@lindhaven.example`, 'The name before the @ is longer than 64 bytes.'],
    [`${'ż'.repeat(33)}@lindhaven.example`, 'The name before the @ is longer than 64 bytes.'],
    [`a@${'b'.repeat(64)}.example`, `${'b'.repeat(40)}… is not a domain name.`],
    [`a@${'b.'.repeat(140)}example`, 'The domain is too long.'],
    [
      `${'a'.repeat(64)}@${'b'.repeat(60)}.${'b'.repeat(60)}.${'b'.repeat(60)}.example`,
      'The address is too long.',
    ],
  ])('D2: %s is refused with a sentence', (text, reason) => {
    expect(read(text)).toBe(`no: ${reason}`)
  })

  test('D2: a domain cannot smuggle another one past the comparison', () => {
    for (const sign of ['/', '\\', '?', '#', ':', '%2e', '@', '\t', '\uff0f', '\uff20', '\uff1a', '\u2100']) {
      const result = parseDomain(`lindhaven.example${sign}evil.example`)
      if (result.ok) expect(result.domain).toMatch(/evil\.example$/)
    }
    expect(parseDomain('lindhaven.example/evil').ok).toBe(false)
    expect(parseDomain('lindhaven.example:25').ok).toBe(false)
  })

  test('D2: whatever is read is small, and reads as itself', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(
        'a',
        '.',
        '@',
        '"',
        '\\',
        '+',
        ' ',
        'Ż',
        'ß',
        'İ',
        'xn--',
        '例',
        'example',
        '\u0301',
        '。',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, whole) => {
        const result = parseAddress(whole ? `${pieces.join('')}@lindhaven.example` : pieces.join(''))
        if (!result.ok) {
          expect(result.reason).toMatch(/\.$/)
          return
        }
        expect(read(result.address)).toBe(result.address)
        expect(Buffer.byteLength(result.address)).toBeLessThanOrEqual(MAX_ADDRESS_LENGTH)
        expect(result.address.endsWith(`@${domainOf(result.address)}`)).toBe(true)
        expect(domainOf(result.address)).toMatch(/^[a-z0-9._-]+$/)
        expect(read(plusBase(result.address))).toBe(plusBase(result.address))
      }),
      { numRuns: 3000 },
    )
  })

  test('D2: a long text is refused before it is looked at', () => {
    const texts = ['a', '"', '\\', '.', '@', ' ', 'ż'].map((part) => part.repeat(2_000_000))
    const took = processorTime(() => {
      for (const text of texts) expect(parseAddress(text).ok).toBe(false)
    })
    expect(took).toBeLessThan(1_000)
  })
})

test.each([
  ['anna+trips@lindhaven.example', 'anna@lindhaven.example'],
  ['anna+a+b@lindhaven.example', 'anna@lindhaven.example'],
  ['anna@lindhaven.example', 'anna@lindhaven.example'],
  ['+anna@lindhaven.example', '+anna@lindhaven.example'],
  ['anna.+x@lindhaven.example', 'anna.+x@lindhaven.example'],
  ['"a b+c"@lindhaven.example', '"a b+c"@lindhaven.example'],
])('I8: %s belongs to %s', (text, expected) => {
  expect(plusBase(address(text))).toBe(expected)
})
