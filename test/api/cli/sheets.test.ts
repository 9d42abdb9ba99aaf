import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorld, type World } from '../../support/world.ts'
import { within } from './carrel.ts'

const at = (name: string) => `${name}@lindhaven.example`
let world: World
let folder: string

beforeEach(async () => {
  world = await startWorld()
  folder = await mkdtemp(join(tmpdir(), 'carrel-sheets-'))
  await world.domain('lindhaven.example')
  for (const name of ['marta', 'anna', 'info']) await world.mailbox(at(name))
})
afterEach(() => world.close())

const carrel = (...args: string[]) => within(world.folder, 'delegate', ...args)
const file = async (name: string, text: string) => {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}
const standing = async () =>
  (await world.store.administration.delegations())
    .filter(({ overAt }) => overAt === null)
    .map(({ delegate }) => delegate.address)

test('A3: carrel delegate import previews, imports and undoes, beside a running server', async () => {
  const path = await file(
    'a.csv',
    `primaryaddress;delegateaddress\n${at('marta')};${at('info')}\n${at('marta')};${at('inof')}\n`,
  )
  const dry = await carrel('import', path, '--domain', 'lindhaven.example', '--dry-run')
  expect(dry.out).toContain('1 to add, 0 already there, 1 in error.')
  expect(dry.out).toContain(`Row 3, delegateaddress ${at('inof')}: No such address. Nearest: ${at('info')}`)
  const held = await carrel('import', path, '--domain', 'lindhaven.example')
  expect([held.code, process.exitCode, await standing()]).toEqual([0, 1, []])
  process.exitCode = 0
  const done = await carrel('import', path, '--domain', 'lindhaven.example', '--leave-out-errors', '--json')
  const { batch } = JSON.parse(done.out) as { batch: number }
  expect([done.code, await standing()]).toEqual([0, [at('info')]])
  expect((await carrel('undo', String(batch))).out).toBe('1 delegation was removed.\n')
  expect(await standing()).toEqual([])
})

test('I6: carrel delegate sync takes permissions over; a dry run changes nothing', async () => {
  const path = await file(
    'p.csv',
    `#TYPE Selected\nIdentity,User,AccessRights,IsInherited,Deny\n${at('info')},${at('marta')},FullAccess,False,False\n`,
  )
  const wrong = await file(
    'w.csv',
    `Identity,User,AccessRights,IsInherited,Deny\n${at('info')},LINDHAVEN\\marta,FullAccess,False,False\n`,
  )
  expect((await carrel('sync', wrong, '--dry-run')).out).toContain('Row 2, User LINDHAVEN\\marta: ')
  process.exitCode = 0
  expect((await carrel('sync', path, '--dry-run')).out).toContain('1 to add, 0 to remove')
  expect(await standing()).toEqual([])
  expect((await carrel('sync', path)).out).toContain('1 added, 0 removed')
  expect(await standing()).toEqual([at('info')])
})

test('A4: carrel delegate export writes the chosen columns', async () => {
  await world.delegate(at('marta'), at('info'), { reason: 'Shared' })
  const path = join(folder, 'out.csv')
  expect((await carrel('export', path, '--columns', 'primary,reason')).out).toBe(
    `1 delegations were written to ${path}.\n`,
  )
  expect(await readFile(path, 'utf8')).toBe(`\ufeffprimaryaddress,reason\r\n${at('marta')},Shared\r\n`)
  expect((await carrel('export', join(folder, 'x.ods'))).code).toBe(1)
  const nowhere = await carrel('export', join(folder, 'missing', 'x.csv'))
  expect(nowhere.code).toBe(1)
  expect(nowhere.err).toBe(
    `${join(folder, 'missing')} is no folder that can be written to. Make it first, or name another.\n`,
  )
  // Nothing is noted of an export that had nowhere to go.
  const noted = await world.store.audit.page({ act: 'delegation.export' }, { before: null, limit: 9 })
  expect(noted).toHaveLength(1)
})

test('A3, I7: a file that is not there is named in a sentence', async () => {
  for (const [args, path] of [
    [['delegate', 'sync'], 'nowhere.csv'],
    [['directory', 'import'], join(folder, 'none', 'a.csv')],
  ] as const)
    expect((await within(world.folder, ...args, path)).err).toBe(`There is no such file or folder: ${path}\n`)
})
