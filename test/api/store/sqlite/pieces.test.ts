import { expect, test } from 'vitest'
import { optimise } from '../../../../api/store/sqlite/intake/optimising.ts'
import { withoutMerging } from '../../../../api/store/sqlite/intake/pieces.ts'
import type { Turn } from '../../../../api/store/sqlite/threads/turn.ts'
import { db, inAnEmptyDatabase } from './empty-database.ts'

inAnEmptyDatabase()

const ALONE: Turn = { wanted: () => false, give: () => undefined, isAlone: () => true }

let last = 0
const write = (): void => {
  last += 1
  db.run(`INSERT INTO fts (rowid, body) VALUES (CAST(? AS INTEGER), 'harbour')`, last)
}
const pieces = (): number => db.all('SELECT segid FROM fts_idx GROUP BY segid').length
const found = (): number => db.all(`SELECT rowid FROM fts WHERE fts MATCH 'harbour'`).length

test('I2: pieces that an import writes alone are left beside one another, more than are merged otherwise, and found', () => {
  const before = last
  for (let at = 0; at < 20; at += 1) db.transaction(() => withoutMerging(db, write))
  expect(pieces()).toBe(20)
  expect(db.get(`SELECT v FROM fts_config WHERE k = 'automerge'`)).toEqual({ v: 16 })
  db.transaction(write)
  expect(pieces()).toBe(21)
  while (optimise(db, ALONE) === 'more');
  expect(pieces()).toBe(1)
  for (let at = 0; at < 20; at += 1) db.transaction(write)
  expect(pieces()).toBeLessThan(18)
  expect(found()).toBe(last - before)
})

test('I2: when such work fails, what follows is merged as ever', () => {
  const failing = (): never => {
    write()
    throw new Error('in the middle')
  }
  expect(() => db.transaction(() => withoutMerging(db, failing))).toThrow('in the middle')
  expect(found()).toBe(0)
  for (let at = 0; at < 20; at += 1) db.transaction(write)
  expect(pieces()).toBeLessThan(17)
  expect(found()).toBe(20)
})
