import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Connection, connect } from '../../../../api/store/sqlite/connection.ts'
import {
  addUp,
  changeCorrespondents,
  changedLately,
} from '../../../../api/store/sqlite/intake/correspondents.ts'
import { suggestions } from '../../../../api/store/sqlite/reading/facets.ts'
import { migrate } from '../../../../api/store/sqlite/schema/migrate.ts'
import { FIRST_VERSION, MIGRATIONS } from '../../../../api/store/sqlite/schema/migrations.ts'
import { scopeOf } from '../../../../core/privacy/access.ts'

const TOKEN = 14
const OTHER = 16
const scope = scopeOf({ owned: [7], delegated: [] }, 7)!

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-sqlite-'))
  path = join(folder, 'carrel.db')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function enterPeople(db: Connection, count: number): void {
  for (let at = 1; at <= count; at += 1)
    db.run('INSERT INTO person (address, name, folded) VALUES (?, ?, ?)', `p${at}@a.example`, '', `p${at}`)
}

const countsOf = (db: Connection): Record<string, number> =>
  Object.fromEntries(suggestions(db, scope, [], 1000).map(({ address, count }) => [address, count]))

test('X3: counts of correspondents are those of the rows, however many transactions changed them, up and down', () => {
  migrate(path)
  const db = connect(path, { readOnly: false })
  enterPeople(db, 30)
  const expected = new Map<number, number>()
  for (let at = 0; at < 600; at += 1) {
    const change = new Map<number, number>()
    for (const person of [1 + (at % 30), 1 + ((at * 7) % 11)]) {
      const by = (expected.get(person) ?? 0) > 3 && at % 3 === 0 ? -1 : 1
      change.set(person, (change.get(person) ?? 0) + by)
      expected.set(person, (expected.get(person) ?? 0) + by)
    }
    const changed = new Map([[OTHER, new Map([[1, 1]])]])
    changeCorrespondents(db, at % 2 === 0 ? changed.set(TOKEN, change) : changed)
    if (at % 2 === 1) changeCorrespondents(db, new Map([[TOKEN, change]]))
  }
  const wanted = Object.fromEntries(
    [...expected].filter(([, count]) => count > 0).map(([person, count]) => [`p${person}@a.example`, count]),
  )
  const rows = (): number =>
    db.get<{ count: number }>('SELECT count(*) AS count FROM correspondents WHERE token = ?', TOKEN)?.count ??
    0
  expect(countsOf(db)).toEqual(wanted)
  // 600 transactions: a suggestion reads few rows all the same.
  expect(rows()).toBeLessThan(60)
  expect(changedLately(db)).toEqual([TOKEN, OTHER])
  addUp(db, TOKEN)
  expect(countsOf(db)).toEqual(wanted)
  expect(rows()).toBe(1)
  expect(changedLately(db)).toEqual([OTHER])
  db.close()
})

test('X3: somebody whose last message was withdrawn is suggested no longer', () => {
  migrate(path)
  const db = connect(path, { readOnly: false })
  enterPeople(db, 2)
  changeCorrespondents(db, new Map([[TOKEN, new Map([[1, 1]])]]))
  const change = new Map([
    [1, -1],
    [2, 1],
  ])
  changeCorrespondents(db, new Map([[TOKEN, change]]))
  expect(countsOf(db)).toEqual({ 'p2@a.example': 1 })
  addUp(db, TOKEN)
  expect(countsOf(db)).toEqual({ 'p2@a.example': 1 })
  db.close()
})

test('S2: an archive that counted correspondents one row each keeps its counts', () => {
  const db = connect(path, { readOnly: false })
  const before = MIGRATIONS.findIndex(
    (step) => typeof step === 'string' && step.includes('DROP TABLE correspondent;'),
  )
  for (const step of MIGRATIONS.slice(0, before)) {
    if (typeof step === 'string') db.exec(step)
    else step(db)
  }
  db.exec(`PRAGMA user_version = ${FIRST_VERSION + before}`)
  enterPeople(db, 3)
  for (const [token, person, count] of [
    [TOKEN, 1, 5],
    [TOKEN, 2, 0],
    [TOKEN, 3, 1],
    [OTHER, 2, 9],
  ])
    db.run('INSERT INTO correspondent (token, person, count) VALUES (?, ?, ?)', token!, person!, count!)
  db.close()
  migrate(path)
  const migrated = connect(path, { readOnly: false })
  expect(countsOf(migrated)).toEqual({ 'p1@a.example': 5, 'p3@a.example': 1 })
  changeCorrespondents(migrated, new Map([[TOKEN, new Map([[3, 2]])]]))
  expect(countsOf(migrated)).toEqual({ 'p1@a.example': 5, 'p3@a.example': 3 })
  migrated.close()
})
