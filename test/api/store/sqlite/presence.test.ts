import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlite } from '../../../../api/store/sqlite/sqlite.ts'
import { enter, isAlone, leave } from '../../../../api/store/sqlite/threads/presence.ts'
import { slice } from '../../../../api/store/sqlite/threads/turn.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-sqlite-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('S2: an archive is known to be open elsewhere while it is, and what a killed process left does not count', async () => {
  const own = enter(folder)
  expect(isAlone(own)).toBe(true)
  const store = await openSqlite({ folder, readers: 1 })
  expect(isAlone(own)).toBe(false)
  await store.close()
  expect(isAlone(own)).toBe(true)

  const { pid } = spawnSync(process.execPath, ['-e', ''])
  await writeFile(join(folder, 'open', `${pid}-0123456789ab`), '')
  await writeFile(join(folder, 'open', 'no number'), '')
  expect(isAlone(own)).toBe(true)
  expect(await readdir(join(folder, 'open'))).toEqual([own.name])
  leave(own)
  expect(await readdir(join(folder, 'open'))).toEqual([])
})

test('D5: beside another process a transaction of long work ends after 100 ms; with somebody waiting, at once', () => {
  const lasting = (isOver: () => boolean): number => {
    const begun = performance.now()
    while (!isOver());
    return performance.now() - begun
  }
  const give = (): void => undefined
  const beside = lasting(slice({ wanted: () => false, give, isAlone: () => false }))
  expect(beside).toBeGreaterThanOrEqual(99)
  expect(lasting(slice({ wanted: () => true, give, isAlone: () => true }))).toBeLessThan(beside)
  expect(lasting(slice({ wanted: () => false, give, isAlone: () => true }))).toBeGreaterThan(1000)
})
