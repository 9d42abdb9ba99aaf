import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hitRanges } from '../../../core/search/hits.ts'
import { phraseOf } from '../../../core/search/phrase.ts'
import { words } from '../../../core/search/tokenise.ts'

test('V4: the index finds a text exactly when something in it is marked', () => {
  const db = new DatabaseSync(':memory:')
  db.exec("CREATE VIRTUAL TABLE fts USING fts5(body, content='', contentless_delete=1, tokenize='ascii')")
  const insert = db.prepare('INSERT OR REPLACE INTO fts(rowid, body) VALUES (1, ?)')
  const find = db.prepare('SELECT count(*) AS found FROM fts WHERE fts MATCH ?')
  const piece = fc.oneof(
    fc.constantFrom(
      'a',
      'B',
      'ab',
      'é',
      '東',
      '京',
      '都',
      'ガ',
      'ｶﾞ',
      'ข้า',
      '한',
      '𠮷',
      '1',
      ' ',
      ' ',
      '-',
      '\n',
      '"',
    ),
    fc.string({ unit: 'grapheme', maxLength: 2 }),
  )
  const text = fc.array(piece, { maxLength: 20 })
  fc.assert(
    fc.property(text, fc.nat(), fc.nat({ max: 4 }), fc.boolean(), (pieces, from, length, prefix) => {
      const start = from % (pieces.length + 1)
      const asked = phraseOf(pieces.slice(start, start + length).join(''), prefix)
      fc.pre(asked.length > 0)
      const body = pieces.join('')
      insert.run(words(body))
      const match = `"${asked.map((word) => word.text).join(' ')}"${asked.at(-1)!.prefix ? ' *' : ''}`
      const marked = hitRanges(body, 'body', { kind: 'phrase', field: 'any', words: asked }).count
      expect(find.get(match)).toEqual({ found: marked > 0 ? 1 : 0 })
    }),
    { numRuns: 1000 },
  )
  db.close()
})

test.each([
  ['本日の会議は東京本社で行います', '東京'],
  ['本日の会議は東京本社で行います', '京'],
  ['本日の会議は東京本社で行います', 'す'],
  ['请查收附件中的报价单。', '报价'],
  ['ขอแสดงความนับถือ', 'ความ'],
  ['お見積書を添付', '見積書'],
])('V4: in %s the words %s are found', (text, asked) => {
  const query = { kind: 'phrase', field: 'any', words: phraseOf(asked, false) } as const
  const [range] = hitRanges(text, 'subject', query).ranges
  expect(text.slice(...range!)).toBe(asked)
})
