import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Connection, connect } from '../../../../api/store/sqlite/connection.ts'
import {
  importMatching,
  importReady,
  importRows,
  putImportRows,
  rowValues,
} from '../../../../api/store/sqlite/delegations/import-rows.ts'
import {
  beginImport,
  findImport,
  resolveAddresses,
  standingOf,
} from '../../../../api/store/sqlite/delegations/imports.ts'
import { migrate } from '../../../../api/store/sqlite/schema/migrate.ts'
import type { ImportSort } from '../../../../core/contract/admin/imports.ts'

const ROWS = 1_000

let folder: string
let db: Connection

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-import-rows-'))
  migrate(join(folder, 'carrel.db'))
  db = connect(join(folder, 'carrel.db'), { readOnly: false })
})
afterEach(async () => {
  db.close()
  await rm(folder, { recursive: true })
})

const addresses = Array.from({ length: ROWS }, (_, at) => `person.${at}@lindhaven.example`)

function statementsOf(work: () => void): number {
  const before = db.statements()
  work()
  return db.statements() - before
}

function store(primary: (at: number) => string): number {
  const wanted = {
    kind: 'import',
    domain: 'lindhaven.example',
    file: 'all.csv',
    size: 1,
    owner: 'jonas',
  } as const
  const id = beginImport(db, wanted, 0)
  const rows = addresses.map((delegate, at) => ({
    row: at + 2,
    primary: primary(at),
    delegate,
    outcome: 'add' as const,
    standing: null,
    problem: null,
    why: null,
    aliasOf: null,
    pair: { primary: at + 1, delegate: at + 2 },
  }))
  expect(statementsOf(() => putImportRows(db, id, 1, rowValues(rows)))).toBeLessThanOrEqual(ROWS / 20)
  const ready = { format: 'csv', notes: [], readIn: 1, revision: 1, position: '', stale: null } as const
  importReady(db, id, ready)
  return id
}

test('A3: a preview asks and writes by the piece, not by the row', () => {
  for (const address of addresses)
    db.run(`INSERT INTO mailbox (address, name, kind, created_at) VALUES (?, '', 'person', 0)`, address)
  expect(statementsOf(() => resolveAddresses(db, addresses))).toBe(1)
  const pairs = JSON.stringify(addresses.map((_, at) => [at + 1, at + 2]))
  expect(statementsOf(() => standingOf(db, pairs))).toBe(1)
  const id = store(String)
  expect(importMatching(db, id, { outcome: 'add', find: '' })).toBe(ROWS)
  // Whoever waits asks five times a second.
  expect(statementsOf(() => findImport(db, id, 'jonas'))).toBe(1)
  expect(findImport(db, id, 'jonas')?.counts).toEqual({
    add: ROWS,
    already: 0,
    error: 0,
    remove: 0,
    ignored: 0,
  })
})

test('A3: rows are found whatever the case, of ASCII and of any other letters', () => {
  const id = store((at) => (at === 7 ? 'Élodie ŁUKASZ' : `Person.${at}@Lindhaven.Example`))
  for (const [find, count] of [
    ['éLODIE łukasz', 1],
    ['PERSON.7@', 1],
    ['person.999@lindhaven', 1],
    ['nobody', 0],
  ] as const)
    expect(importMatching(db, id, { outcome: null, find }), find).toBe(count)
})

test('A3: rows are sorted by cell and outcome, whatever the case, page by page with every row once', () => {
  const id = store((at) => `${at % 2 === 0 ? 'p' : 'P'}${ROWS - at}`)
  const pages = (by: ImportSort, descending: boolean): number[] => {
    const seen: number[] = []
    for (let after = -1; ; ) {
      const some = importRows(db, id, { outcome: null, find: '', order: { by, descending } }, after, 300)
      seen.push(...some.map(({ row }) => row))
      if (some.length < 300) return seen
      after = some.at(-1)?.row ?? after
    }
  }
  const inOrder = addresses.map((_, at) => at + 2)
  expect(pages('row', false)).toEqual(inOrder)
  expect(pages('row', true)).toEqual(inOrder.toReversed())
  expect(pages('outcome', true)).toEqual(inOrder.toReversed())
  const byCell = inOrder.toSorted((one, other) => (`p${ROWS + 2 - one}` < `p${ROWS + 2 - other}` ? -1 : 1))
  expect(pages('primary', false)).toEqual(byCell)
  expect(pages('primary', true)).toEqual(byCell.toReversed())
})
