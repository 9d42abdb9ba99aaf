import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Connection, connect } from '../../../../api/store/sqlite/connection.ts'
import { openSqlite } from '../../../../api/store/sqlite/sqlite.ts'
import { startCheckpointer } from '../../../../api/store/sqlite/threads/checkpointer.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-log-'))
  path = join(folder, 'carrel.db')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('S4: in a folder that was there already nobody else on the machine reads mail', async () => {
  await chmod(folder, 0o755)
  const store = await openSqlite({ folder, readers: 1 })
  await store.administration.addDomain('a.example', { who: 'Jonas Brückner', peer: '', now: 0 })
  const modes = await Promise.all(
    (await readdir(folder)).map(async (name) => [name, (await stat(join(folder, name))).mode & 0o077]),
  )
  expect(modes.map(([name]) => name)).toEqual(expect.arrayContaining(['carrel.db', 'carrel.db-wal', 'packs']))
  expect(modes.filter(([, others]) => others !== 0)).toEqual([])
  await store.close()
})

describe('S3: the log of what was committed', () => {
  test('S3: is copied into the database by a thread of its own once it is long, not before', async () => {
    const writer = connect(path, { readOnly: false })
    writer.exec('PRAGMA wal_autocheckpoint = 0; CREATE TABLE page (bytes BLOB)')
    const own = connect(path, { readOnly: true })
    const state = (of: Connection) =>
      of.get<{ log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)')
    const checkpointer = startCheckpointer(path, own, 10)
    await checkpointer.wrote()
    expect(state(own)?.checkpointed).toBe(0)

    writer.run('INSERT INTO page (bytes) VALUES (zeroblob(40960))')
    await checkpointer.wrote()
    const { log = 0, checkpointed } = state(own) ?? {}
    expect(log).toBeGreaterThan(10)
    expect(checkpointed).toBe(log)

    writer.run('INSERT INTO page (bytes) VALUES (zeroblob(40960))')
    await Promise.all([checkpointer.wrote(), checkpointer.wrote()])
    expect(state(own)?.checkpointed).toBe(state(own)?.log)
    await checkpointer.close()
    own.close()
    writer.close()
  })

  test('S3: is gone when an archive is closed, by whoever closes it last', async () => {
    const logs = async (): Promise<string[]> =>
      (await readdir(folder)).filter((name) => name.includes('.db-'))
    const first = await openSqlite({ folder, readers: 1 })
    const second = await openSqlite({ folder, readers: 1 })
    const actor = { who: 'Jonas Brückner', peer: '', now: 0 }
    await first.administration.addDomain('a.example', actor)
    await second.administration.addDomain('b.example', actor)
    await first.close()
    expect(await logs()).toContain('carrel.db-wal')
    expect(await second.administration.domains()).toHaveLength(2)
    await second.close()
    expect(await logs()).toEqual([])
  })
})

test('S3: when the thread that copies cannot start, or dies, nobody waits for it', async () => {
  const own = { get: () => ({ log: 100, checkpointed: 0 }) } as unknown as Connection
  const checkpointer = startCheckpointer(join(folder, 'nowhere', 'carrel.db'), own, 10)
  await checkpointer.wrote()
  await checkpointer.wrote()
  await checkpointer.close()
})

test('S3: the thread that copies is asked again and again, and nothing of that piles up on it', async () => {
  const writer = connect(path, { readOnly: false })
  writer.exec('CREATE TABLE page (bytes BLOB)')
  const warned: string[] = []
  const warn = ({ message }: Error) => warned.push(message)
  process.on('warning', warn)
  const checkpointer = startCheckpointer(path, writer, 0)
  for (let round = 0; round < 30; round += 1) await checkpointer.wrote()
  await checkpointer.close()
  process.off('warning', warn)
  writer.close()
  expect(warned).toEqual([])
})
