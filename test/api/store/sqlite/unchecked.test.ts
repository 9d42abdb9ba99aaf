import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Connection, connect } from '../../../../api/store/sqlite/connection.ts'
import { migrate } from '../../../../api/store/sqlite/schema/migrate.ts'

let folder: string
let db: Connection

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-unchecked-'))
  const path = join(folder, 'carrel.db')
  migrate(path)
  db = connect(path, { readOnly: false })
})
afterEach(async () => {
  db.close()
  await rm(folder, { recursive: true, force: true })
})

const nameNobody = (): unknown => db.run('INSERT INTO entry (id, message) VALUES (1, 404)')

test('I2: references of rows go unchecked in the transaction that says so, and in no other, whatever became of it', () => {
  expect(nameNobody).toThrow(/FOREIGN KEY/)
  db.uncheckedTransaction(nameNobody)
  expect(db.all('PRAGMA foreign_key_check')).toHaveLength(1)
  db.run('DELETE FROM entry')
  expect(nameNobody).toThrow(/FOREIGN KEY/)
  const failing = (): never => {
    throw new Error('in the middle')
  }
  expect(() => db.uncheckedTransaction(failing)).toThrow('in the middle')
  expect(nameNobody).toThrow(/FOREIGN KEY/)
  expect(() => db.transaction(nameNobody)).toThrow(/FOREIGN KEY/)
})
