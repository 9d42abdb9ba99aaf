import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { openOutlook, outlookStage, signedIn } from './outlook.ts'

const HOSTED = 'https://appsforoffice.microsoft.com/lib/1/hosted'

let on: Stage
beforeAll(async () => {
  on = await outlookStage()
})
afterAll(() => on.close())

/** office.js comes, and a script that it needs does not until `arrive`. */
function heldBack() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return {
    arrive: () => resolve(),
    late: async ({ hostname }: URL) => {
      if (hostname === 'ajax.aspnetcdn.com') await promise
    },
  }
}

test('V7: the pane opens inside Outlook, signs in, lists, searches and opens a message', async () => {
  const outlook = await signedIn(on, { selected: 'plan' })
  const { pane } = outlook
  await pane.getByRole('combobox').first().fill('round')
  await pane.getByRole('combobox').first().press('Enter')
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  expect(outlook.asked).toContain(`${HOSTED}/outlook-web-16.01.js`)
  outlook.clean()
  await outlook.close()
})

test("V7: office.js is asked for while the pane's own code is still on its way", async () => {
  const outlook = await signedIn(
    on,
    {},
    {
      async prepare(context) {
        const asked = context.waitForEvent('request', (request) => request.url() === `${HOSTED}/office.js`)
        await context.route('**/assets/pane-viewer-*.js', async (route) => {
          await asked
          await route.continue()
        })
      },
    },
  )
  outlook.clean()
  await outlook.close()
})

test('V7: where office.js cannot be reached the pane works as a page', async () => {
  const outlook = await signedIn(
    on,
    {},
    { blocked: ({ hostname }) => hostname === 'appsforoffice.microsoft.com' },
  )
  const { pane } = outlook
  await pane.getByText('Outlook did not answer. This works as a page').waitFor()
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  outlook.clean()
  await outlook.close()
})

test('V7: where a script that it needs is held back the pane works as a page, until it comes after all', async () => {
  const { late, arrive } = heldBack()
  const outlook = await signedIn(on, { selected: 'plan' }, { late })
  const { pane } = outlook
  await pane.getByText('Outlook did not answer. This works as a page').waitFor()
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  arrive()
  // What the person has opened meanwhile stays.
  const beside = pane.locator('#beside-selected')
  await beside.waitFor({ state: 'attached' })
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  await pane.getByRole('button', { name: 'Back' }).click()
  await beside.click()
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  await pane.getByText('Outlook did not answer').waitFor({ state: 'detached' })
  // From then on it follows.
  await pane.getByRole('tab', { name: 'Mailbox' }).click()
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await outlook.select('new')
  await pane.getByRole('heading', { name: 'Not archived' }).waitFor()
  outlook.clean()
  await outlook.close()
})

test('V7: what is selected before the pane follows is what it shows when it does', async () => {
  const outlook = await openOutlook(on, {})
  const { pane } = outlook
  // office.js is there, and the person has yet to sign in.
  await pane.getByRole('button', { name: 'Sign in' }).waitFor()
  await pane.evaluate(() => new Promise((done) => Office.context.roamingSettings.saveAsync(done)))
  await outlook.select('plan')
  await outlook.signIn('Marta Lindqvist')
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  outlook.clean()
  await outlook.close()
})

test("V8: while office.js is held back the pane speaks the language of Outlook's address, then what Outlook says", async () => {
  const { late, arrive } = heldBack()
  const outlook = await openOutlook(on, { locale: 'de-DE' }, { late })
  const { pane, page } = outlook
  await pane.locator('html[lang="de-DE"]').waitFor()
  await page.evaluate(() => {
    const played = window as unknown as { readonly outlook: { readonly set: { locale: string } } }
    played.outlook.set.locale = 'ar-SA'
  })
  arrive()
  await pane.locator('html[lang="ar-SA"][dir="rtl"]').waitFor()
  outlook.clean()
  await outlook.close()
})

