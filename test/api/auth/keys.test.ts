import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadKeys } from '../../../api/auth/keys.ts'
import { createBrowser } from './browser.ts'
import { startServer } from './server.ts'
import { paneTokens } from './sign-in.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-keys-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('S1: keys are made once, for their owner alone, and stay', async () => {
  const made = await loadKeys(join(folder, 'data'))
  expect((await stat(join(folder, 'data', 'sign-in-keys.json'))).mode & 0o777).toBe(0o600)
  expect(await readdir(join(folder, 'data'))).toEqual(['sign-in-keys.json'])
  expect(await loadKeys(join(folder, 'data'))).toEqual(made)
})

test('S1: two processes that start together agree on the keys', async () => {
  const [one, two, three] = await Promise.all([loadKeys(folder), loadKeys(folder), loadKeys(folder)])
  expect(two).toEqual(one)
  expect(three).toEqual(one)
  expect(await readdir(folder)).toEqual(['sign-in-keys.json'])
})

test('S1: a key file that others could read is closed to them', async () => {
  await loadKeys(folder)
  await chmod(join(folder, 'sign-in-keys.json'), 0o644)
  await loadKeys(folder)
  expect((await stat(join(folder, 'sign-in-keys.json'))).mode & 0o777).toBe(0o600)
})

test('S1: a spoiled key file stops the start, by name and without its content', async () => {
  await loadKeys(folder)
  const path = join(folder, 'sign-in-keys.json')
  await writeFile(path, (await readFile(path, 'utf8')).slice(0, -20))
  await expect(loadKeys(folder)).rejects.toThrow(`${path} does not hold sign-in keys.`)
})

test('S1: after a restart the pane’s token and the identity are the same', async () => {
  const first = await startServer({ folder })
  const { body } = await paneTokens(createBrowser(first.origin), first.origin)
  await first.stop()
  const again = await startServer({ folder, publicUrl: () => first.origin })
  const headers = { authorization: `Bearer ${body.access_token}` }
  const identified = await again.auth.identify({ headers } as never)
  expect(identified?.identity).toMatchObject({ issuer: 'urn:carrel:embedded', subject: 'a1' })
  await again.stop()
})
