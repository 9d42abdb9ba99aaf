import { expect, test } from 'vitest'
import { connect } from '../../../../api/store/sqlite/connection.ts'
import { compile } from '../../../../api/store/sqlite/reading/match.ts'
import { MAX_TERMS } from '../../../../core/search/limits.ts'
import { parseQuery } from '../../../../core/search/parse.ts'

/** An index of one message in four that mailbox 1 has; what mailbox 2 has says the same words. */
function index(): (text: string) => number[] {
  const db = connect(':memory:', { readOnly: false })
  db.exec(`CREATE VIRTUAL TABLE fts USING fts5 (
    acl, tag, sender, recipient, cc, bcc, subject, body, attachment, content='', contentless_delete=1, tokenize='ascii')`)
  for (let row = 1; row <= 400; row += 1) {
    const body = [
      'a',
      row % 2 === 0 ? 'frequent word' : 'word frequent',
      row % 5 === 0 ? 'rarely' : '',
      `n${row}`,
    ]
    db.run(
      'INSERT INTO fts (rowid, acl, tag, sender, body) VALUES (?, ?, ?, ?, ?)',
      row,
      row % 4 === 0 ? 'd1 o1' : 'o2',
      '',
      row % 3 === 0 ? 'ann' : 'ben',
      body.join(' '),
    )
  }
  return (text) => {
    const parsed = parseQuery(text, { zone: 'UTC', now: 0 })
    if (!parsed.ok) throw new Error(text)
    const { match } = compile(parsed.query, { tokens: [3], foldersNamed: () => [], within: null })
    return db
      .rows<[number]>('SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid', match)
      .map(([row]) => row)
  }
}

const rows = (holds: (row: number) => boolean): number[] =>
  Array.from({ length: 400 }, (_, at) => at + 1).filter((row) => row % 4 === 0 && holds(row))

test('V4: whatever the order in which the words of a search are looked for, the same rows are found', () => {
  const found = index()
  expect(found('a frequent rarely')).toEqual(rows((row) => row % 5 === 0))
  expect(found('rarely frequent a from:ann')).toEqual(rows((row) => row % 15 === 0))
  expect(found('"frequent word" rarely')).toEqual(rows((row) => row % 5 === 0))
  expect(found('"word frequent"')).toEqual([])
  expect(found('"frequent wo*" -rarely')).toEqual(rows((row) => row % 5 !== 0))
  expect(found('frequent (rarely OR from:ann) -n60')).toEqual(
    rows((row) => (row % 5 === 0 || row % 3 === 0) && row !== 60),
  )
})

test('V4: a search of as many words as there may be is no expression that the index refuses', () => {
  const found = index()
  const words = Array.from({ length: MAX_TERMS - 1 }, (_, at) => `n${at + 1}`)
  expect(found(`a ${words.join(' ')}`)).toEqual([])
  const phrases = Array.from({ length: MAX_TERMS }, () => '"frequent word"')
  expect(found(phrases.join(' '))).toEqual(rows(() => true))
  expect(found(`n8 ${phrases.slice(1).join(' ')}`)).toEqual([8])
})
