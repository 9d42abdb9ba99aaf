import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../../api/store/sqlite/sqlite.ts'
import { type Ended, start, within } from './carrel.ts'

let data: string
const run = (...args: string[]): Promise<Ended> => within(data, ...args)
async function json<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await run(...args, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as T
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'carrel-roles-'))
  await run('domain', 'add', 'lindhaven.example')
  const store = await openSqlite({ folder: data, readers: 1 })
  const actor = { who: 'test', peer: '', now: 1 }
  for (const login of ['jonas', 'saga'])
    await store.accounts.put({ id: login, login, name: login, passwordHash: null }, 0, actor)
  await store.close()
})
afterAll(async () => {
  process.exitCode = 0
  await rm(data, { recursive: true, force: true })
})

test('A7: the first super administrator is made by command, and the last cannot go', async () => {
  expect(await json('role', 'grant', 'super-administrator', 'jonas')).toMatchObject({ outcome: 'added' })
  expect(await json('role', 'grant', 'Super Administrator', 'jonas')).toMatchObject({ outcome: 'already' })
  expect((await run('role', 'revoke', 'super-administrator', 'jonas')).err).toMatch(
    /last super administrator/,
  )
  expect((await run('user', 'remove', 'jonas')).err).toMatch(/last super administrator/)
  await json('role', 'grant', 'super-administrator', 'a-subject', '--issuer', 'https://issuer.example')
  expect(await json('role', 'revoke', 'super-administrator', 'jonas')).toMatchObject({ outcome: 'removed' })
})

test('A7: custom roles are made of named permissions, changed and removed', async () => {
  await json('role', 'add', 'Auditor', 'audit.read', 'policy.read')
  await json('role', 'grant', 'auditor', 'saga')
  await json('role', 'change', 'Auditor', 'audit.read')
  const rows = await json<{ name: string; holders: string; permissions: string }[]>('role', 'list')
  expect(rows.find(({ name }) => name === 'Auditor')).toMatchObject({
    holders: 'saga',
    permissions: 'audit.read',
  })
  await json('role', 'remove', 'Auditor')
  for (const [args, sentence] of [
    [['role', 'add', 'Odd', 'everything'], /no permission "everything"/],
    [['role', 'grant', 'Odd', 'saga'], /There is no role Odd/],
    [['role', 'remove', 'full-administrator'], /built in/],
    [['role', 'revoke', 'full-administrator', 'saga'], /saga is not/],
  ] as const)
    expect((await run(...args)).err).toMatch(sentence)
})

test('A5: the log is listed and exported by filter, and verify says that it is intact', async () => {
  const rows = await json<{ act: string }[]>('audit', 'list', '--act', 'role', '--find', 'auditor')
  expect(rows.map(({ act }) => act)).toEqual(['role.remove', 'role.change', 'role.grant', 'role.add'])
  const count = async (...time: string[]) =>
    (await json<unknown[]>('audit', 'list', '--act', 'role', ...time)).length
  expect(await count('--from', '2000-01-01')).toBeGreaterThan(3)
  expect(await count('--until', '2000-01-01', '--zone', 'Europe/Berlin')).toBe(0)
  expect((await run('audit', 'list', '--from', 'yesterday')).code).not.toBe(0)
  const lines = (await run('audit', 'export', '--act', 'domain')).out.trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).detail)).toMatchObject([{ domain: 'lindhaven.example' }])
  const verdict = await json<{ intact: boolean; entries: number; published: { number: number } }>(
    'audit',
    'verify',
  )
  expect(verdict).toMatchObject({ intact: true, published: { number: verdict.entries } })
})

test('A5: an export of which only the beginning is read ends quietly', async () => {
  const { child, ended } = start(data, ['audit', 'export'])
  child.stdout?.destroy()
  expect(await ended).toMatchObject({ code: 0, err: '' })
})

test('A5: verify names the first broken entry and notices a cut-off tail; a restored backup is acknowledged', async () => {
  const db = new DatabaseSync(join(data, 'carrel.db'), { timeout: 10_000 })
  db.exec('DROP TRIGGER audit_kept')
  const { last } = db.prepare('SELECT max(id) AS last FROM audit').get() as { last: number }
  const log = join(data, 'server.log')
  const { hash } = db.prepare('SELECT hex(hash) AS hash FROM audit WHERE id = ?').get(last) as {
    hash: string
  }
  await writeFile(
    log,
    `{"msg":"listening"}\n${JSON.stringify({ number: last, hash: hash.toLowerCase(), msg: 'audit log head' })}\n`,
  )
  db.exec(`DELETE FROM audit WHERE id > ${last - 2}`)
  db.close()
  expect((await run('audit', 'verify')).out).toMatch(new RegExp(`^Entry ${last - 1}: .*cut off`))
  await json('audit', 'restart', '--reason', 'Backup of yesterday')
  expect(await json('audit', 'verify')).toMatchObject({ intact: true })
  // What the server's log said still tells.
  expect((await run('audit', 'verify', '--head', log)).out).toMatch(new RegExp(`^Entry ${last}: `))
})
