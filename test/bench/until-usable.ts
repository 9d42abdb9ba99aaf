import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { Request } from 'playwright-core'
import { type Stage, stage } from '../e2e/viewer.ts'
import type { Loaded } from './first-load.ts'
import { type Noted, noteUsable } from './usable.ts'

/** What a page asked for until the list of messages could be used. */
export interface Load {
  readonly page: string
  /** Our own JavaScript and CSS. */
  readonly ours: readonly Loaded[]
  /** Preact and the like. */
  readonly libraries: readonly Loaded[]
  /** What only the sign-in page needs, which comes first in a pane outside Outlook. */
  readonly signIn: readonly Loaded[]
}

/** The pane opens beside every message: its words count in each language. */
const LANGUAGES = ['en', 'de', 'fr', 'ar']
const LIBRARY = /\/library-/
const SIGN_IN = /\/(?:doorstep|state-page|more|asking|way)-/

/** Opens pane and viewer in a real Chromium as somebody with mail, and notes what each asks for until its first row is there. */
export async function loadsUntilUsable(): Promise<Load[]> {
  const on = await stage()
  try {
    const panes: Load[] = []
    for (const locale of LANGUAGES) panes.push(await load(on, 'pane', 350, locale))
    return [...panes, await load(on, 'viewer', 350), await load(on, 'viewer', 1440)]
  } finally {
    await on.close()
  }
}

async function load(on: Stage, name: 'pane' | 'viewer', width: number, locale = 'en'): Promise<Load> {
  const page = await on.open(on.marta, '/healthz', { viewport: { width, height: 900 }, locale })
  const begun: Request[] = []
  page.on('request', (request) => begun.push(request))
  await noteUsable(page)
  if (name === 'pane') await page.addInitScript(signedInByWindow)
  await page.goto(new URL(name === 'pane' ? '/pane' : '/', on.world.url).href)
  if (name === 'pane') await page.locator('.doorstep .primary').click()
  await page.locator('a.row').first().waitFor()
  // All that was under way must have ended, or it would not be in the list of resources yet.
  const code = begun.filter((request) => ['script', 'stylesheet'].includes(request.resourceType()))
  await Promise.all(code.map(async (request) => (await request.response())?.finished()))
  const paths = await page.evaluate(() => {
    const { usableAt } = globalThis as unknown as Noted
    return performance
      .getEntriesByType('resource')
      .filter((entry) => entry.startTime < usableAt && /\.(?:js|css)$/.test(entry.name))
      .map((entry) => new URL(entry.name).pathname)
  })
  await page.context().close()
  const loaded = await Promise.all([...new Set(paths)].map(sized))
  const signIn = name === 'pane' ? loaded.filter(({ path }) => SIGN_IN.test(path)) : []
  const libraries = loaded.filter(({ path }) => LIBRARY.test(path))
  const ours = loaded.filter((file) => !signIn.includes(file) && !libraries.includes(file))
  return { page: `${name} in ${locale}, ${width} px`, ours, libraries, signIn }
}

/** In the page: the window that signs a pane in, cut short. It hands over a token at once; requests go by the session instead. */
function signedInByWindow(): void {
  window.open = () => {
    const token = { type: 'carrel-token', accessToken: 'token', expiresAt: Date.now() + 3_600_000 }
    setTimeout(() => window.postMessage(token, location.origin))
    window.close = () => undefined
    return window
  }
  const { fetch } = window
  window.fetch = (address, options = {}) => {
    const headers = new Headers(options.headers)
    headers.delete('authorization')
    return fetch(address, { ...options, headers, credentials: 'same-origin' })
  }
}

async function sized(path: string): Promise<Loaded> {
  const file = new URL(`../../dist${path}`, import.meta.url)
  return { path, gzip: gzipSync(await readFile(file), { level: 9 }).length }
}
