import { expect, test } from 'vitest'
import { connect } from '../../../../api/store/sqlite/connection.ts'
import { rowsOf } from '../../../../api/store/sqlite/reading/listing.ts'
import { scopeOf } from '../../../../core/privacy/access.ts'
import { parseQuery } from '../../../../core/search/parse.ts'
import { processorTime } from '../../../support/processor-time.ts'

const ROWS = 30_000

/** Reading on from a bound costs some twice as much as from the start; reading up to it, 36 times. */
const MOST = 10

test('V3, V4: a page far down, or of an old month, is found without reading all that is newer', () => {
  const db = connect(':memory:', { readOnly: false })
  db.exec(`CREATE VIRTUAL TABLE fts USING fts5 (
    acl, tag, sender, recipient, cc, bcc, subject, body, attachment, content='', contentless_delete=1, tokenize='ascii')`)
  db.transaction(() => {
    for (let row = 1; row <= ROWS; row += 1)
      db.run('INSERT INTO fts (rowid, acl, body) VALUES (?, ?, ?)', row, 'o1', 'tram')
  })
  const scope = scopeOf({ owned: [1], delegated: [] }, 1)
  const parsed = parseQuery('tram', { zone: 'UTC', now: 0 })
  if (!parsed.ok || scope === null) throw new Error('no query')
  const listing = rowsOf(db, scope, { query: parsed.query, folder: null })
  const cost = (before: number | null): number =>
    processorTime(() => {
      for (let time = 0; time < 400; time += 1) expect(listing.take(before, 2)).toHaveLength(2)
    })
  cost(null)
  expect(listing.take(ROWS - 3, 2)).toEqual([ROWS - 2, ROWS - 1])
  expect(cost(ROWS - 3) / cost(null)).toBeLessThan(MOST)
})
