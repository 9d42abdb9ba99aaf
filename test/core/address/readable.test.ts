import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDomain } from '../../../core/address/domain.ts'
import { readable } from '../../../core/address/readable.ts'

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
