import { expect, test } from 'vitest'
import { connect } from '../../../../api/store/sqlite/connection.ts'
import { reachedElsewhere } from '../../../../api/store/sqlite/directory/reached.ts'
import { MIGRATIONS } from '../../../../api/store/sqlite/schema/migrations.ts'

test('A7, I8: an archive of an older version knows from its audit log which addresses once reached which archive', () => {
  const db = connect(':memory:', { readOnly: false })
  const step = MIGRATIONS.findIndex((one) => typeof one === 'string' && one.includes('former_address'))
  for (const one of MIGRATIONS.slice(0, step)) {
    if (typeof one === 'string') db.exec(one)
    else one(db)
  }
  db.exec(
    `INSERT INTO mailbox (id, address, name, kind, created_at) VALUES (1, 'bob@a.example', '', 'person', 0), (2, 'carl@a.example', '', 'person', 0)`,
  )
  const acts = [
    ['alias.add', { alias: 'stays@a.example' }],
    ['alias.remove', { alias: 'robert@a.example' }],
    ['address.rename', { before: 'bob.old@a.example', keepAsAlias: false }],
    ['address.rename', { before: 'bob.kept@a.example', keepAsAlias: true }],
    ['address.close', { before: { aliases: ['desk@a.example'] } }],
  ] as const
  for (const [index, [act, detail]] of acts.entries())
    db.run(
      'INSERT INTO audit (id, at, who, peer, act, mailbox, detail) VALUES (?, 0, ?, ?, ?, 1, ?)',
      index + 1,
      '',
      '',
      act,
      JSON.stringify(detail),
    )
  db.exec(MIGRATIONS[step] as string)
  const led = (address: string) => reachedElsewhere(db, address, 2)
  for (const one of ['robert', 'robert+x', 'bob.old', 'desk', 'bob+x'])
    expect([one, led(`${one}@a.example`)]).toEqual([one, 1])
  for (const one of ['bob.kept', 'unheard', 'carl+x'])
    expect([one, led(`${one}@a.example`)]).toEqual([one, null])
  db.close()
})
