import { expect, test } from 'vitest'
import { db, inAnEmptyDatabase } from './empty-database.ts'

inAnEmptyDatabase()

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
