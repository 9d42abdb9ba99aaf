import { beforeEach, expect, test } from 'vitest'
import { mailboxNumberAt } from '../../../../api/store/sqlite/lookup.ts'
import { db, inAnEmptyDatabase } from './empty-database.ts'

inAnEmptyDatabase()
beforeEach(() => {
  db.run(
    `INSERT INTO mailbox (id, address, name, kind, created_at) VALUES (7, 'anna@a.example', 'Anna', 'person', 0)`,
  )
  db.run(
    `INSERT INTO mailbox (id, address, name, kind, created_at) VALUES (8, 'x+y@a.example', 'X', 'person', 0)`,
  )
  db.run(`INSERT INTO alias (address, mailbox) VALUES ('ann@a.example', 7)`)
})

function looked(text: string): { mailbox: number | null; statements: number } {
  const before = db.statements()
  const mailbox = mailboxNumberAt(db, text)
  return { mailbox, statements: db.statements() - before }
}

test('I8: an address with a plus reaches its own mailbox, else that of the address before the plus', () => {
  expect(looked('Anna+news@A.example').mailbox).toBe(7)
  expect(looked('ann+news@a.example').mailbox).toBe(7)
  expect(looked('x+y@a.example').mailbox).toBe(8)
  expect(looked('x+z@a.example').mailbox).toBe(null)
})

test('I8: an address without a plus that reaches nobody is looked for once, among mailboxes and among aliases', () => {
  expect(looked('somebody@elsewhere.example')).toEqual({ mailbox: null, statements: 2 })
  expect(looked('somebody+news@elsewhere.example')).toEqual({ mailbox: null, statements: 4 })
  expect(looked('ann@a.example')).toEqual({ mailbox: 7, statements: 2 })
})
