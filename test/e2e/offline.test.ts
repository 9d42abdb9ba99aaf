import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stage, stage } from './viewer.ts'

let on: Stage
beforeAll(async () => {
  on = await stage()
})
afterAll(() => on.close())

test('V3: a message that is opened before its part of the page could be loaded comes when the network is back', async () => {
  const page = await on.open(on.marta, '/healthz', { viewport: { width: 350, height: 800 } })
  const reading = /\/assets\/reading-pane-[^/]*\.js$/
  await page.route(reading, (route) => route.abort())
  // What says it is in the part of the page that is loaded first of all that comes behind the list.
  const ahead = Promise.all(
    [/\/assets\/around-[^/]*\.js$/, /\/assets\/more-[^/]*\.js$/].map((part) =>
      page.waitForEvent('requestfinished', (request) => part.test(request.url())),
    ),
  )
  await page.goto(new URL('/', on.world.url).href)
  await page.getByRole('link', { name: /Round 7\b/ }).waitFor()
  await ahead
  await page.context().setOffline(true)
  await page.unroute(reading)
  // Before anything is pressed: the stream of events may go on for long without noticing.
  await page.getByText('You are offline').waitFor()
  const refused = page.waitForEvent('requestfailed', (request) => reading.test(request.url()))
  await page.getByRole('link', { name: /Round 7\b/ }).click()
  await refused
  // Nothing stands in its place yet, so the list does; and it says why.
  expect(await page.getByRole('link', { name: /Round 6\b/ }).isVisible()).toBe(true)
  await page.context().setOffline(false)
  await page.locator('.reading').getByText('Message number 7.').waitFor()
  expect(await page.locator('.reading').count()).toBe(1)
  await page.context().close()
})

/** Makes the next request to an address fail, as on a network that was away for a moment and told nobody. */
async function failOnce(page: Page, address: RegExp): Promise<void> {
  await page.route(address, (route) => route.abort(), { times: 1 })
}

test('V3: who opens the page while the network is away for a moment, untold, finds the archive soon, as is said', async () => {
  const page = await on.open(on.marta, '/healthz')
  await page.clock.install()
  await failOnce(page, /\/api\/v1\/me$/)
  await page.goto(new URL('/', on.world.url).href)
  await page.getByText('We will reconnect by ourselves').first().waitFor()
  await page.clock.fastForward(5000)
  await page.getByRole('link', { name: /Round 7\b/ }).waitFor()
  await page.context().close()
})

test('V3: a search that found no network shows nothing else in its place, and is answered soon, as is said', async () => {
  const page = await on.open(on.marta, '/')
  await page.locator('.rows.virtual').waitFor()
  await page.clock.install()
  await failOnce(page, /\/messages\?q=/)
  const field = page.getByRole('combobox', { name: /Search/ })
  await field.fill('subject:"Round 60"')
  await field.press('Enter')
  await page.getByText('We will reconnect by ourselves').first().waitFor()
  expect(await page.locator('a.row').count()).toBe(0)
  expect(await page.getByText('This is the list as of').count()).toBe(0)
  await page.clock.fastForward(5000)
  await page.getByRole('link', { name: /Round 60\b/ }).waitFor()
  await page.getByText('You are offline').waitFor({ state: 'detached' })
  await page.context().close()
})
