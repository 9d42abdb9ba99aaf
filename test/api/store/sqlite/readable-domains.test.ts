import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { indexReadableDomains } from '../../../../api/store/sqlite/directory/directory-words.ts'
import { MIGRATIONS } from '../../../../api/store/sqlite/schema/migrations.ts'
import { openSqlite } from '../../../../api/store/sqlite/sqlite.ts'
import { setBack } from './set-back.ts'

const ASCII = 'xn--bcher-kva.example'

test('A1, A5: an archive from before finds domains with letters as people write them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-letters-'))
  const now = Date.UTC(2026, 10, 23)
  const actor = { who: 'Jonas Brückner', peer: '', now }
  const first = await openSqlite({ folder, readers: 1 })
  for (const domain of [ASCII, 'lindhaven.example']) await first.administration.addDomain(domain, actor)
  for (const [address, name] of [
    [`ü@${ASCII}`, `ü@${ASCII}`],
    [`anna@${ASCII}`, 'Anna'],
    ['info@lindhaven.example', 'Info'],
  ] as const)
    await first.administration.addMailbox({ address, name, kind: 'person' }, actor)
  await first.close()
  // As the version before left it: words of the ASCII form alone.
  const db = new DatabaseSync(join(folder, 'carrel.db'))
  db.exec('DELETE FROM directory_words')
  for (const { id, name, address } of db.prepare('SELECT id, name, address FROM mailbox WHERE id > 0').all())
    db.prepare('INSERT INTO directory_words (rowid, words) VALUES (?, ?)').run(
      id!,
      `${name} ${address}`.replace(/[@.-]+/g, ' ').toLowerCase(),
    )
  db.exec("INSERT INTO audit_words (audit_words) VALUES ('delete-all')")
  for (const { id } of db.prepare('SELECT id FROM audit').all())
    db.prepare('INSERT INTO audit_words (rowid, who, rest) VALUES (?, ?, ?)').run(
      id!,
      'jonas',
      'xn bcher kva',
    )
  setBack(db, MIGRATIONS.indexOf(indexReadableDomains))
  db.close()

  const store = await openSqlite({ folder, readers: 1 })
  const order = { by: 'address', descending: false } as const
  const found = await store.directory.addresses(
    { words: ['bucher'], typed: '', domain: null, kind: null, state: 'open', order },
    { after: null, limit: 9 },
  )
  expect(found.map(({ address, name }) => [address, name])).toEqual([
    [`anna@${ASCII}`, 'Anna'],
    [`ü@${ASCII}`, 'ü@bücher.example'],
  ])
  const entries = await store.audit.page({ words: ['bucher'] }, { before: null, limit: 9 })
  expect(entries.map(({ act }) => act)).toEqual(['address.add', 'address.add', 'domain.add'])
  await store.close()
  await rm(folder, { recursive: true, force: true })
})
