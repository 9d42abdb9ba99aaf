import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Connection, connect } from '../../../../api/store/sqlite/connection.ts'
import { Batch } from '../../../../api/store/sqlite/intake/batch.ts'
import { Numbers } from '../../../../api/store/sqlite/intake/numbers.ts'
import { migrate } from '../../../../api/store/sqlite/schema/migrate.ts'
import type { Summary } from '../../../../core/mail/summary.ts'

const lead = (db: Connection, mailbox: number): void => {
  db.run(`INSERT OR REPLACE INTO alias (address, mailbox) VALUES ('desk@a.example', ?)`, mailbox)
}

test('I8: whom an address reaches is remembered from one transaction of archiving to the next, until anybody writes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-sqlite-'))
  const path = join(folder, 'carrel.db')
  migrate(path)
  const db = connect(path, { readOnly: false })
  const other = connect(path, { readOnly: false })
  for (const id of [7, 8])
    db.run(
      'INSERT INTO mailbox (id, address, name, kind, created_at) VALUES (?, ?, ?, ?, 0)',
      id,
      `m${id}@a.example`,
      'M',
      'person',
    )
  const numbers = new Numbers()
  const reached = (): { mailbox: number | null; asked: number } =>
    db.transaction(() => {
      numbers.begin(db)
      const before = db.statements()
      const mailbox = numbers.mailboxAt(db, 'desk@a.example')
      const asked = db.statements() - before
      numbers.recipient(db, `${performance.now()}@a.example`)
      numbers.end(db)
      return { mailbox, asked }
    })
  expect(reached().mailbox).toBeNull()
  expect(reached()).toEqual({ mailbox: null, asked: 0 })
  lead(db, 7)
  expect(reached().mailbox).toBe(7)
  expect(reached()).toEqual({ mailbox: 7, asked: 0 })
  lead(other, 8)
  expect(reached().mailbox).toBe(8)
  expect(reached()).toEqual({ mailbox: 8, asked: 0 })
  db.close()
  other.close()
  await rm(folder, { recursive: true, force: true })
})

test('I8: what a transaction of archiving writes itself, people and rows of the index, does not make the next one ask again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-sqlite-'))
  const path = join(folder, 'carrel.db')
  migrate(path)
  const db = connect(path, { readOnly: false })
  const words = { sender: 'a', recipient: 'b', cc: '', subject: 'c', body: 'd', attachment: '' }
  const summary = { attachments: [] } as unknown as Summary
  const asked = [1, 2, 3].map((entry) =>
    db.transaction(() => {
      const batch = new Batch(db)
      batch.begin()
      batch.person({ name: `New ${entry}`, address: `new${entry}@a.example` })
      const before = db.statements()
      batch.mailboxAt('desk@a.example')
      const statements = db.statements() - before
      batch.hold(entry, entry, { indexed: words, summary }, true, [{ token: 14, folder: 1, bcc: null }])
      batch.counts.change(14, 1, [entry], 1)
      batch.told.add(14)
      batch.finish(0)
      return statements
    }),
  )
  expect(asked).toEqual([2, 0, 0])
  db.close()
  await rm(folder, { recursive: true, force: true })
})

test('S3: numbers that a transaction gave are nobody’s when it is rolled back', () => {
  const db = connect(':memory:', { readOnly: false })
  db.exec('CREATE TABLE recipient (id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE)')
  const numbers = new Numbers()
  expect(() =>
    db.transaction(() => {
      numbers.recipient(db, 'a@a.example')
      throw new Error('rolled back')
    }),
  ).toThrow()
  numbers.forget()
  expect(numbers.recipient(db, 'b@a.example')).toBe(1)
  expect(numbers.recipient(db, 'a@a.example')).toBe(2)
  db.close()
})
