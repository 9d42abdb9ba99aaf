import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_WORD_LENGTH } from '../../../core/search/limits.ts'
import { tokenise, words } from '../../../core/search/tokenise.ts'
import { processorTime } from '../../support/processor-time.ts'

const CASES: readonly [name: string, text: string, expected: string][] = [
  ['addresses fall apart into words', 'anna.kowalska@lindhaven.example', 'anna kowalska lindhaven example'],
  ['case and accents do not count', 'Łódź Ångström ΟΔΟΣ Йозеф Straße', 'lodz angstrom οδοσ иозеф strasse'],
  ['composed and decomposed are one', 'jaźń caf\u00e9 cafe\u0301', 'jazn cafe cafe'],
  ['full-width and ligatures are folded', 'Ａｂｃ１ ﬁne', 'abc1 fine'],
  ['Arabic and Hebrew points are optional', 'عَرَبِيّ שָׁלוֹם', 'عربي שלום'],
  ['Indic vowel signs stay', 'कि कु', 'कि कु'],
  ['soft hyphens and joiners are not seen', 'soft\u00adhyphen \u200c\u034f\u00ad', 'softhyphen'],
  ['Chinese is cut into pairs and the last character', '东京大学', '东京 京大 大学 学'],
  ['one Chinese character is a token', '年', '年'],
  ['scripts change the token', '2026年abc', '2026 年 abc'],
  ['a line break does not end a Japanese run', '東\r\n京', '東京 京'],
  ['half-width kana with its dakuten is full-width kana', 'ｶﾞ\u3000か\u3099', 'ガ が'],
  ['Korean words stay whole, jamo are composed', '서울에서 \u1112\u1161\u11ab', '서울에서 한'],
  ['Thai is cut into clusters', 'ข้าว', 'ข้า าว ว'],
  ['characters beyond the basic plane', '𠮷野家 𝐀b', '𠮷野 野家 家 ab'],
  ['signs alone are nothing', '!!! -- … 😀\ufe0f', ''],
]

describe('words', () => {
  test.each(CASES)('V4: %s', (_name, text, expected) => {
    expect(words(text)).toBe(expected)
    expect(
      tokenise(text)
        .map((token) => token.text)
        .join(' '),
    ).toBe(expected)
  })

  test('V4: words are cut, and rubbish of one kind costs no more than its length', () => {
    expect(words('a'.repeat(1000))).toBe('a'.repeat(MAX_WORD_LENGTH))
    const many = (length: number) => `${'a'.repeat(length)} b `.repeat(9_000)
    expect(words(many(70))).toBe(many(MAX_WORD_LENGTH).trimEnd())
    expect(words('ż'.repeat(1000))).toBe('z'.repeat(MAX_WORD_LENGTH))
    const took = processorTime(() => {
      words(`e${'\u0345\u0323'.repeat(500_000)}`)
      words(`か${'\u3099\u0323'.repeat(500_000)}`)
    })
    expect(took).toBeLessThan(2_000)
  })

  const text = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'İ',
        'ς',
        '한',
        '\u1161',
        '\u0301',
        '\u3099',
        'ﾞ',
        'ﷺ',
        '½',
        'क़',
        '\ud800',
        '東',
        ' ',
        '\n',
      ),
    ),
  )

  test('V4: both ways to cut a text agree, and only spaces separate', () => {
    fc.assert(
      fc.property(text, (parts) => {
        const all = parts.join('')
        const joined = words(all)
        const tokens = tokenise(all)
        expect(joined).toBe(tokens.map((token) => token.text).join(' '))
        // The index splits at ASCII that is no letter or digit: nothing of that may be inside a word.
        expect(joined).not.toMatch(/[^\P{ASCII}a-z0-9 ]| {2}|^ | $/u)
        for (const token of tokens) {
          expect(token.text.length).toBeGreaterThan(0)
          expect(token.text.length).toBeLessThanOrEqual(MAX_WORD_LENGTH)
          expect(token.start).toBeLessThan(token.head)
          expect(token.head).toBeLessThanOrEqual(token.end)
          expect(token.end).toBeLessThanOrEqual(all.length)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('V4: a text and its composed or decomposed form give the same words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (all) => {
        expect(words(all.normalize('NFD'))).toBe(words(all.normalize('NFC')))
      }),
      { numRuns: 300 },
    )
  })
})
