import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Frame, Request } from 'playwright-core'
import { type Stage, stage } from '../e2e/viewer.ts'
import type { Account } from '../host/account.ts'
import { accountStage } from '../host/account-stage.ts'
import { openOutlook } from '../host/outlook.ts'
import type { Loaded } from './first-load.ts'
import { type Noted, noteUsable } from './usable.ts'

/** What a page asked for until the list of messages could be used. */
export interface Load {
  readonly page: string
  /** Our own JavaScript and CSS. */
  readonly ours: readonly Loaded[]
  /** Preact and the like. */
  readonly libraries: readonly Loaded[]
  /** What asks for Outlook's account, MSAL: only where the server goes by Entra and Outlook hands accounts over. */
  readonly account: readonly Loaded[]
}

/** The pane opens beside every message: its words count in each language. */
const LANGUAGES = ['en', 'de', 'fr', 'ar']
const LIBRARY = /\/library-/
const ACCOUNT = /\/broker-/

/**
 * Opens the pane in the played Outlook, signed in by its account, and the viewer, as somebody with mail, and notes what each asks
 * for until its first row is there.
 */
export async function loadsUntilUsable(): Promise<Load[]> {
  return [...(await paneLoads()), ...(await viewerLoads())]
}

async function paneLoads(): Promise<Load[]> {
  const { on, account, close } = await accountStage()
  try {
    const loads: Load[] = []
    for (const locale of LANGUAGES) loads.push(await paneLoad(on, account, locale))
    return loads
  } finally {
    await close()
  }
}

async function viewerLoads(): Promise<Load[]> {
  const on = await stage()
  try {
    return [await viewerLoad(on, 350), await viewerLoad(on, 1440)]
  } finally {
    await on.close()
  }
}

async function paneLoad(on: Stage, account: Account, locale: string): Promise<Load> {
  const begun: Request[] = []
  const prepare = async (context: BrowserContext) => {
    context.on('request', (request) => begun.push(request))
    await noteUsable(context)
    await account.bridge(context)
  }
  const outlook = await openOutlook(on, { nested: true, locale }, { prepare })
  const load = await loadOf(`pane in ${locale}, 350 px`, outlook.pane, begun)
  await outlook.close()
  return load
}

async function viewerLoad(on: Stage, width: number): Promise<Load> {
  const page = await on.open(on.marta, '/healthz', { viewport: { width, height: 900 } })
  const begun: Request[] = []
  page.on('request', (request) => begun.push(request))
  await noteUsable(page)
  await page.goto(new URL('/', on.world.url).href)
  const load = await loadOf(`viewer in en, ${width} px`, page.mainFrame(), begun)
  await page.context().close()
  return load
}

async function loadOf(page: string, frame: Frame, begun: readonly Request[]): Promise<Load> {
  await frame.locator('a.row').first().waitFor()
  // All that was under way must have ended, or it would not be in the list of resources yet.
  const code = begun.filter((request) => ['script', 'stylesheet'].includes(request.resourceType()))
  await Promise.all(code.map(async (request) => (await request.response())?.finished()))
  const paths = await frame.evaluate(() => {
    const { usableAt } = globalThis as unknown as Noted
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => startTime < usableAt && /\.(?:js|css)$/.test(name))
      .map(({ name }) => new URL(name))
      .filter(({ origin }) => origin === location.origin)
      .map(({ pathname }) => pathname)
  })
  const loaded = await Promise.all([...new Set(paths)].map(sized))
  const libraries = loaded.filter(({ path }) => LIBRARY.test(path))
  const account = loaded.filter(({ path }) => ACCOUNT.test(path))
  return {
    page,
    ours: loaded.filter((file) => ![...libraries, ...account].includes(file)),
    libraries,
    account,
  }
}

async function sized(path: string): Promise<Loaded> {
  const file = new URL(`../../dist${path}`, import.meta.url)
  return { path, gzip: gzipSync(await readFile(file), { level: 9 }).length }
}
