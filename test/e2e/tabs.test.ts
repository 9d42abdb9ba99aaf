import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Me } from '../../core/contract/me.ts'
import { PATIENCE } from '../support/patience.ts'
import { type Stage, stage } from './viewer.ts'

let on: Stage
beforeAll(async () => {
  on = await stage()
  await on.world.mailbox('eleni@lindhaven.example')
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

/** A browser that grants no locks: each of its pages that is not seen lets its stream go. */
async function withoutLocks(): Promise<BrowserContext> {
  const context = await browser()
  await context.addInitScript(() => {
    // An empty page has none.
    if (navigator.locks)
      navigator.locks.request = () => Promise.reject(new DOMException('not granted', 'SecurityError'))
  })
  return context
}

test('V9: where the browser grants no locks, a page that began out of sight is told what changes once it is seen', async () => {
  const context = await withoutLocks()
  const page = await tab(context, '/?behind')
  const connected = page.waitForRequest(/\/events/)
  await sight(page, true)
  await connected
  await context.close()
})

/** Marta's page of who can read her archive, which nobody sees and no event reaches. */
async function outOfSight(context: BrowserContext): Promise<Page> {
  const { mailboxes } = await on.marta.json<Me>('/me')
  const page = await tab(context, '/')
  await page.goto(new URL(`/m/${mailboxes[0]?.id}/access`, on.world.url).href)
  await page.getByRole('heading', { name: 'Who can read my archive' }).waitFor()
  const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/events'))
  await sight(page, false)
  await ended
  return page
}

/** As somebody does who signs in where Marta read. */
async function becomesEleni(context: BrowserContext): Promise<void> {
  const eleni = await on.world.person('Eleni Papadaki', 'eleni@lindhaven.example')
  const [name, value] = eleni.headers.cookie!.split('=') as [string, string]
  await context.addCookies([{ name, value, url: on.world.url.href }])
}

async function nothingOfMarta(page: Page): Promise<void> {
  await page.getByText('Nothing archived yet').first().waitFor()
  expect(await page.locator('body').textContent()).not.toMatch(/marta|no longer/i)
  expect(await page.getByRole('heading', { name: 'Who can read my archive' }).count()).toBe(0)
}

test('X9: who signs in where another person read finds nothing of theirs in a tab that nobody saw meanwhile', async () => {
  const context = await withoutLocks()
  const page = await outOfSight(context)
  await becomesEleni(context)
  await sight(page, true)
  await nothingOfMarta(page)
  await context.close()
})

test('X9: in tabs that nobody sees nothing stays of who leaves, or of whose place another takes, by a tab that is seen', async () => {
  const context = await withoutLocks()
  const page = await outOfSight(context)
  await becomesEleni(context)
  const front = await context.newPage()
  await front.goto(on.world.url.href)
  await nothingOfMarta(page)
  await front.getByRole('button', { name: /Eleni Papadaki/ }).click()
  await front.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText(/You have been signed out/).waitFor()
  await context.close()
})

test('X9: what an administrator had on screen goes from a tab that nobody sees when another person signs in', async () => {
  await on.world.mailbox('jonas@lindhaven.example')
  const jonas = await on.world.person('Jonas Brückner', 'jonas@lindhaven.example')
  await on.world.grant(jonas, 'super-administrator')
  const page = await on.open(jonas, '/admin/directory')
  await page.getByText('marta@lindhaven.example').first().waitFor()
  await becomesEleni(page.context())
  const front = await page.context().newPage()
  await front.goto(on.world.url.href)
  await page.getByText('marta@lindhaven.example').first().waitFor({ state: 'detached' })
  await page
    .getByText(/You have no administrator/)
    .first()
    .waitFor()
  await page.context().close()
})

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
      .waitFor()
  for (const page of tabs.slice(1)) {
    await sight(page, true)
    await page
      .getByText(/You no longer have access/)
      .first()
      .waitFor()
    await sight(page, false)
  }
  expect(await front.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(2)
  await context.close()
})
