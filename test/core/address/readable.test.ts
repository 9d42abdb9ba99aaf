import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDomain } from '../../../core/address/domain.ts'
import { readable, readableWithin } from '../../../core/address/readable.ts'

const ascii = (text: string): string => {
  const parsed = parseDomain(text)
  return parsed.ok ? parsed.domain : ''
}

test('D2: a domain with letters is shown as people write it', () => {
  for (const text of [
    'bücher.example',
    'føroyar-ø.example',
    'почта.рф',
    '旅のかぜ.example',
    'مثال.example',
    'ostwind.example',
  ])
    expect(readable(ascii(text))).toBe(text)
  expect(readable(`ü@${ascii('bücher.example')}`)).toBe('ü@bücher.example')
})

test('D2: one that mixes scripts, or is no Punycode, stays in its ASCII form', () => {
  for (const text of [
    ascii('lindhаven.example'),
    ascii('αpple.example'),
    'xn--.example',
    'xn--99999999.example',
    'xn--a.example',
  ])
    expect(readable(text)).toBe(text)
})

test('D2: what is shown leads back to the same domain, whatever it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9-]{0,20}$/), (label) => {
      const shown = readable(`xn--${label}.example`)
      expect(shown === `xn--${label}.example` || ascii(shown) === `xn--${label}.example`).toBe(true)
    }),
  )
})

test('D2: within a sentence, domains and those of addresses are shown so, and local parts stay as they are', () => {
  for (const [text, shown] of [
    ['Mail to ü@xn--bcher-kva.example reaches x@y.example.', 'Mail to ü@bücher.example reaches x@y.example.'],
    ['xn--bcher-kva.example was added', 'bücher.example was added'],
    ['{"alias":"a@shop.xn--bcher-kva.example"}', '{"alias":"a@shop.bücher.example"}'],
    ['a@xn--bcher-kva.example, b@xn--bcher-kva.example', 'a@bücher.example, b@bücher.example'],
    ['xn--bcher-kva@example.org', 'xn--bcher-kva@example.org'],
    ['"a xn--bcher-kva"@example.org', '"a xn--bcher-kva"@example.org'],
    ['xn--bcher-kva+x@example.org', 'xn--bcher-kva+x@example.org'],
    ['α.example (xn--pple-43d.example)', 'α.example (xn--pple-43d.example)'],
  ] as const)
    expect(readableWithin(text)).toBe(shown)
})

test('D2: a long text is read in a moment, whatever it is made of', () => {
  const started = process.cpuUsage().user
  for (const part of ['xn--', '@', 'a.', 'xn--a.', '@xn--bcher-kva', ' xn--a'])
    readableWithin(`xn--${part.repeat(200_000 / part.length)}`)
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(2000)
})
