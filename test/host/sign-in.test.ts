import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { message } from '../support/message.ts'
import { type Account, type Answer, MICROSOFT } from './account.ts'
import { accountStage } from './account-stage.ts'
import type { HostSet } from './files.ts'
import { type Outlook, openOutlook } from './outlook.ts'

let on: Stage
let account: Account
let close: () => Promise<void>
beforeAll(async () => {
  ;({ on, account, close } = await accountStage())
})
afterAll(() => close())
beforeEach(() => {
  account.asked.length = 0
  account.told.length = 0
  Object.assign(account.answers, { GetInitContext: 'token', GetToken: 'token', GetTokenPopup: 'token' })
  Object.assign(account.whose, { bridge: 'person-1', pages: 'person-1' })
})

interface Around extends Partial<HostSet> {
  readonly bridge?: boolean
  /** The browser opens no window for a script. */
  readonly windows?: boolean
  readonly complaints?: RegExp
  /** The page's clock can be put forward. */
  readonly clock?: boolean
  /** When office.js comes. */
  readonly late?: () => Promise<void>
}

function open({
  bridge = true,
  windows = true,
  clock = false,
  complaints,
  late,
  ...set
}: Around = {}): Promise<Outlook> {
  const prepare = async (context: BrowserContext) => {
    if (bridge) await account.bridge(context)
    await account.pages(context)
    if (clock) await playedClock(context)
    if (!windows)
      await context.addInitScript(() => {
        window.open = () => null
      })
  }
  return openOutlook(
    on,
    { nested: true, ...set },
    { also: [MICROSOFT], prepare, ...(complaints && { complaints }), ...(late && { late }) },
  )
}

/** A clock that the test puts forward. The browser's list of what was loaded stays: office.js looks itself up in it, and stumbles without. */
async function playedClock(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.assign(globalThis, { ownPerformance: performance })
  })
  await context.clock.install()
  await context.addInitScript(() => {
    const { ownPerformance } = globalThis as unknown as { ownPerformance: Performance }
    performance.getEntriesByType = (type) => ownPerformance.getEntriesByType(type)
  })
}

async function listed(outlook: Outlook) {
  await outlook.pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  outlook.clean()
  await outlook.close()
}

test("S1: the pane signs in by Outlook's account, and asks nobody", async () => {
  const outlook = await open()
  await outlook.pane.locator('.app').waitFor()
  expect(account.asked).toEqual(['GetInitContext', 'GetToken'])
  expect(outlook.context.pages()).toHaveLength(1)
  expect(outlook.asked.filter((url) => url.startsWith(MICROSOFT))).toEqual([])
  // Whatever is kept is ours and no token: MSAL would encrypt what it keeps, so that its names are looked at too.
  const kept = await outlook.pane.evaluate(() => [
    ...Object.entries(localStorage),
    ...Object.entries(sessionStorage),
    ...document.cookie.split(';').map((cookie) => [cookie, cookie]),
  ])
  expect(
    kept.filter(([name = '', text]) => /msal|login/i.test(name) || String(text).includes('eyJ')),
  ).toEqual([])
  await listed(outlook)
})

test('S1: what signing in takes, and the words, come while office.js is on its way', async () => {
  let arrive = (): void => undefined
  const office = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const outlook = await open({ locale: 'de-DE', late: () => office })
  await expect.poll(() => outlook.asked.join('\n')).toMatch(/\/assets\/broker-/)
  await expect.poll(() => account.asked).toEqual(['GetInitContext'])
  expect(outlook.asked.join('\n')).toMatch(/\/assets\/de-/)
  arrive()
  await outlook.pane.locator('.app').waitFor()
  expect(account.asked).toEqual(['GetInitContext', 'GetToken'])
  expect(outlook.asked.filter((url) => url.endsWith('/auth/pane/settings'))).toHaveLength(1)
  expect(outlook.asked.join('\n')).not.toMatch(/\/assets\/en-/)
  await listed(outlook)
})

test('S1: where office.js comes late, Outlook was greeted already, and is not once more', async () => {
  const office = Promise.withResolvers<void>()
  const outlook = await open({ clock: true, late: () => office.promise })
  await expect.poll(() => account.asked).toEqual(['GetInitContext'])
  await outlook.page.clock.fastForward(6000)
  await outlook.pane.getByRole('button', { name: 'Sign in' }).waitFor()
  office.resolve()
  await outlook.pane.locator('.app').waitFor()
  expect(account.asked).toEqual(['GetInitContext', 'GetToken'])
  await listed(outlook)
})

