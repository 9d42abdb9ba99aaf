import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Connection, connect } from '../../../../api/store/sqlite/connection.ts'
import { openAddresses, updateAddresses } from '../../../../api/store/sqlite/directory/address-rows.ts'
import { migrate } from '../../../../api/store/sqlite/schema/migrate.ts'

let folder: string
let db: Connection
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-lists-'))
  migrate(join(folder, 'carrel.db'))
  db = connect(join(folder, 'carrel.db'), { readOnly: false })
  // Statistics of a small archive, as its first import leaves them; it may hold 100,000 addresses by now.
  for (let at = 0; at < 50; at += 1)
    db.run(
      `INSERT INTO mailbox (address, name, kind, created_at) VALUES (?, '', 'person', 0)`,
      `p${at}@quay.example`,
    )
  db.exec('ANALYZE')
})
afterEach(async () => {
  db.close()
  await rm(folder, { recursive: true })
})

/** What SQLite walks through first, of each statement that `work` runs. */
function walkedFirst(work: (connection: Connection) => void): (string | undefined)[] {
  const seen: (string | undefined)[] = []
  const explaining =
    <T>(name: 'rows' | 'run') =>
    (sql: string, ...values: never[]): T => {
      const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
      seen.push(plan.map(({ detail }) => detail).find((detail) => /^(SCAN|SEARCH)/.test(detail)))
      return db[name](sql, ...values) as T
    }
  work({ ...db, rows: explaining('rows'), run: explaining('run') })
  return seen
}

test('I7: a list of addresses is walked through once, whatever the statistics say of the table', () => {
  expect(walkedFirst((watched) => void openAddresses(watched, ['p7@quay.example']))).toEqual([
    expect.stringContaining('SCAN json_each'),
  ])
  const change = [{ mailbox: 7, name: 'Seven', kind: 'shared' as const }]
  expect(walkedFirst((watched) => updateAddresses(watched, change))).toEqual([
    expect.stringContaining('SCAN json_each'),
  ])
  expect(db.get('SELECT name, kind FROM mailbox WHERE id = 7')).toEqual({ name: 'Seven', kind: 'shared' })
})

test('I7: no statement of the store leaves open whether a list or a table is walked through first', () => {
  const open = globSync('api/store/**/*.ts').filter((file) =>
    /json_each\(\?\d?\)(\s+\w+)?\s+(JOIN|WHERE \w+\.\w+ = value)/.test(
      readFileSync(file, 'utf8').replaceAll(/CROSS\s+JOIN/g, ''),
    ),
  )
  expect(open).toEqual([])
})
