import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openSqlite } from '../../../../api/store/sqlite/sqlite.ts'
import { tokenWord } from '../../../../api/store/sqlite/tokens.ts'
import { archiveOf, NOON } from '../../../contract/archive.ts'
import { placed } from '../../../contract/stores.ts'

test('P1, P4, X1: the index has a token’s word in the rows of those messages that the token reaches, and in no other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-words-'))
  const store = await openSqlite({ folder, readers: 1 })
  const archive = archiveOf({ store, place: (raw) => placed(store, raw), close: () => store.close() })
  const people = await archive.people()
  const to = people.map(({ address }) => address)
  await archive.deliver({ subject: 'All' }, to)
  await archive.deliver({ subject: 'Secret', sensitivity: 'Private' }, to)
  await archive.deliver({ subject: 'At two times' }, to.slice(0, 1), { receivedAt: NOON })
  await archive.deliver({ subject: 'At two times' }, to.slice(1), { receivedAt: NOON + 5_000 })
  // What delegates could see is taken away from them in all mailboxes (P1).
  await archive.deliver({ subject: 'Later secret' }, to)
  await archive.deliver({ subject: 'Later secret', sensitivity: 'Private' }, to.slice(0, 1))
  await archive.close()

  const db = new DatabaseSync(join(folder, 'carrel.db'), { readOnly: true })
  const entries = (sql: string, value: number | string) =>
    db
      .prepare(`${sql} ORDER BY 1`)
      .all(value)
      .map((row) => Number(row.entry))
  const counts = people
    .flatMap(({ mailbox }) => [mailbox * 2, mailbox * 2 + 1])
    .map((token) => {
      const reached = entries(
        `SELECT copy.entry FROM access JOIN copy ON copy.message = access.message AND copy.mailbox = access.token / 2
         WHERE access.token = ?`,
        token,
      )
      expect(
        entries('SELECT rowid AS entry FROM fts WHERE fts MATCH ?', `acl : "${tokenWord(token)}"`),
      ).toEqual(reached)
      return reached.length
    })
  expect(new Set(counts)).toEqual(new Set([4, 2]))
  db.close()
  await rm(folder, { recursive: true, force: true })
})
