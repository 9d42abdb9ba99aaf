import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstLoad, staticImports, total } from './first-load.ts'
import { loadsUntilUsable } from './until-usable.ts'

/** A task pane opens beside every message that somebody selects: it must not make Outlook feel slow. */
const NARROW_LIMIT = 25_000
/** Where there is room, the navigation is drawn beside the list and comes with it. */
const WIDE_LIMIT = 47_000
/** For six pages in a browser on a busy machine, ms. */
const PATIENCE = 180_000
const LIBRARY_LIMIT = 10_500

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

  it(
    'V1: until its list can be used, a page loads at most 25 kB gzip of our own JavaScript and CSS, in every language',
    async () => {
      for (const { page, ours, libraries } of await loadsUntilUsable()) {
        const limit = page.endsWith('350 px') ? NARROW_LIMIT : WIDE_LIMIT
        expect([page, ours.some(({ path }) => path.endsWith('.css'))]).toEqual([page, true])
        expect([page, total(ours)], JSON.stringify(ours)).toEqual([page, expect.toSatisfy((n) => n <= limit)])
        expect([page, total(libraries)]).toEqual([page, expect.toSatisfy((n) => n > 0 && n <= LIBRARY_LIMIT)])
      }
    },
    PATIENCE,
  )
})
