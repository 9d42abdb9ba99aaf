import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstLoad, staticImports, total } from './first-load.ts'

/** A task pane opens beside every message that somebody selects: it must not make Outlook feel slow. */
const PANE_LIMIT = 25_000

describe('first load', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carrel-size-'))
    await mkdir(join(folder, 'assets'))
    const files = {
      'page.html':
        '<script src="/assets/early.js"></script><script type="module" crossorigin src="/assets/page.js"></script><link rel="stylesheet" href="/assets/page.css"><link rel="icon" href="/icon.png"><script src="https://elsewhere.example/office.js"></script>',
      'assets/early.js': 'document.title="early"',
      'assets/page.js':
        'import{a as b,$ as c}from"./shared.js";import"./side.js";export*from"./again.js";import("./late.js").then(b)',
      'assets/shared.js': 'import{z}from"./deep.js";export{z as a,z as $}',
      'assets/deep.js': 'export const z=1',
      'assets/side.js': 'globalThis.side=1',
      'assets/again.js': 'export const y=2',
      'assets/late.js': 'export default 3',
      'assets/page.css': 'body{margin:0}',
    }
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('V1: follows static imports to their end and leaves out what is imported on demand', async () => {
    const loaded = await firstLoad(join(folder, 'page.html'))
    expect(loaded.map(({ path }) => path).sort()).toEqual([
      '/assets/again.js',
      '/assets/deep.js',
      '/assets/early.js',
      '/assets/page.css',
      '/assets/page.js',
      '/assets/shared.js',
      '/assets/side.js',
      '/page.html',
    ])
    expect(loaded.every(({ gzip }) => gzip > 20)).toBe(true)
  })

  it('V1: finds imports with spaces and line ends, and no import that is only talked about', () => {
    const script =
      'import { a }\n  from "./a.js";\nimport b, { c } from "./b.js";const d="import ./no.js";import.meta.url'
    expect(staticImports(script)).toEqual(['./a.js', './b.js'])
  })

  it("V1: the pane's first load is at most 25 kB gzip", async () => {
    const page = fileURLToPath(new URL('../../dist/pane.html', import.meta.url))
    const loaded = await firstLoad(page)
    expect(loaded.some(({ path }) => path.endsWith('.css'))).toBe(true)
    expect(total(loaded)).toBeLessThanOrEqual(PANE_LIMIT)
  })
})
