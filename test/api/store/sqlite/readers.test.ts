import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../../../api/store/sqlite/schema/migrate.ts'
import { type Readers, startReaders } from '../../../../api/store/sqlite/threads/readers.ts'

let folder: string
let readers: Readers

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-readers-'))
  const path = join(folder, 'carrel.db')
  migrate(path)
  const db = new DatabaseSync(path)
  for (let number = 0; number < 50; number++)
    db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)').run(`key ${number}`, `value ${number}`)
  db.close()
  readers = startReaders(path, 2)
})
afterEach(async () => {
  await readers.close()
  await rm(folder, { recursive: true, force: true })
})

test('S2: more questions than there are readers are all answered, each with its own answer', async () => {
  const asked = Array.from({ length: 50 }, (_, number) => readers.run('setting', [`key ${number}`]))
  for (const [number, answer] of (await Promise.all(asked)).entries())
    expect(answer).toMatchObject({ value: `value ${number}`, statements: 1 })
})

test('S3: a question that fails, fails for whoever asked it, and the reader goes on', async () => {
  const asked = [undefined, 'key', undefined, 'key', undefined].map((key) => readers.run('setting', [key]))
  const ends = (await Promise.allSettled(asked)).map(({ status }) => status)
  expect(ends).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled', 'rejected'])
})

test('S3: who asked before the end is answered', async () => {
  const asked = Array.from({ length: 10 }, () => readers.run('setting', ['key']))
  await readers.close()
  expect((await Promise.allSettled(asked)).every(({ status }) => status === 'fulfilled')).toBe(true)
})
