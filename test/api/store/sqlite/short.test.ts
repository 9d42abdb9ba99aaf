import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connection, connect } from '../../../../api/store/sqlite/connection.ts'
import { unpackFound } from '../../../../api/store/sqlite/reading/found.ts'
import { page } from '../../../../api/store/sqlite/reading/reads.ts'
import { shortPage } from '../../../../api/store/sqlite/reading/short.ts'
import { openSqlite } from '../../../../api/store/sqlite/sqlite.ts'
import { type Archive, archiveOf, NOON, query, scope } from '../../../contract/archive.ts'
import { placed } from '../../../contract/stores.ts'

const calls: string[] = []
let folder: string
let archive: Archive
let db: Connection
let people: Awaited<ReturnType<Archive['people']>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-short-'))
  const onCall = (name: string, statements: number) => void calls.push(`${name} ${statements}`)
  const store = await openSqlite({ folder, readers: 1, onCall })
  archive = archiveOf({ store, place: (raw) => placed(store, raw), close: () => store.close() })
  people = await archive.people()
  const to = people.map(({ address }) => address)
  await archive.deliver({ subject: 'Night tram', text: `To the quay. ${'long '.repeat(1500)}` }, to)
  await archive.deliver({ subject: 'Secret tram', sensitivity: 'Private' }, to, { receivedAt: NOON - 1000 })
  await archive.deliver({ subject: 'Filed', text: 'tram quay' }, to, { folder: ['A', 'B'] })
  db = connect(join(folder, 'carrel.db'), { readOnly: false })
})
afterAll(async () => {
  db.close()
  await archive.close()
  await rm(folder, { recursive: true, force: true })
})

test('S2: a page is the same whether it is found by the thread that asks or by another', () => {
  const [anna, bruno] = people
  const options = { before: null, limit: 50, withText: true }
  const found = new Set<number>()
  for (const where of [scope([anna]), scope([], [anna]), scope([bruno])]) {
    for (const q of [
      '',
      'tram',
      'tram quay',
      '"night tram"',
      'tram -secret',
      'folder:b',
      'to:anna',
      'zebra',
    ]) {
      const listing = { query: q === '' ? ({ kind: 'everything' } as const) : query(q), folder: null }
      const short = shortPage(db, where, listing, options)
      expect(short).toEqual(unpackFound(page(db, where, listing, options)))
      found.add(short?.length ?? -1)
    }
  }
  expect([...found].sort()).toEqual([0, 1, 2, 3])
})

test('S2: the thread that asks answers itself what is short for sure, and nothing else', async () => {
  const [anna, bruno] = people
  const pages = async (...asked: Parameters<Archive['page']>): Promise<string[]> => {
    calls.length = 0
    await archive.page(...asked)
    return [...calls]
  }
  const holds = (count: number) =>
    db.run(
      'UPDATE folder_count SET count = ?2 WHERE token = ?1 AND folder = (SELECT min(folder) FROM folder_count WHERE token = ?1)',
      anna.mailbox * 2,
      count,
    )
  // The first of two statements asks how much there is; a reader thread does not ask.
  const here = ['page 2']
  const there = ['page 1']
  expect(await pages(scope([anna]), 'tram quay')).toEqual(here)
  expect(await pages(scope([anna]), 'nowhere')).toEqual(here)
  // A beginning may stand for all words of the archive; several mailboxes are compared with each other.
  expect(await pages(scope([anna]), 'tram qua*')).toEqual(there)
  expect(await pages(scope([anna, bruno]), 'tram')).toEqual(['page 2'])
  // What compares message by message: sizes, and times that only some of the rows must have.
  holds(1000)
  expect(await pages(scope([anna]), 'tram larger:1M')).toEqual(there)
  expect(await pages(scope([anna]), 'tram OR before:2020-01-01')).toEqual(there)
  expect(await pages(scope([anna]), 'tram before:2020-01-01')).toEqual(here)
  expect(await pages(scope([], [anna]), 'tram larger:1M')).toEqual(here)
  // Words are read from end to end, or sought for each message of the mailbox.
  db.run(
    `INSERT INTO message SELECT 100000, x'00', conversation, 1, highest, 0, 0, 0, sender, 0, '', '', '', '' FROM message LIMIT 1`,
  )
  expect(await pages(scope([anna]), 'tram quay')).toEqual(here)
  expect(await pages(scope([anna]), 'tram quay night')).toEqual(there)
  expect(await pages(scope([anna]), '"tram quay"')).toEqual(there)
  expect(await pages(scope([], [anna]), '"tram quay"')).toEqual(here)
  // Without words no row is looked at but those that are shown.
  holds(1_000_000)
  expect(await pages(scope([anna]), 'tram')).toEqual(there)
  expect(await pages(scope([anna]), 'after:2020-01-01')).toEqual(here)
})
