import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DelegationOrder, DelegationQuery } from '../../../../api/store/delegation-list.ts'
import { type Connection, connect, type Value } from '../../../../api/store/sqlite/connection.ts'
import { delegationCount, delegationPage } from '../../../../api/store/sqlite/delegations/delegation-list.ts'
import { indexAddresses } from '../../../../api/store/sqlite/directory/directory-words.ts'
import { migrate } from '../../../../api/store/sqlite/schema/migrate.ts'

const COLUMNS = ['primary', 'delegate', 'from', 'until', 'source', 'addedBy', 'addedAt'] as const
const ALL = ['active', 'scheduled', 'ended', 'removed'] as const
const QUERY: DelegationQuery = {
  find: '',
  domain: null,
  states: ['active', 'scheduled'],
  origins: null,
  endsBefore: null,
  batch: null,
  now: 1000,
}

let folder: string
let db: Connection

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-delegation-list-'))
  migrate(join(folder, 'carrel.db'))
  db = connect(join(folder, 'carrel.db'), { readOnly: false })
  for (const name of ['dora', 'anna', 'carl', 'ben'])
    db.run(
      `INSERT INTO mailbox (address, name, kind, created_at) VALUES (?, '', 'person', 0)`,
      `${name}@x.example`,
    )
  const [first = 0] = db
    .all<{ id: number }>(`SELECT id FROM mailbox WHERE address LIKE 'dora%'`)
    .map(({ id }) => id)
  // Every pair but of one with itself; a third is over, a third ends some day.
  let at = 0
  for (const one of [0, 1, 2, 3])
    for (const two of [0, 1, 2, 3].filter((other) => other !== one)) {
      at += 1
      db.run(
        `INSERT INTO delegation (primary_mailbox, delegate_mailbox, starts_at, ends_at, reason, origin, created_at, created_by, over_at, over_how)
         VALUES (?, ?, ?, ?, '', ?, ?, ?, ?, ?)`,
        first + one,
        first + two,
        at % 2 === 0 ? 2000 - at : null,
        at % 3 === 0 ? 5000 - at : null,
        ['manual', 'import', 'sync'][at % 3] ?? '',
        at,
        `giver ${at % 4}`,
        at % 3 === 1 ? 900 : null,
        at % 3 === 1 ? (['ended', 'removed'][at % 2] ?? null) : null,
      )
    }
})
afterEach(async () => {
  db.close()
  await rm(folder, { recursive: true })
})

/** Ids of all pages of two rows each. */
function walk(query: DelegationQuery, order: DelegationOrder): number[] {
  const ids: number[] = []
  for (let after: number | null = null; ; ) {
    const page = delegationPage(db, query, order, after, 2)
    ids.push(...page.map(({ id }) => id))
    const last = page.at(-1)
    if (last === undefined) return ids
    after = last.id
  }
}

/** How SQLite runs what `work` asks. */
function plans(work: (connection: Connection) => void): string[] {
  const seen: string[] = []
  work({
    ...db,
    all: <T>(sql: string, ...values: Value[]): T[] => {
      seen.push(
        ...db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail),
      )
      return db.all<T>(sql, ...values)
    },
  })
  return seen
}

test.each(COLUMNS.flatMap((by) => [false, true].map((descending) => ({ by, descending }))))(
  'A4: sorted by $by (descending: $descending), a page is a walk through an index, and pages follow without a gap',
  ({ by, descending }) => {
    for (const states of [QUERY.states, ALL]) {
      const query = { ...QUERY, states }
      const ids = walk(query, { by, descending })
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toHaveLength(delegationCount(db, query))
      expect(ids).toEqual(walk(query, { by, descending: !descending }).reverse())
      for (const after of [null, ids[3] ?? 0])
        expect(
          plans((spied) => delegationPage(spied, query, { by, descending }, after, 2)).join('\n'),
        ).not.toContain('TEMP B-TREE')
    }
  },
)

test('A4: the list is in order of the addresses of today, also after a rename', () => {
  const pairs = () =>
    walk({ ...QUERY, states: ALL }, { by: 'primary', descending: false }).map((id) => {
      const row = db.get<{ one: string; two: string }>(
        `SELECT one.address AS one, two.address AS two FROM delegation JOIN mailbox one ON one.id = primary_mailbox
           JOIN mailbox two ON two.id = delegate_mailbox WHERE delegation.id = ?`,
        id,
      )
      return `${row?.one} ${row?.two}`
    })
  expect(pairs()).toEqual([...pairs()].sort())
  const before = pairs()
  db.run(`UPDATE mailbox SET address = 'zoe@x.example' WHERE address = 'anna@x.example'`)
  expect(pairs()).toEqual(before.map((pair) => pair.replaceAll('anna', 'zoe')).sort())
})

test('A4: filters narrow the list and its count alike', () => {
  const order = { by: 'primary', descending: false } as const
  for (const narrowed of [
    { find: 'ANNA@' },
    { origins: ['sync'] as const },
    { endsBefore: 4995 },
    { domain: 'x.example' },
    { find: 'nobody' },
    { states: ['removed'] as const },
  ]) {
    const query = { ...QUERY, ...narrowed } as DelegationQuery
    expect(walk(query, order)).toHaveLength(delegationCount(db, query))
  }
  expect(walk({ ...QUERY, find: 'ANNA@', states: ALL }, order)).toHaveLength(6)
  expect(walk({ ...QUERY, find: 'nobody' }, order)).toEqual([])
})

test('A4: a delegation is found by part of either address, name or reason, whatever the case and marks of its letters', () => {
  const order = { by: 'primary', descending: false } as const
  const found = (find: string) => walk({ ...QUERY, states: ALL, find }, order).length
  const { id = 0 } = db.get<{ id: number }>(`SELECT id FROM mailbox WHERE address LIKE 'anna%'`) ?? {}
  db.run(`UPDATE mailbox SET name = 'Ömer Şahin-Groß' WHERE id = ?`, id)
  indexAddresses(db, [id])
  db.run(`UPDATE delegation SET reason = 'Leave cover until March' WHERE id IN (1, 3)`)
  for (const find of ['ömer', 'Omer', 'ŞAHIN', 'hin-gro', 'nna@x'])
    expect([find, found(find)]).toEqual([find, 6])
  expect(found('COVER until')).toBe(2)
  expect(found('"*')).toBe(0)
  // More than are gathered by number: every row is looked at, to the same end.
  db.transaction(() => {
    for (let at = 0; at < 1_001; at += 1)
      db.run(
        `INSERT INTO mailbox (address, name, kind, created_at) VALUES (?, 'Ömer', 'person', 0)`,
        `${at}@x.example`,
      )
  })
  expect(found('x.example')).toBe(12)
  expect(found('x.example')).toBe(delegationCount(db, { ...QUERY, states: ALL, find: 'x.example' }))
})