test('S1: where Outlook must ask, it asks when the person presses "Sign in"', async () => {
  account.answers.GetToken = 'USER_INTERACTION_REQUIRED'
  const outlook = await open()
  await outlook.pane.getByRole('button', { name: 'Sign in' }).click()
  await outlook.pane.locator('.app').waitFor()
  expect(account.asked).toEqual(['GetInitContext', 'GetToken', 'GetToken', 'GetTokenPopup'])
  expect(outlook.context.pages()).toHaveLength(1)
  await listed(outlook)
})

test("S1: who goes away from Outlook's question is not asked by other windows", async () => {
  Object.assign(account.answers, { GetToken: 'USER_INTERACTION_REQUIRED', GetTokenPopup: 'USER_CANCEL' })
  const outlook = await open()
  const button = outlook.pane.getByRole('button', { name: 'Sign in' })
  await button.click()
  // A press before they have gone away is for the same question.
  await expect.poll(() => account.told.filter((method) => method === 'GetTokenPopup').length).toBe(1)
  account.answers.GetTokenPopup = 'token'
  await button.click()
  await outlook.pane.locator('.app').waitFor()
  expect(outlook.context.pages()).toHaveLength(1)
  await listed(outlook)
})

test.each<[string, Around, Partial<Record<keyof Account['answers'], Answer>>]>([
  ['does not know nested app authentication', { nested: false }, {}],
  ['has no bridge', { bridge: false }, {}],
  ['has a bridge that does not begin', {}, { GetInitContext: 'PERSISTENT_ERROR' }],
  ['gives no token', {}, { GetToken: 'PERSISTENT_ERROR', GetTokenPopup: 'PERSISTENT_ERROR' }],
])("S1: in an Outlook that %s the pane signs in by Outlook's dialog", async (_what, around, answers) => {
  Object.assign(account.answers, answers)
  const outlook = await open(around)
  await outlook.signIn('Marta Lindqvist')
  expect(outlook.asked).toContain('https://appsforoffice.microsoft.com/lib/1/hosted/outlook-web-16.01.js')
  // MSAL comes only where there is a bridge for it.
  if (around.bridge === false) expect(outlook.asked.join()).not.toMatch(/\/assets\/broker-/)
  await expect.poll(() => outlook.context.pages().length).toBe(1)
  await listed(outlook)
})

test("S1: a bridge that never answers is given up, and the pane signs in by Outlook's dialog", async () => {
  account.answers.GetInitContext = 'nothing'
  const outlook = await open({ clock: true })
  await expect.poll(() => account.asked).toEqual(['GetInitContext'])
  // Its time begins when office.js is there.
  await expect
    .poll(async () => {
      await outlook.page.clock.fastForward(10_000)
      return outlook.pane.locator('.doorstep').count()
    })
    .toBe(1)
  await outlook.signIn('Marta Lindqvist')
  await expect.poll(() => outlook.context.pages().length).toBe(1)
  await listed(outlook)
})

test("S1: on a slow line Outlook's dialog waits for Outlook and says so, and hands over all the same", async () => {
  const outlook = await open({ nested: false, clock: true })
  const { pane, context } = outlook
  await pane.locator('.doorstep').waitFor()
  const arrived = Promise.withResolvers<void>()
  let asked = 0
  await context.route('https://ajax.aspnetcdn.com/**', async (route) => {
    asked += 1
    // On the page that the dialog comes back to, where it hands over.
    if (asked > 1) await arrived.promise
    await route.fallback()
  })
  const [dialog] = await Promise.all([
    context.waitForEvent('page'),
    pane.getByRole('button', { name: 'Sign in' }).click(),
  ])
  await dialog.getByRole('button', { name: 'Marta Lindqvist' }).click()
  await expect.poll(() => asked).toBe(2)
  await dialog.clock.fastForward(6000)
  await dialog.getByText('Outlook has not answered yet.').waitFor()
  await dialog.getByRole('link', { name: 'Try again' }).waitFor()
  arrived.resolve()
  await pane.locator('.app').waitFor()
  await listed(outlook)
})

test("S1: a question of Outlook's that never comes is given up at a later press, and the pane signs in by the dialog", async () => {
  Object.assign(account.answers, { GetToken: 'USER_INTERACTION_REQUIRED', GetTokenPopup: 'nothing' })
  const outlook = await open({ clock: true })
  const button = outlook.pane.getByRole('button', { name: 'Sign in' })
  const asked = () => account.asked.filter((method) => method === 'GetTokenPopup').length
  await button.click()
  await expect.poll(asked).toBe(1)
  await button.click()
  await outlook.page.clock.fastForward(10_000)
  await outlook.signIn('Marta Lindqvist')
  expect(asked()).toBe(1)
  await expect.poll(() => outlook.context.pages().length).toBe(1)
  await listed(outlook)
})

