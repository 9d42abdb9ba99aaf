import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { replaceFile } from '../../api/replace-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-replaced-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('S3: a file is replaced as a whole, and nobody else on the machine reads it', async () => {
  const file = join(folder, 'state.json')
  await writeFile(file, 'before', { mode: 0o644 })
  await replaceFile(file, 'after', `${file}.new`)
  expect(await readFile(file, 'utf8')).toBe('after')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['state.json'])
})

test('S3: what cannot be replaced leaves nothing beside it', async () => {
  const file = join(folder, 'state.json')
  await mkdir(file)
  await expect(replaceFile(file, 'after', `${file}.new`)).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['state.json'])
})
