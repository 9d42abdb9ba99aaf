import type { Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { message } from '../support/message.ts'
import type { Outlook } from './outlook.ts'
import { CONTEXT, type Pinned, pinned, SHARED } from './pinned.ts'

const DESK = { ...SHARED, id: 'desk', sharedWith: 'Desk@lindhaven.example' }

let here: Pinned
let on: Stage
let outlook: Outlook
let pane: Frame
beforeAll(async () => {
  here = await pinned([DESK])
  ;({ on, outlook, pane } = here)
})
afterEach(() => here.clear())
afterAll(() => here.close())

test('V7: the pinned pane follows the selected message, turns to its shared mailbox and takes nothing for null', async () => {
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  await pane.getByRole('heading', { name: 'Archived copy' }).waitFor()
  await pane.getByText('2 messages').waitFor()
  // How far the archive can be believed stands under this tab too (V11).
  await pane.locator('.coverage').getByText('All messages up to').waitFor()

  await outlook.select('new')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  expect(await pane.getByText('AW: Fahrplan 2027').count()).toBe(0)

  await outlook.select('shared')
  await pane.getByText('You read this as a delegate').first().waitFor()
  await pane.getByRole('heading', { name: 'Hafenblatt: der neue Fahrplan' }).waitFor()
  await pane.getByRole('tab', { name: 'Mailbox' }).click()
  await pane.locator('.list-pane a.row').first().waitFor()
  expect(await pane.getByText('Salary').count()).toBe(0)
  await pane.getByRole('tab', { name: 'Selected message' }).click()
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading').getByText('news@hafenblatt.example').first().waitFor()
  // This mail has a script and an inline handler: neither runs, and neither makes the browser report anything.
  await pane.frameLocator('.reading iframe').getByRole('heading', { name: 'Fahrplan' }).waitFor()

  // And back, with a message of her own mailbox.
  await outlook.select('plan')
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  expect(await pane.getByText('You read this as a delegate').count()).toBe(0)
  await outlook.select(null)
  await pane.locator('.list-pane a.row').first().waitFor()
  expect(await pane.getByRole('tab').count()).toBe(0)
})

test("V7, V8: a message that is selected in Outlook closes the one in the pane, and leaves Outlook's focus alone", async () => {
  const { page } = outlook
  await outlook.select('plan')
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading').waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.tagName)
  expect(await focused()).toBe('IFRAME')
  await page.locator('button').first().focus()
  await outlook.select('new')
  await pane.locator('.reading').waitFor({ state: 'detached' })
  // Whatever is done after the drawing.
  await pane.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(await focused()).toBe('BUTTON')
})

test('V7: what is selected is shown though Outlook never says whose mailbox it is, and while the archives look', async () => {
  const { context } = outlook
  await outlook.select('plan')
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  const answered = Promise.withResolvers<void>()
  await context.route(CONTEXT, async (route) => {
    await answered.promise
    await route.continue()
  })
  await here.silence(108)
  await outlook.select('shared')
  await pane.getByRole('heading', { name: 'Hafenblatt: der neue Fahrplan' }).waitFor()
  await pane.getByText('Looking in your archives').waitFor()
  expect(await pane.locator('.copies').count()).toBe(0)
  answered.resolve()
  await pane.locator('.copies a').first().waitFor()
  await context.unroute(CONTEXT)
  // Outlook was asked, and what it did not say was taken from nowhere else: the archive is the one that was open.
  expect(await here.calls(108)).toBe(1)
  await pane.locator('.switcher-button').getByText('My archive').waitFor()
  expect(await pane.getByText('You read this as a delegate').count()).toBe(0)
})

test('V7: what was asked for a message that is left behind is cancelled', async () => {
  const { context, page } = outlook
  // Never answered.
  await context.route(CONTEXT, () => undefined, { times: 1 })
  const asked = page.waitForRequest(CONTEXT)
  await outlook.select('plan')
  const left = await asked
  const cancelled = page.waitForEvent('requestfailed', (request) => request === left)
  await outlook.select('new')
  await cancelled
  expect(left.failure()?.errorText).toBe('net::ERR_ABORTED')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  await context.unroute(CONTEXT)
})

test('V7: an answer that is under way is not given up for mail that comes meanwhile; it is asked for once more', async () => {
  const { context, page } = outlook
  const answered = Promise.withResolvers<void>()
  let asked = 0
  await context.route(CONTEXT, async (route) => {
    asked += 1
    await answered.promise
    await route.continue()
  })
  const first = page.waitForRequest(CONTEXT)
  await outlook.select('plan')
  await first
  for (const subject of ['Meanwhile', 'Meanwhile too']) {
    const listed = page.waitForResponse(/\/messages(?:\?|$)/)
    await on.world.deliver(message({ subject, id: `<${subject.length}@elsewhere.example>` }), [
      'marta@lindhaven.example',
    ])
    await listed
  }
  expect(asked).toBe(1)
  const again = page.waitForRequest(CONTEXT)
  answered.resolve()
  await pane.locator('.copies a').first().waitFor()
  await again
  await context.unroute(CONTEXT)
})

test('V7, I8: a shared mailbox that Outlook calls by another address of it is found', async () => {
  const { administration } = on.world.store
  const info = await administration.mailboxAt('info@lindhaven.example')
  await administration.addAlias('desk@lindhaven.example', info!.mailbox, on.world.actor())
  await outlook.select('desk')
  await pane.getByText('You read this as a delegate').first().waitFor()
  await outlook.select('plan')
  await pane.getByText('You read this as a delegate').waitFor({ state: 'detached' })
})

test('V7, D7: links of the viewer are followed inside the pane, which nobody could frame elsewhere', async () => {
  await outlook.select('plan')
  // A selection that the pane hears of later would close what is opened now.
  await pane.locator('.copies a').first().waitFor()
  await pane.getByRole('button', { name: 'More', exact: true }).click()
  await pane.getByRole('link', { name: 'Who can read my archive' }).click()
  await pane.getByRole('heading', { name: 'Who can read my archive', level: 1 }).waitFor()
  expect(new URL(pane.url()).pathname).toBe('/pane')
  await pane.getByRole('link', { name: 'Back to the archive' }).click()
  await pane.locator('.copies a').first().waitFor()
})

test('V7: while the person searches, the pane keeps their search', async () => {
  await pane.getByRole('combobox').first().fill('round')
  await pane.getByRole('combobox').first().press('Enter')
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  const answered = outlook.page.waitForResponse((response) => response.url().includes('/context?'))
  await outlook.select('plan')
  await answered
  await pane.getByRole('tab', { name: 'Mailbox', selected: true }).waitFor()
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  await pane.getByRole('tab', { name: 'Selected message' }).click()
  await pane.getByRole('heading', { name: 'Archived copy' }).waitFor()
  // Who opens a message from there has ended the search.
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading .message-head').waitFor()
  await outlook.select('new')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  // A shared mailbox waits for the end of the search too.
  const field = pane.getByRole('combobox').first()
  await field.fill('round')
  await field.press('Enter')
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  await outlook.select('shared')
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  expect(await pane.getByText('You read this as a delegate').count()).toBe(0)
  await field.press('Escape')
  await pane.getByText('You read this as a delegate').first().waitFor()
})
