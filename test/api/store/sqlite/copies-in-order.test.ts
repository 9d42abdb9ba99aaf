import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { MIGRATIONS } from '../../../../api/store/sqlite/schema/migrations.ts'
import { openSqlite } from '../../../../api/store/sqlite/sqlite.ts'
import { type Archive, archiveOf, NOON, scope } from '../../../contract/archive.ts'
import { placed } from '../../../contract/stores.ts'
import { setBack } from './set-back.ts'

const STEP = MIGRATIONS.findIndex((step) => typeof step === 'string' && step.includes('copies_in_order'))

/** As the version before had it: copies in the order in which messages came. */
const BEFORE = `
  CREATE TABLE before (
    message INTEGER NOT NULL REFERENCES message, mailbox INTEGER NOT NULL REFERENCES mailbox,
    entry INTEGER NOT NULL REFERENCES entry, folder INTEGER NOT NULL REFERENCES folder,
    arrival INTEGER NOT NULL REFERENCES arrival, received_at INTEGER NOT NULL, size INTEGER NOT NULL,
    recipient INTEGER NOT NULL REFERENCES recipient, bcc TEXT, PRIMARY KEY (message, mailbox)
  ) WITHOUT ROWID;
  INSERT INTO before SELECT * FROM copy;
  DROP TABLE copy;
  ALTER TABLE before RENAME TO copy;
`

test('S2, V3: an archive from before keeps its copies, each mailbox’s in the order of its lists', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-copies-'))
  const path = join(folder, 'carrel.db')
  const open = async (): Promise<Archive> => {
    const store = await openSqlite({ folder, readers: 1 })
    return archiveOf({ store, place: (raw) => placed(store, raw), close: () => store.close() })
  }
  const first = await open()
  const people = await first.people()
  const [anna, bruno] = people
  const to = people.map(({ address }) => address)
  for (const [at, subject] of ['Old', 'New', 'Middle'].entries())
    await first.deliver({ subject, text: 'tram' }, to, { receivedAt: NOON + [0, 2, 1][at]! * 60_000 })
  await first.deliver({ subject: 'Secret', text: 'tram', sensitivity: 'Private' }, to, { receivedAt: NOON })
  const asked = [scope([anna]), scope([], [anna]), scope([bruno], [anna])]
  const pages = (archive: Archive) =>
    Promise.all(asked.flatMap((where) => ['', 'tram', 'folder:inbox'].map((q) => archive.page(where, q))))
  const wanted = await pages(first)
  expect(wanted.map(({ length }) => length)).toEqual([4, 4, 4, 3, 3, 3, 4, 4, 4])
  await first.close()
  const db = new DatabaseSync(path)
  db.exec(BEFORE)
  setBack(db, STEP)
  db.close()

  const second = await open()
  expect(await pages(second)).toEqual(wanted)
  await second.deliver({ subject: 'Newest', text: 'tram' }, to, { receivedAt: NOON + 300_000 })
  expect((await second.page(scope([anna]), 'tram')).map(({ summary }) => summary.subject)[0]).toBe('Newest')
  await second.close()

  const after = new DatabaseSync(path)
  const rows = after.prepare('SELECT * FROM copy').all()
  expect(rows).toEqual(
    rows.toSorted((a, b) => Number(a.mailbox) - Number(b.mailbox) || Number(a.entry) - Number(b.entry)),
  )
  // A mailbox has one copy of each message, whatever the order.
  expect(() =>
    after.exec(`INSERT INTO copy SELECT message, mailbox, entry + 1, folder, arrival, received_at, size, recipient, bcc
      FROM copy LIMIT 1`),
  ).toThrow('UNIQUE')
  after.close()
  await rm(folder, { recursive: true, force: true })
})