test('S1: without dialogs the pane signs in by a window of its own', async () => {
  const outlook = await open({ nested: false, dialogs: false })
  await outlook.signIn('Marta Lindqvist')
  await listed(outlook)
})

test.each([
  ['and Outlook has no dialogs', false],
  ["nor a dialog of Outlook's", true],
])('S1: where no window opens %s, the pane signs in by a link', async (_what, dialogs) => {
  const outlook = await open({ nested: false, dialogs, windows: false })
  const { pane, context } = outlook
  await pane.getByRole('button', { name: 'Sign in' }).click()
  const [window] = await Promise.all([
    context.waitForEvent('page'),
    pane.getByRole('link', { name: 'Sign in in a new window' }).click(),
  ])
  await window.getByRole('button', { name: 'Marta Lindqvist' }).click()
  await pane.locator('.app').waitFor()
  await listed(outlook)
})

test('S1: a token that is over in mid-use is renewed once and unseen, and what the person did goes on', async () => {
  const outlook = await open({ complaints: /a status of 401/ })
  const { pane } = outlook
  await pane.locator('.app').waitFor()
  on.world.clock.now += 2 * 3_600_000
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  expect(account.asked).toEqual(['GetInitContext', 'GetToken', 'GetToken'])
  outlook.clean()
  await outlook.close()
})

/** Refused, with nothing of Marta left on screen; and she comes back by signing in. */
async function cleared({ pane }: Outlook) {
  await pane.getByText('A different account answered than the one that was reading.').waitFor()
  expect(await pane.getByText(/Round \d|Marta Lindqvist/).count()).toBe(0)
  expect(await pane.evaluate(() => location.hash)).toBe('#/')
  account.whose.bridge = 'person-1'
  await pane.getByRole('button', { name: 'Sign in' }).click()
}

test('S1 X10: where the account of Outlook is somebody else when a token is renewed, all is cleared and one signs in anew', async () => {
  const outlook = await open({ complaints: /a status of 401/ })
  const { pane } = outlook
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  on.world.clock.now += 2 * 3_600_000
  account.whose.bridge = 'person-2'
  await pane.evaluate(() => dispatchEvent(new Event('online')))
  await cleared(outlook)
  await listed(outlook)
})

test("S1 X10: a window that hands over somebody else when Outlook's account reads already is refused", async () => {
  const arrival = Promise.withResolvers<void>()
  const outlook = await open({ clock: true, late: () => arrival.promise })
  const { pane, page, context } = outlook
  await expect.poll(() => outlook.asked.some((url) => url.endsWith('/office.js'))).toBe(true)
  await page.clock.fastForward(6000)
  const [window] = await Promise.all([
    context.waitForEvent('page'),
    pane.getByRole('button', { name: 'Sign in' }).click(),
  ])
  account.whose.pages = 'person-2'
  arrival.resolve()
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  await window.getByRole('button', { name: 'Marta Lindqvist' }).click()
  await cleared(outlook)
  await listed(outlook)
})

test('S1: when the renewed token is refused too, the pane asks to sign in', async () => {
  const outlook = await open({ complaints: /a status of 401/ })
  const { pane } = outlook
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  on.world.clock.now += 2 * 3_600_000
  account.answers.GetToken = 'token that is over'
  await pane.evaluate(() => dispatchEvent(new Event('online')))
  await pane.getByText('You have been signed out').waitFor()
  account.answers.GetToken = 'token'
  await pane.getByRole('button', { name: 'Sign in' }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  outlook.clean()
  await outlook.close()
})

test('S1: who signed out is not signed in again by mail or network that comes', async () => {
  const outlook = await open()
  const { pane, context } = outlook
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  await pane.getByRole('button', { name: 'More', exact: true }).click()
  await pane.getByRole('button', { name: 'Sign out' }).click()
  const button = pane.getByRole('button', { name: 'Sign in' })
  await button.waitFor()
  const asked = () => outlook.asked.filter((url) => url.includes('/api/v1/')).length
  const before = asked()
  await on.world.deliver(message({ subject: 'Later' }), ['marta@lindhaven.example'])
  await context.setOffline(true)
  await context.setOffline(false)
  await pane.evaluate(() => dispatchEvent(new Event('online')))
  // What would have been asked for by now came before this press.
  const pressed = outlook.page.waitForRequest('**/api/v1/me').then(asked)
  await button.click()
  expect(await pressed).toBe(before + 1)
  await listed(outlook)
})
