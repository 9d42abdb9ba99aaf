import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connection, connect } from '../../../../api/store/sqlite/connection.ts'
import { endGathering, gather, isGathering, settle } from '../../../../api/store/sqlite/intake/gathering.ts'
import { migrate } from '../../../../api/store/sqlite/schema/migrate.ts'
import type { Turn } from '../../../../api/store/sqlite/threads/turn.ts'

let folder: string
let path: string
let db: Connection

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-gathering-'))
  path = join(folder, 'rows.db')
  migrate(path)
  db = connect(path, { readOnly: false })
  db.exec('CREATE TABLE row (value INTEGER NOT NULL UNIQUE)')
})
afterAll(async () => {
  db.close()
  await rm(folder, { recursive: true })
})

const turn: Turn = { isAlone: () => true, wanted: () => false, give: () => undefined }
const MEGABYTE = 1024 * 1024

function add(on: Connection, values: number[], bytes = 0): void {
  gather(on, turn, { now: 0, bytes }, values, ({ db: into }, value) =>
    into.run('INSERT INTO row VALUES (?)', value),
  )
}

/** What somebody else finds. */
function seen(): number[] {
  const other = connect(path, { readOnly: true })
  const rows = other.all<{ value: number }>('SELECT value FROM row ORDER BY value')
  other.close()
  return rows.map(({ value }) => value)
}

test('I2: what is gathered is there for others when it is settled, all at once', () => {
  add(db, [1, 2])
  add(db, [3])
  expect(isGathering(db)).toBe(true)
  expect(seen()).toEqual([])
  settle(db)
  expect(isGathering(db)).toBe(false)
  expect(seen()).toEqual([1, 2, 3])
  settle(db)
})

test('I2: it ends by itself when much waits in memory for its end', () => {
  add(db, [10], 15 * MEGABYTE)
  expect(isGathering(db)).toBe(true)
  add(db, [11], 2 * MEGABYTE)
  expect(isGathering(db)).toBe(false)
  expect(seen()).toContain(11)
})

test('I2: what fails takes back all that was gathered with it, and what comes next begins anew', () => {
  add(db, [20])
  expect(() => add(db, [21, 21])).toThrow('UNIQUE')
  expect(isGathering(db)).toBe(false)
  expect(seen()).not.toContain(20)
  add(db, [20])
  settle(db)
  expect(seen()).toContain(20)
})

test('I2: an end that failed is told whoever gathers or settles next, once, and not to other work', () => {
  const full: Connection = {
    ...db,
    commit: () => {
      throw new Error('the disk is full')
    },
  }
  for (const next of [() => settle(full), () => add(full, [31])]) {
    add(full, [30])
    endGathering(full)
    expect(isGathering(full)).toBe(false)
    expect(next).toThrow('the disk is full')
  }
  settle(full)
  expect(seen()).not.toContain(30)
})
