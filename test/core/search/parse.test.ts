import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_DEPTH, MAX_QUERY_LENGTH, MAX_TERMS } from '../../../core/search/limits.ts'
import { parseQuery } from '../../../core/search/parse.ts'
import type { Query, QueryMistake } from '../../../core/search/query.ts'
import { MISTAKE_SENTENCES } from '../../../core/search/sentences.ts'

const options = { zone: 'Europe/Warsaw', now: Date.parse('2026-11-23T23:30:00Z') }

/** The tree in one line, so that expectations can be read. */
function draw(query: Query): string {
  switch (query.kind) {
    case 'and':
    case 'or':
      return `(${query.parts.map(draw).join(query.kind === 'and' ? ' & ' : ' | ')})`
    case 'not':
      return `!${draw(query.part)}`
    case 'phrase':
      return `${query.field}=${query.words.map(({ text, prefix }) => `${text}${prefix ? '*' : ''}`).join('_')}`
    case 'received':
      return `received[${[query.from, query.to].map((at) => (at === null ? '' : new Date(at * 1000).toISOString().slice(0, 16)))}]`
    case 'size':
      return `size>${query.moreThan}<${query.lessThan}`
    case 'folder':
      return `folder=${query.name}`
    default:
      return query.kind
  }
}

function read(text: string): string {
  const result = parseQuery(text, options)
  return result.ok ? draw(result.query) : `${result.mistake.code}: ${result.mistake.sentence}`
}

function mistakeIn(text: string): QueryMistake {
  const result = parseQuery(text, options)
  if (result.ok) throw new Error(`no mistake in ${text}`)
  return result.mistake
}

