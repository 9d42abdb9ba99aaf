import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Me } from '../../core/contract/me.ts'
import { PATIENCE } from '../support/patience.ts'
import { type Stage, stage } from './viewer.ts'

/** After a removal, ms (D5). */
const SECOND = 1000

let on: Stage
beforeAll(async () => {
  on = await stage()
})
afterAll(() => on.close())

/** A browser whose pages are tabs of one window: the one that is in front is seen. Without windows all would be. */
async function browser(): Promise<BrowserContext> {
  const page = await on.open(on.marta, '/healthz')
  await page.context().addInitScript(() => {
    let isSeen = !location.search.includes('behind')
    Object.defineProperty(document, 'hidden', { get: () => !isSeen })
    addEventListener('sight', (event) => {
      isSeen = (event as CustomEvent<boolean>).detail
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    })
  })
  await page.close()
  return page.context()
}

test('V9: where the browser grants no locks, a page that began out of sight is told what changes once it is seen', async () => {
  const context = await browser()
  await context.addInitScript(() => {
    // An empty page has none.
    if (navigator.locks)
      navigator.locks.request = () => Promise.reject(new DOMException('not granted', 'SecurityError'))
  })
  const page = await tab(context, '/?behind')
  const connected = page.waitForRequest(/\/events/)
  await sight(page, true)
  await connected
  await context.close()
})

const sight = (page: Page, isSeen: boolean) =>
  page.evaluate((detail) => dispatchEvent(new CustomEvent('sight', { detail })), isSeen)

async function tab(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.goto(new URL(path, on.world.url).href)
  await page
    .getByRole('link', { name: /Round|Fahrplan/ })
    .first()
    .waitFor()
  return page
}

test('V9, D5: of ten tabs each can be used, and each that is seen knows what may be read', async () => {
  const context = await browser()
  const { mailboxes } = await on.marta.json<Me>('/me')
  const info = mailboxes.find(({ relation }) => relation === 'delegated')
  const tabs: Page[] = []
  for (let n = 1; n <= 6; n++) {
    tabs.push(await tab(context, `/m/${info?.id}`))
    await sight(tabs.at(-1)!, false)
  }
  // As by a press with Ctrl on a link.
  for (let n = 1; n <= 3; n++) tabs.push(await tab(context, `/m/${info?.id}?behind`))
  const front = await tab(context, `/m/${info?.id}`)
  const [first] = tabs
  await on.world.remove(on.delegation)
  for (const page of [front, first!])
    await page
      .getByText(/You no longer have access/)
      .first()
      .waitFor({ timeout: SECOND })
  for (const page of tabs.slice(1)) {
    await sight(page, true)
    await page
      .getByText(/You no longer have access/)
      .first()
      .waitFor({ timeout: SECOND })
    await sight(page, false)
  }
  expect(await front.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(2)
  await context.close()
})
