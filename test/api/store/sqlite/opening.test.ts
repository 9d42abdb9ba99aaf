import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../../api/store/sqlite/connection.ts'
import { changes, position, tell } from '../../../../api/store/sqlite/events.ts'
import { migrate } from '../../../../api/store/sqlite/schema/migrate.ts'
import { scopeOf } from '../../../../core/privacy/access.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-sqlite-'))
  path = join(folder, 'carrel.db')
  migrate(path)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('S2: opening an archive that is up to date does not wait for whoever writes', () => {
  const writer = new DatabaseSync(path)
  writer.exec('BEGIN IMMEDIATE')
  const started = performance.now()
  migrate(path)
  expect(performance.now() - started).toBeLessThan(5_000)
  writer.exec('ROLLBACK')
  writer.close()
})

test('S2: an archive of a newer version is refused', () => {
  const newer = new DatabaseSync(path)
  newer.exec('PRAGMA user_version = 1000')
  newer.close()
  expect(() => migrate(path)).toThrow('newer version')
})

test('S2: an archive of an early version is refused, with what to do', () => {
  const early = new DatabaseSync(path)
  early.exec('PRAGMA user_version = 3')
  early.close()
  expect(() => migrate(path)).toThrow('import the mail again')
})

test('X6: old notes of changes are forgotten, and who reads on misses nothing', () => {
  const db = connect(path, { readOnly: false })
  const hour = 3_600_000
  const scope = scopeOf({ owned: [5], delegated: [] }, 5)!
  for (let at = 0; at < 50; at++) tell(db, [10, 12], at)
  const before = position(db)
  tell(db, [10], 2 * hour)
  expect(db.get<{ count: number }>('SELECT count(*) AS count FROM event')?.count).toBeLessThan(5)
  expect(position(db)).toBe(before + 1)
  expect(changes(db, scope, before)).toEqual({ mailboxes: [5], position: before + 1 })
  db.close()
})