describe('parseQuery', () => {
  test.each([
    ['', 'everything'],
    ['   ', 'everything'],
    ['Łódź tram', '(any=lodz & any=tram)'],
    ['"red tape"', 'any=red_tape'],
    ['“red tape”', 'any=red_tape'],
    ['invoi*', 'any=invoi*'],
    ['"red ta*"', 'any=red_ta*'],
    ['"red ta"*', 'any=red_ta*'],
    ['tram OR bus -train', '((any=tram | any=bus) & !any=train)'],
    ['a tram OR bus from:anna', '(any=a & (any=tram | any=bus) & from=anna)'],
    ['tram AND bus or NOT train', '(any=tram & any=bus & any=or & !any=train)'],
    ['-(tram bus)', '!(any=tram & any=bus)'],
    ['--tram NOT -bus', '(any=tram & any=bus)'],
    ['tram - bus -> train', '(any=tram & any=bus & any=train)'],
    ['(tram (bus))', '(any=tram & any=bus)'],
    ['slip-lining', 'any=slip_lining'],
    ['from:"Anna K"', 'from=anna_k'],
    ['FROM: anna', 'from=anna'],
    ['from:anna.kowalska@lindhaven.example', 'from=anna_kowalska_lindhaven_example'],
    ['from:(anna OR jonas) to:info', '((from=anna | from=jonas) & to=info)'],
    [
      'subject:offer* body:x cc:y bcc:z attachment:plan',
      '(subject=offer* & body=x & cc=y & bcc=z & attachment=plan)',
    ],
    ['has:attachment -has:Attachments', '(has-attachment & !has-attachment)'],
    ['folder:"Sent Items"', 'folder=Sent Items'],
    ['folder:Entwürfe', 'folder=Entwürfe'],
    [
      'larger:10k smaller:2M larger:500 smaller:1.5MB',
      '(size>10240<null & size>null<2097152 & size>500<null & size>null<1572864)',
    ],
    ['东京大学', 'any=东京_京大_大学'],
    ['京 京*', '(any=京* & any=京*)'],
    ['东京*', 'any=东京'],
    ['https://lindhaven.example/a at 10:30', '(any=https_lindhaven_example_a & any=at & any=10_30)'],
    ['Re: offer', '(any=re & any=offer)'],
    ['form: offer', '(any=form & any=offer)'],
    ['body:http://x.example', 'body=http_x_example'],
  ])('V4: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['before:2026-03-29', 'received[,2026-03-28T23:00]'],
    ['after:2026-03-29', 'received[2026-03-29T22:00,]'],
    ['on:2026-03-29', 'received[2026-03-28T23:00,2026-03-29T22:00]'],
    ['on:2026-02', 'received[2026-01-31T23:00,2026-02-28T23:00]'],
    ['on:2026', 'received[2025-12-31T23:00,2026-12-31T23:00]'],
    // It is 0:30 on the 24th in Warsaw, and still the 23rd in UTC.
    ['on:today', 'received[2026-11-23T23:00,2026-11-24T23:00]'],
    ['on:Yesterday', 'received[2026-11-22T23:00,2026-11-23T23:00]'],
  ])('V4: dates are days of the organisation: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    [
      'before:2026-02-31',
      'no-day',
      'February 2026 has no day 31. Write a date like before:2026-02-28.',
      'before:2026-02-28',
    ],
    ['on:2026-13-02', 'no-month', 'There is no month 13. Write a date like on:2026-02-13.', 'on:2026-02-13'],
    ['on:2026/2/3', 'bad-date', '2026/2/3 is not a date. Write a date like on:2026-11-24.', 'on:2026-02-03'],
    ['after:soon', 'bad-date', 'soon is not a date. Write a date like after:2026-11-24.', undefined],
    ['(tram "red', 'unclosed-quote', 'This quote is not closed. Add a " at the end.', '(tram "red")'],
    ['((tram', 'unclosed-parenthesis', 'This parenthesis is not closed. Add a ) at the end.', '((tram))'],
    ['tram "red tape', 'unclosed-quote', 'This quote is not closed. Add a " at the end.', 'tram "red tape"'],
    [
      'form:anna tram',
      'unknown-operator',
      'There is no word such as form:. Did you mean from:?',
      'from:anna tram',
    ],
    [
      '-subjekt:"a b"',
      'unknown-operator',
      'There is no word such as subjekt:. Did you mean subject:?',
      '-subject:"a b"',
    ],
    ['in:inbox', 'unknown-operator', 'There is no word such as in:. Did you mean folder:?', 'folder:inbox'],
    ['OR tram', 'or-needs-both-sides', 'OR needs a word on both sides.', 'tram'],
    ['tram OR', 'or-needs-both-sides', 'OR needs a word on both sides.', 'tram'],
    ['(tram OR) bus', 'or-needs-both-sides', 'OR needs a word on both sides.', '(tram ) bus'],
    ['tram NOT', 'not-needs-word', 'NOT needs a word behind it.', 'tram'],
    ['(tram', 'unclosed-parenthesis', 'This parenthesis is not closed. Add a ) at the end.', '(tram)'],
    [
      'tram) bus',
      'stray-parenthesis',
      'This parenthesis closes nothing. Take it away or add a ( before it.',
      'tram  bus',
    ],
    [
      'from: subject:x',
      'missing-value',
      'from: needs something behind it. Write it like from:anna.',
      undefined,
    ],
    ['from:!!!', 'missing-value', 'from: needs something behind it. Write it like from:anna.', undefined],
    ['on:(2026)', 'missing-value', 'on: needs something behind it. Write it like on:yesterday.', undefined],
    ['larger:big', 'bad-size', 'big is not a size. Write a size like larger:10k or larger:2M.', undefined],
    ['has:link', 'bad-has', 'has: looks for attachments only. Write has:attachment.', 'has:attachment'],
    ['*voice', 'star-inside', 'A * stands at the end of a word only, as in invoi*.', 'voice*'],
    ['subject:i*', 'short-prefix', 'A * needs at least 2 letters before it, as in in*.', 'subject:i'],
  ])('V4: a mistake is pointed at: %s', (text, code, sentence, repair) => {
    const mistake = mistakeIn(text)
    expect(mistake).toMatchObject({ code, sentence })
    // What fills the places is said apart, so that a page can say it in any language.
    const places = [...MISTAKE_SENTENCES[mistake.code].matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(Object.keys(mistake.facts).sort()).toEqual(places.sort())
    expect(mistake.repair).toBe(repair)
  })

  test('V4: the place is the part at fault', () => {
    const at = (text: string) => text.slice(mistakeIn(text).start, mistakeIn(text).end)
    expect(at('tram before:2026-02-31 bus')).toBe('before:2026-02-31')
    expect(at('tram -form:anna bus')).toBe('form:')
    expect(at('tram "red tape')).toBe('"red tape')
    expect(at('tram subject:in*voice bus')).toBe('in*voice')
    expect(at('tram (bus')).toBe('(')
    expect(at('tram OR OR bus')).toBe('OR')
  })

  test('V4: a query is bounded in length, parts, words and depth', () => {
    expect(mistakeIn('a'.repeat(10_000))).toMatchObject({
      code: 'too-long',
      start: MAX_QUERY_LENGTH,
      end: 10_000,
    })
    expect(parseQuery('ab '.repeat(MAX_TERMS), options).ok).toBe(true)
    expect(mistakeIn('ab '.repeat(MAX_TERMS + 1))).toMatchObject({
      code: 'too-many-terms',
      start: 300,
      end: 302,
    })
    expect(mistakeIn(`"${'a '.repeat(500)}"`).code).toBe('too-many-terms')
    const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`
    expect(read(nested(MAX_DEPTH))).toBe('any=a')
    expect(mistakeIn(nested(MAX_DEPTH + 1))).toMatchObject({ code: 'too-deep', start: MAX_DEPTH })
  })

  const typed = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...[
            'from:',
            'form:',
            'on:',
            'has:',
            'larger:',
            'folder:',
            'OR',
            'AND',
            'NOT',
            '-',
            '(',
            ')',
            '"',
            '“',
            '*',
          ],
          ...['ab', 'a*', '2026-02-31', '10k', '东', ' ', ' ', ' ', '!', ':', '//', 'attachment', 'today'],
        ),
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join(''))

  function check(query: Query, isTop = true): void {
    if (query.kind === 'everything') expect(isTop).toBe(true)
    if (query.kind === 'and' || query.kind === 'or') {
      expect(query.parts.length).toBeGreaterThan(1)
      for (const part of query.parts) {
        expect(part.kind).not.toBe(query.kind)
        check(part, false)
      }
    }
    if (query.kind === 'not') {
      expect(query.part.kind).not.toBe('not')
      check(query.part, false)
    }
    if (query.kind === 'phrase') {
      expect(query.words.length).toBeGreaterThan(0)
      expect(query.words.slice(0, -1).some((word) => word.prefix)).toBe(false)
    }
  }

  test('V4: whatever is typed is a well-formed tree, or a mistake with a place and a sentence', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseQuery(text, options)
        if (result.ok) return check(result.query)
        const { start, end, sentence } = result.mistake
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(sentence).toMatch(/[.?]$/)
      }),
      { numRuns: 3000 },
    )
  })

  test.each(['(', '"', 'from:(', 'cc:"', '-("', '((-', 'NOT', 'OR', ')', 'from:( OR', '))'])(
    'V4: of %s nothing is left to be mended',
    (text) => {
      const result = parseQuery(text, options)
      expect(result.ok ? null : result.mistake.sentence).toMatch(/\.$/)
      expect(result.ok ? null : result.mistake).not.toHaveProperty('repair')
    },
  )

  test.each([
    ['from:(a OR', 'from:(a)'],
    ['NOT (a OR OR "b', 'NOT (a OR "b")'],
    ['has:x before:2026-02-31', 'has:attachment before:2026-02-28'],
  ])('V4: %s is mended at once, whatever else is wrong with it', (text, repair) => {
    expect(parseQuery(text, options)).toMatchObject({ ok: false, mistake: { repair } })
  })

  test('V4: what is offered as a repair is a search that finds something less than everything', () => {
    let offered = 0
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseQuery(text, options)
        if (result.ok || result.mistake.repair === undefined) return
        offered += 1
        expect(parseQuery(result.mistake.repair, options)).toMatchObject({
          ok: true,
          query: { kind: expect.not.stringMatching('everything') },
        })
      }),
      { numRuns: 3000 },
    )
    expect(offered).toBeGreaterThan(100)
  })
})

test.each(['  !!! ( ) - * ', '😀', '""', '--'])(
  'V11: %j has no word to search for, and does not find everything',
  (text) => {
    expect(parseQuery(text, { zone: 'UTC', now: 0 })).toMatchObject({
      ok: false,
      mistake: { code: 'nothing-to-search' },
    })
  },
)
