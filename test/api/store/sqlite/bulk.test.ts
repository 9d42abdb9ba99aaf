import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../../api/store/administration.ts'
import { type Connection, connect } from '../../../../api/store/sqlite/connection.ts'
import { directoryRevision, takeOverRows } from '../../../../api/store/sqlite/directory/bulk.ts'
import { migrate } from '../../../../api/store/sqlite/schema/migrate.ts'
import type { NewRow } from '../../../../core/directory/bulk-row.ts'

const ROWS = 2_000

let db: Connection
beforeAll(async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'carrel-bulk-')), 'carrel.db')
  migrate(path)
  db = connect(path, { readOnly: false })
  db.run(`INSERT INTO domain VALUES ('lindhaven.example', 0)`)
  db.run(`INSERT INTO identity (id, issuer, subject) VALUES (1, 'test', 'saga')`)
  db.run(`INSERT INTO role VALUES (1, 'full-administrator')`)
})
afterAll(() => db.close())

const saga: Actor = { who: 'Saga', peer: '', now: 5, identity: { issuer: 'test', subject: 'saga' } }
const rows = (length: number, before: NewRow['before']): NewRow[] =>
  Array.from({ length }, (_, at) => ({
    address: `person.${at}@lindhaven.example`,
    name: before === null ? `Person ${at}` : `Renamed ${at}`,
    kind: 'person',
    aliases: before === null ? [`p${at}@lindhaven.example`] : [`q${at}@lindhaven.example`],
    before,
  }))
const takeOver = (what: readonly NewRow[]): [ReturnType<typeof takeOverRows>, number] => {
  const before = db.statements()
  return [takeOverRows(db, directoryRevision(db), what, saga), db.statements() - before]
}
const count = (sql: string): number =>
  db.get<{ count: number }>(`SELECT count(*) AS count FROM ${sql}`)!.count

test('I7: a file of many addresses holds the writer for some statements, not for some a row', () => {
  const [added, adding] = takeOver(rows(ROWS, null))
  expect(added).toEqual({ added: ROWS, changed: 0, taken: 0 })
  expect(adding).toBeLessThan(ROWS / 10)
  const [changed, changing] = takeOver(rows(ROWS, { name: '', kind: 'person' }))
  expect(changed).toEqual({ added: 0, changed: ROWS, taken: 0 })
  expect(changing).toBeLessThan(ROWS / 10)
  expect(count('mailbox WHERE id > 0')).toBe(ROWS)
  expect(count(`folder WHERE well_known IN ('inbox', 'sent')`)).toBe(2 * ROWS)
  expect(count('alias')).toBe(2 * ROWS)
  for (const [act, times] of [
    ['address.add', 1],
    ['address.change', 1],
    ['alias.add', 2],
  ] as const)
    expect(count(`audit WHERE act = '${act}' AND mailbox > 0`)).toBe(times * ROWS)
  for (const word of ['renamed', 'q7', 'p7'])
    expect(count(`directory_words WHERE directory_words MATCH '"${word}"'`)).toBe(
      word === 'renamed' ? ROWS : 1,
    )
})

test('I7: nothing is done where one of the addresses or aliases is taken, or named twice', () => {
  const free: NewRow = {
    address: 'free@lindhaven.example',
    name: 'Free',
    kind: 'person',
    aliases: [],
    before: null,
  }
  for (const wrong of [
    { ...free, address: 'person.1@lindhaven.example' },
    { ...free, address: 'p1@lindhaven.example' },
    { ...free, aliases: ['person.1@lindhaven.example'] },
    { ...free, aliases: ['p1@lindhaven.example'] },
    { ...free, aliases: ['free@lindhaven.example'] },
    { ...free, before: { name: 'Free', kind: 'person' } as const },
  ])
    expect([wrong, takeOver([wrong, { ...free, address: 'other@lindhaven.example' }])[0]]).toEqual([
      wrong,
      null,
    ])
  expect(count(`mailbox WHERE address IN ('free@lindhaven.example', 'other@lindhaven.example')`)).toBe(0)
})
