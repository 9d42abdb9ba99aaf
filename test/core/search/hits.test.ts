import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hitRanges } from '../../../core/search/hits.ts'
import { phraseOf } from '../../../core/search/phrase.ts'
import type { Query, TextField } from '../../../core/search/query.ts'
import { SNIPPET_LENGTH, snippet } from '../../../core/search/snippet.ts'
import { tokenise } from '../../../core/search/tokenise.ts'
import { processorTime } from '../../support/processor-time.ts'

function phrase(text: string, field: TextField = 'any', prefix = false): Query {
  return { kind: 'phrase', field, words: phraseOf(text, prefix) }
}

function marked(text: string, query: Query, field: Exclude<TextField, 'any'> = 'body'): string {
  let out = ''
  let at = 0
  for (const [start, end] of hitRanges(text, field, query).ranges) {
    out += `${text.slice(at, start)}[${text.slice(start, end)}]`
    at = end
  }
  return out + text.slice(at)
}

describe('hits', () => {
  test.each<[name: string, text: string, query: Query, expected: string]>([
    ['a word in any case and with accents', 'Łódź, lodz.', phrase('ŁODZ'), '[Łódź], [lodz].'],
    ['no part of a word', 'slipway slip', phrase('slip'), 'slipway [slip]'],
    ['the whole word for a prefix', 'slipway', phrase('slip', 'any', true), '[slipway]'],
    ['a phrase as one', 'red Red tape', phrase('red tape'), 'red [Red tape]'],
    ['an address as a phrase', '<a.b@c.example>', phrase('A.B@C.example'), '<[a.b@c.example]>'],
    ['a Chinese word inside a sentence', '在東京大学', phrase('東京大'), '在[東京大]学'],
    ['one Chinese character wherever it stands', '東京京東', phrase('京'), '東[京][京]東'],
    ['a Chinese word over a line break', '東\n京', phrase('東京'), '[東\n京]'],
    ['half-width kana', 'ｶﾞｽ', phrase('ガス'), '[ｶﾞｽ]'],
    ['digits before a character', '2026年度', phrase('2026年'), '[2026年]度'],
    ['words after a character', '今年abc', phrase('年abc'), '今[年abc]'],
  ])('V4: marks %s', (_name, text, query, expected) => {
    expect(marked(text, query)).toBe(expected)
  })

  test('V4: marks only what was asked for in this field, and nothing that was excluded', () => {
    const query: Query = {
      kind: 'and',
      parts: [
        phrase('one', 'subject'),
        {
          kind: 'or',
          parts: [phrase('two'), { kind: 'and', parts: [phrase('three'), { kind: 'has-attachment' }] }],
        },
        { kind: 'not', part: phrase('four') },
      ],
    }
    expect(marked('one two three four', query, 'subject')).toBe('[one] [two] [three] four')
    expect(marked('one two three four', query, 'body')).toBe('one [two] [three] four')
    expect(marked('one two three four', query, 'bcc')).toBe('one two three four')
  })

  test('V4: overlapping hits are one range and count once', () => {
    const query: Query = { kind: 'and', parts: [phrase('a b'), phrase('b c'), phrase('d')] }
    expect(hitRanges('a b c d', 'body', query)).toEqual({
      ranges: [
        [0, 5],
        [6, 7],
      ],
      count: 2,
    })
  })

  test.each<[name: string, ...words: string[]]>([
    ['in ASCII', 'a', 'b', 'ab', 'A1', '0'],
    ['with unbroken scripts', 'a', 'b', 'ab', '東', '京'],
    ['with letters that fold together with their neighbours', 'a', 'É', 'न\u093c', 'न', 'ﬁ', 'İb', 'क'],
  ])('V4: a phrase is found exactly where its words stand in this order, %s', (_name, ...all) => {
    const word = fc.constantFrom(...all)
    const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '', '-', ', ')), { maxLength: 30 })
    fc.assert(
      fc.property(
        text,
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (pieces, asked, prefix) => {
          const all = pieces.map((piece) => piece.join('')).join('')
          const query = phrase(asked.join(' '), 'any', prefix)
          const words = query.kind === 'phrase' ? query.words : []
          const covered = new Set<number>()
          const tokens = tokenise(all)
          for (let at = 0; at + words.length <= tokens.length; at++) {
            const here = words.every((word, index) => {
              const found = tokens[at + index]!.text
              return word.prefix ? found.startsWith(word.text) : found === word.text
            })
            if (!here) continue
            const last = tokens[at + words.length - 1]!
            for (let unit = tokens[at]!.start; unit < (words.at(-1)!.prefix ? last.head : last.end); unit++) {
              covered.add(unit)
            }
            if (words.length > 1) at += words.length - 1
          }
          const got = new Set<number>()
          for (const [start, end] of hitRanges(all, 'body', query).ranges) {
            expect(start).toBeLessThan(end)
            for (let unit = start; unit < end; unit++) got.add(unit)
          }
          expect([...got].sort()).toEqual([...covered].sort())
        },
      ),
      { numRuns: 500 },
    )
  })

  test('V4: a phrase of equal words costs no more than any other', () => {
    const query = phrase(`${'a '.repeat(400)}b`)
    const took = processorTime(() => expect(hitRanges('a '.repeat(250_000), 'body', query).count).toBe(0))
    expect(took).toBeLessThan(2_000)
  })
})

describe('snippet', () => {
  const far = `${'before '.repeat(100)}the needle here ${'after '.repeat(100)}`

  test('V4: a preview shows the first hit, cut at words', () => {
    const piece = snippet(far, phrase('needle'))
    expect(piece.text).toMatch(/^…before .*the needle here after .*after…$/)
    expect(piece.text.length).toBeLessThanOrEqual(SNIPPET_LENGTH + 2)
    expect(piece.ranges.map(([start, end]) => piece.text.slice(start, end))).toEqual(['needle'])
  })

  test('V4: without a hit a preview is the beginning, and a short text is whole', () => {
    expect(snippet(far, phrase('absent')).text).toMatch(/^before before .*before…$/)
    // In the narrowest list one line is seen: a hit behind it would be marked where nobody looks.
    const short = `${'before '.repeat(8)}needle after`
    expect(snippet(short, phrase('needle')).text).toMatch(/^…before before needle after$/)
    expect(snippet(' a\n\n b ', phrase('b'))).toEqual({ text: 'a b', ranges: [[2, 3]] })
  })

  test('V4: a preview of unbroken text keeps the hit and no half character', () => {
    const piece = snippet(`${'𠮷'.repeat(500)}東京${'家'.repeat(500)}`, phrase('東京'))
    expect(piece.text).toContain('東京')
    expect(piece.text).not.toMatch(/\p{Surrogate}/u)
    expect(piece.text.length).toBeLessThanOrEqual(SNIPPET_LENGTH + 3)
  })

  test('V4: ranges lie in the preview, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', ' ', '東', '京', '\n', '𠮷', 'é', '.'), { maxLength: 200 }),
        fc.integer({ min: 5, max: 60 }),
        (parts, length) => {
          const text = parts.join('')
          const piece = snippet(text, phrase('a'), length)
          expect(piece.text.length).toBeLessThanOrEqual(length + 3)
          for (const [start, end] of piece.ranges) expect(piece.text.slice(start, end)).toBe('a')
          if (hitRanges(text, 'body', phrase('a')).count > 0) expect(piece.ranges.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 500 },
    )
  })
})
