import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { headFiles, parseHead, readHead } from '../../../api/audit/head-file.ts'
import { publishHead } from '../../../api/audit/publish.ts'
import { verifyAudit } from '../../../api/audit/verify.ts'
import { FIRST_VERSION, MIGRATIONS } from '../../../api/store/sqlite/schema/migrations.ts'
import { openSqlite, type SqliteStore } from '../../../api/store/sqlite/sqlite.ts'

const NOON = Date.UTC(2026, 10, 24, 12, 0, 0)
const actor = { who: 'Jonas Brückner', peer: '', now: NOON }

let folder: string
let store: SqliteStore
let files: readonly string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-audit-'))
  store = await openSqlite({ folder, readers: 1 })
  files = headFiles(folder, join(folder, 'elsewhere.json'))
  for (let at = 1; at <= 6; at += 1) await store.administration.addDomain(`d${at}.example`, actor)
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

/** What somebody does who has the file and knows SQL. */
function tamper(...statements: string[]): void {
  const db = new DatabaseSync(join(folder, 'carrel.db'), { timeout: 10_000 })
  for (const statement of statements) db.exec(statement)
  db.close()
}
const OPEN = 'DROP TRIGGER audit_kept; DROP TRIGGER audit_unchanged; DROP TRIGGER audit_appended;'
const verify = () => verifyAudit(store.audit, files)

describe('checking the audit log', () => {
  test('A5: a log that nobody touched is intact, with and without a published head', async () => {
    expect(await verify()).toMatchObject({ entries: 6, head: { number: 6 }, published: null, broken: null })
    expect(await publishHead(store.audit, files, NOON)).toMatchObject({
      outcome: 'published',
      head: { number: 6 },
    })
    expect(await publishHead(store.audit, files, NOON)).toEqual({ outcome: 'nothing-new' })
    expect(await verify()).toMatchObject({ entries: 6, published: { number: 6, at: NOON }, broken: null })
  })

  test.each([
    'UPDATE audit SET who = who',
    'DELETE FROM audit WHERE id = 6',
    "INSERT OR REPLACE INTO audit (id, at, who, peer, act, detail, hash) VALUES (3, 0, '', '', '', '', '')",
    "INSERT INTO audit (id, at, who, peer, act, detail, hash) VALUES (9, 0, '', '', '', '', '')",
  ])('A5: the database refuses %s', (statement) => {
    expect(() => tamper(statement)).toThrow('append-only')
  })

  test.each([
    ['a changed entry', "UPDATE audit SET detail = '{}' WHERE id = 3", 3, 'changed'],
    ['a changed time', 'UPDATE audit SET at = at - 1 WHERE id = 4', 4, 'changed'],
    [
      'an entry given to somebody else',
      "UPDATE audit SET issuer = 'x', subject = 'y' WHERE id = 2",
      2,
      'changed',
    ],
    ['a missing entry', 'DELETE FROM audit WHERE id = 2', 2, 'missing'],
    ['a missing first entry', 'DELETE FROM audit WHERE id = 1', 1, 'missing'],
    [
      'two exchanged entries',
      'UPDATE audit SET id = 0 WHERE id = 3; UPDATE audit SET id = 3 WHERE id = 4; UPDATE audit SET id = 4 WHERE id = 0',
      3,
      'changed',
    ],
  ])('A5: %s is named', async (_, statement, number, what) => {
    tamper(OPEN, statement)
    const { broken, entries } = await verify()
    expect(broken).toMatchObject({ number, what })
    expect(entries).toBe(number - 1)
  })

  test('A5: a cut-off tail shows against the published head, also when the log goes on after it', async () => {
    await publishHead(store.audit, files, NOON)
    tamper(OPEN, 'DELETE FROM audit WHERE id > 4')
    expect(await verify()).toMatchObject({
      head: { number: 4 },
      broken: { number: 5, what: 'cut-off' },
    })
    for (let at = 7; at <= 10; at += 1) await store.administration.addDomain(`d${at}.example`, actor)
    expect((await verify()).broken).toMatchObject({ number: 6, what: 'changed' })
    // What shows it is not written over.
    expect(await publishHead(store.audit, files, NOON)).toMatchObject({
      outcome: 'contradicted',
      published: { number: 6 },
    })
    expect((await readHead(files[0]!))?.number).toBe(6)
  })

  test('A5: a log that was written anew from an entry on does not fit what was published', async () => {
    const known = await store.audit.head()
    tamper(OPEN, 'DELETE FROM audit WHERE id > 2')
    for (let at = 7; at <= 12; at += 1) await store.administration.addDomain(`d${at}.example`, actor)
    expect(await verify()).toMatchObject({ entries: 8, broken: null })
    // A line of the server's log is enough to know.
    const line = parseHead(JSON.stringify({ level: 30, ...known, msg: 'audit log head' }))
    expect((await verifyAudit(store.audit, [], [line!])).broken).toMatchObject({ number: 6, what: 'changed' })
  })

  test('A5: a head file that is lost is published anew, and so is what holds something else, which is kept beside it', async () => {
    const [own = '', further = ''] = files
    await publishHead(store.audit, files, NOON)
    await rm(own)
    expect(await publishHead(store.audit, files, NOON + 1)).toMatchObject({ outcome: 'published', kept: [] })
    // The last as it is when the disk fails behind keeping it, and it is tried again.
    for (const [number, other] of [
      [1, 'no head'],
      [2, ''],
      [1, 'no head'],
    ] as const) {
      await writeFile(further, other)
      const beside = `${further}.kept-${number}`
      expect(await publishHead(store.audit, files, NOON + 2)).toMatchObject({
        kept: [{ file: further, beside }],
      })
      expect(JSON.parse(await readFile(further, 'utf8'))).toMatchObject({ number: 6 })
    }
    const kept = ['kept-1', 'kept-2'].map((name) => readFile(`${further}.${name}`, 'utf8'))
    expect(await Promise.all(kept)).toEqual(['no head', ''])
    expect(await publishHead(store.audit, files, NOON + 3)).toEqual({ outcome: 'nothing-new' })
  })
})

test('A5: entries from before there was a chain get their place in it', async () => {
  const old = await mkdtemp(join(tmpdir(), 'carrel-audit-old-'))
  const db = new DatabaseSync(join(old, 'carrel.db'))
  const before = MIGRATIONS.findIndex((step) => typeof step === 'string' && step.includes('audit_words'))
  for (const step of MIGRATIONS.slice(0, before)) if (typeof step === 'string') db.exec(step)
  for (const id of [1, 2, 5])
    db.exec(
      `INSERT INTO audit (id, at, who, peer, act, detail) VALUES (${id}, 1, 'sample', '', 'domain.add', '{"domain":"d${id}"}')`,
    )
  db.exec(`PRAGMA user_version = ${FIRST_VERSION + before}`)
  db.close()
  const opened = await openSqlite({ folder: old, readers: 1 })
  await opened.administration.addDomain('later.example', actor)
  expect(await verifyAudit(opened.audit, [])).toMatchObject({ entries: 4, broken: null })
  expect(
    (await opened.audit.page({}, { before: null, limit: 9 })).map(({ detail }) => detail.domain),
  ).toEqual(['later.example', 'd5', 'd2', 'd1'])
  await opened.close()
  await rm(old, { recursive: true, force: true })
})
