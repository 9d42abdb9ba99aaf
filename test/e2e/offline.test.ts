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
