import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { compiledOnce } from '../../../../api/store/sqlite/connection.ts'

/** How often SQLite asks what a statement may do while the prepared one runs: only a statement that is compiled anew asks. */
function askedAnew(sql: string): number {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE VIRTUAL TABLE fts USING fts5 (body)')
  let asked = 0
  database.setAuthorizer(() => {
    asked += 1
    return 0
  })
  const statement = database.prepare(sql)
  // The index compiles statements of its own when it is first read.
  statement.all('tram', 2)
  const before = asked
  for (const rows of [1, 50, 50]) statement.all('tram', rows)
  database.close()
  return asked - before
}

test('V4: a search is compiled once, however many rows are asked for', () => {
  const sql = 'SELECT rowid FROM fts WHERE fts MATCH ?1 ORDER BY rowid LIMIT ?2'
  expect(askedAnew(compiledOnce(sql))).toBe(0)
  expect(askedAnew(compiledOnce(sql.replaceAll(/\?\d/g, '?')))).toBe(0)
  // Should this be none as well one day, the connection need not do anything.
  expect(askedAnew(sql)).toBeGreaterThan(0)
})
