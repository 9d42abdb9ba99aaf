import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pagesNotice } from '../../api/built-pages.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'carrel-pages-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function written(path: string, minute: number): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), '')
  await utimes(join(root, path), minute * 60, minute * 60)
}

test('S2: pages that are older than their sources are not served in silence', async () => {
  await written('addin/pane/main.tsx', 1)
  await written('core/errors.ts', 1)
  expect(pagesNotice(root)).toMatch('not built')
  await written('dist/admin.html', 2)
  expect(pagesNotice(root)).toBeNull()
  await written('addin/pane/main.tsx', 3)
  expect(pagesNotice(root)).toMatch('older than their sources')
})

test('S2: an installation of built pages alone has nothing to be told', async () => {
  await written('dist/admin.html', 1)
  expect(pagesNotice(root)).toBeNull()
})