test("V8: the pane wears Outlook's theme when that changes while a message is open", async () => {
  const outlook = await signedIn(on, { selected: 'shared' })
  const { pane, page } = outlook
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading iframe').waitFor()
  const backgrounds: string[] = []
  for (const theme of ['light', 'dark', 'contrast'] as const) {
    await page.getByLabel('Theme').selectOption(theme)
    await pane.locator(`html[data-theme="${theme}"]`).waitFor()
    backgrounds.push(await pane.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor))
  }
  expect(new Set(backgrounds).size).toBe(3)
  await page.getByLabel('Theme').selectOption('light')
  await pane.locator('html[data-theme="light"]').waitFor()
  // Who chose another, and goes back, gets Outlook's again and not the system's.
  await page.getByLabel('Theme').selectOption('dark')
  await pane.getByRole('button', { name: 'Back' }).click()
  await pane.getByRole('button', { name: 'More', exact: true }).click()
  await pane.getByRole('radio', { name: 'Light' }).check()
  await pane.locator('html[data-theme="light"]').waitFor()
  await pane.getByRole('radio', { name: 'As Outlook' }).check()
  await pane.locator('html[data-theme="dark"]').waitFor()
  outlook.clean()
  await outlook.close()
})

test('V7: what follows and answers comes when the network is back, where it was away as the pane began', async () => {
  const parts = /\/assets\/(?:stand-beside|beside|answering)-[^/]*\.js$/
  const outlook = await openOutlook(
    on,
    { selected: 'plan' },
    {
      complaints: /net::ERR_(?:FAILED|INTERNET_DISCONNECTED)/,
      prepare: async (context) => {
        await context.route(parts, (route) => route.abort())
      },
    },
  )
  const { pane, page, context } = outlook
  const refused = page.waitForEvent('requestfailed', (request) => parts.test(request.url()))
  await outlook.signIn('Marta Lindqvist')
  await refused
  await context.setOffline(true)
  await context.unroute(parts)
  await pane.getByText('You are offline').first().waitFor()
  await context.setOffline(false)
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  await pane.locator('.copies a').first().click()
  await pane.getByRole('link', { name: 'Forward' }).click()
  await page.locator('#composed article').first().waitFor()
  outlook.clean()
  await outlook.close()
})

test('V7: without a network the pane says so, and goes on by itself when it is back', async () => {
  const outlook = await signedIn(on, {}, { complaints: /net::ERR_INTERNET_DISCONNECTED/ })
  const { pane, context } = outlook
  await pane.getByRole('link', { name: /Round 6\b/ }).click()
  await pane.locator('.reading').getByText('Message number 6.').waitFor()
  await context.setOffline(true)
  await pane.locator('.reading .quiet-bar').getByText('You are offline. We will reconnect by').waitFor()
  await pane.getByRole('button', { name: 'Back' }).click()
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.getByText('You are offline. We will reconnect by ourselves').waitFor()
  await context.setOffline(false)
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  await pane.getByRole('button', { name: 'Back' }).click()
  await pane.getByText('You are offline').waitFor({ state: 'detached' })
  outlook.clean()
  await outlook.close()
})

test('S1: after an hour the pane goes on without asking, as long as the session at the issuer lasts', async () => {
  const outlook = await signedIn(on, {}, { complaints: /a status of (?:400|401)/ })
  const { pane, context } = outlook
  on.world.clock.now += 2 * 3_600_000
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  expect(outlook.asked.filter((url) => url.endsWith('/oidc/token'))).toHaveLength(2)
  expect(context.pages()).toHaveLength(1)
  const kept = await pane.evaluate(() => JSON.stringify([localStorage, sessionStorage]))
  expect(kept).not.toContain('carrel-token')

  // The session at the issuer is over: only the person can go on.
  on.world.clock.now += 13 * 3_600_000
  await pane.getByRole('button', { name: 'Back' }).click()
  await pane.getByRole('link', { name: /Round 6\b/ }).click()
  await pane.getByText('You have been signed out').waitFor()
  on.world.clock.now -= 15 * 3_600_000
  outlook.clean()
  await outlook.close()
})

test('S1: who signed out in the pane is asked who they are before it opens again', async () => {
  const outlook = await signedIn(on)
  const { pane } = outlook
  await pane.getByRole('button', { name: 'More', exact: true }).click()
  await pane.getByRole('button', { name: 'Sign out' }).click()
  // The session at the issuer goes on: only the question shows that somebody else may sit there now.
  await outlook.signIn('Marta Lindqvist')
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  outlook.clean()
  await outlook.close()
})

test('A10: Outlook, a page of another site, shows the icon', async () => {
  const outlook = await openOutlook(on)
  const width = () =>
    outlook.page.locator('#pane img').evaluate((image) => (image as HTMLImageElement).naturalWidth)
  await expect.poll(width).toBe(32)
  outlook.clean()
  await outlook.close()
})
