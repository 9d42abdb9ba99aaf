import { createServer, type Server } from 'node:http'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { violations } from '../../e2e/violations.ts'
import { launchChromium } from '../../support/chromium.ts'
import { close, listen, startServer, type TestServer } from './server.ts'
import { ANNA } from './sign-in.ts'

let chromium: Browser
let server: TestServer
let picking: TestServer
let context: BrowserContext
let page: Page
let complaints: string[]

beforeAll(async () => {
  chromium = await launchChromium()
  server = await startServer({ organisation: 'Lindhaven Ferries' })
  picking = await startServer({ organisation: 'Lindhaven Ferries', samplePicking: true })
})
afterAll(async () => {
  await chromium.close()
  await server.stop()
  await picking.stop()
})
beforeEach(async () => {
  context = await chromium.newContext({ viewport: { width: 1024, height: 720 } })
  page = await context.newPage()
  complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
})
afterEach(() => context.close())

const SCREENS: Record<string, (page: Page) => Promise<unknown>> = {
  card: (page) => page.goto(`${server.origin}/auth/sign-in`),
  'card-outlook': (page) => page.goto(`${server.origin}/auth/sign-in?why=outlook`),
  'card-signed-out': (page) => page.goto(`${server.origin}/auth/sign-in?why=signed-out`),
  password: (page) => page.goto(`${server.origin}/auth/login`),
  'password-wrong': async (page) => {
    await page.goto(`${server.origin}/auth/login`)
    await page.getByLabel('Address').fill(ANNA.login)
    await page.getByLabel('Password').fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
  },
  pick: (page) => page.goto(`${picking.origin}/auth/login`),
  // As in an Outlook that speaks Arabic, whatever the browser speaks.
  'pick-arabic': (page) => page.goto(`${picking.origin}/auth/pane?lang=ar-SA`),
  stopped: (page) => page.goto(`${server.origin}/auth/callback?state=x&code=y`),
  'provider-error': (page) => page.goto(`${server.origin}/oidc/auth?client_id=evil`),
  'pane-failed': async (page) => {
    await page.goto(`${server.origin}/auth/pane?state=x&error=access_denied`)
    await page.getByRole('link', { name: 'Try again' }).waitFor()
  },
}

test.each(Object.keys(SCREENS))(
  'V8: the screen "%s" is clean for axe in every theme and width',
  async (name) => {
    const show = SCREENS[name]!
    await show(page)
    for (const theme of ['light', 'dark', 'forced'] as const) {
      const colorScheme = theme === 'dark' ? 'dark' : 'light'
      const forcedColors = theme === 'forced' ? 'active' : 'none'
      await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' })
      for (const width of [320, 350, 768, 1024]) {
        await page.setViewportSize({ width, height: 720 })
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        const folder = process.env.CARREL_SCREENSHOTS
        if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png` })
      }
      expect(await violations(page)).toEqual([])
    }
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await page.title()).toMatch(/Carrel/)
    expect(complaints.filter((text) => !text.includes('status of 4'))).toEqual([])
  },
)

test('S1: the whole sign-in works by keyboard alone', async () => {
  await page.goto(`${server.origin}/auth/sign-in?return=/api/v1/me`)
  // What is focused by itself is focused a moment after the page has come.
  await page.locator('a.primary:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('#login:focus').waitFor()
  await page.keyboard.type(ANNA.login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(ANNA.password)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${server.origin}/`)
  await page.goto(`${server.origin}/api/v1/me`)
  expect(await page.textContent('body')).toContain('"subject":"a1"')
})

test('X12: a sample person is picked by keyboard', async () => {
  await page.goto(`${picking.origin}/auth/login`)
  await page.getByRole('button', { name: 'Jonas Brückner' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(`${picking.origin}/`)
  await page.goto(`${picking.origin}/api/v1/me`)
  expect(await page.textContent('body')).toContain('"subject":"j2"')
})

test('S1: after a wrong password the address stays, and the password has the focus', async () => {
  await SCREENS['password-wrong']!(page)
  expect(await page.getByLabel('Address').inputValue()).toBe(ANNA.login)
  const password = page.getByLabel('Password')
  expect(await password.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await password.getAttribute('aria-describedby')).toBe('wrong')
})

interface Handed {
  readonly data: { type: string; accessToken: string; expiresAt: number }
  readonly origin: string
}

/** Collects what pop-ups of this page post to it. */
async function listenFor(page: Page): Promise<void> {
  await page.evaluate(() => {
    const got: unknown[] = []
    Object.assign(window, { got })
    window.addEventListener('message', ({ data, origin }) => got.push({ data, origin }))
  })
}

const handed = (page: Page): Promise<Handed[]> =>
  page.evaluate(() => (window as never as { got: Handed[] }).got)

test('X10: the pane’s window hands the token to the pane and closes', async () => {
  await page.goto(`${server.origin}/auth/assets/sign-in.css`)
  await listenFor(page)
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(() => void window.open('/auth/pane', 'carrel', 'popup')),
  ])
  const addresses: string[] = []
  popup.on('framenavigated', (frame) => addresses.push(frame.url()))
  await popup.getByLabel('Address').fill(ANNA.login)
  await popup.getByLabel('Password').fill(ANNA.password)
  await Promise.all([popup.waitForEvent('close'), popup.keyboard.press('Enter')])
  const [message] = await handed(page)
  expect(message?.origin).toBe(server.origin)
  expect(message?.data.type).toBe('carrel-token')
  expect(message?.data.expiresAt).toBeGreaterThan(Date.now() + 50 * 60_000)
  const me = await fetch(`${server.origin}/api/v1/me`, {
    headers: { authorization: `Bearer ${message?.data.accessToken}` },
  })
  expect(await me.json()).toMatchObject({ by: 'bearer', identity: { subject: 'a1' } })
  expect(addresses.join('\n')).not.toContain('eyJ')
})

test('X10: opened as an Office dialog, the window hands the token to its parent with a target origin', async () => {
  // Stands for office.js of the CDN, which this test must not need.
  await context.route('https://appsforoffice.microsoft.com/**', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `window.Office = {
        onReady: (ready) => ready(),
        context: { ui: { messageParent: (text, options) => console.log('PARENT ' + JSON.stringify({ text, options })) } },
      }`,
    }),
  )
  const parent = page.waitForEvent('console', (message) => message.text().startsWith('PARENT '))
  await page.goto(`${picking.origin}/auth/pane?office=1`)
  await page.getByRole('button', { name: 'Anna Kowalska' }).click()
  const sent = JSON.parse((await parent).text().slice('PARENT '.length))
  expect(sent.options).toEqual({ targetOrigin: picking.origin })
  expect(JSON.parse(sent.text)).toMatchObject({
    type: 'carrel-token',
    accessToken: expect.stringMatching(/^eyJ/),
  })
  expect(complaints).toEqual([])
})

test('V8: all of the pane’s window is in the language of the pane', async () => {
  await page.goto(`${server.origin}/auth/pane?lang=de-DE`)
  await page.locator('html[lang="de"]').waitFor()
  await page.getByLabel('Adresse').fill(ANNA.login)
  await page.getByLabel('Kennwort').fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Die Adresse oder das Kennwort ist nicht richtig.').waitFor()
  await page.getByLabel('Kennwort').fill(ANNA.password)
  await page.keyboard.press('Enter')
  await page.getByText('Dieses Fenster hat nicht Outlook geöffnet.').waitFor()
  await page.goto(`${server.origin}/auth/pane?state=ar.x&error=access_denied`)
  await page.locator('html[lang="ar"][dir="rtl"]').waitFor()
  const again = page.getByRole('link', { name: 'إعادة المحاولة' })
  expect(await again.getAttribute('href')).toBe('/auth/pane?lang=ar')
  await page.goto(`${server.origin}/auth/pane?state=ar.office.x&error=access_denied`)
  expect(await again.getAttribute('href')).toBe('/auth/pane?lang=ar&office=1')
})

test('X10: a foreign page that opens the window gets nothing', async () => {
  const foreign: Server = createServer((_req, res) =>
    res.setHeader('content-type', 'text/html').end('<p>evil'),
  )
  const port = await listen(foreign)
  // Signed in, so that nothing has to be typed in the window.
  await page.goto(`${server.origin}/auth/login`)
  await page.getByLabel('Address').fill(ANNA.login)
  await page.getByLabel('Password').fill(ANNA.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${server.origin}/`)

  await page.goto(`http://localhost:${port}/`)
  await listenFor(page)
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate((address) => void window.open(address, 'carrel', 'popup'), `${server.origin}/auth/pane`),
  ])
  if (!popup.isClosed()) await popup.waitForEvent('close')
  expect(await handed(page)).toEqual([])
  await close(foreign)
})

test('X10: a window that nobody opened says so and shows no token', async () => {
  await page.goto(`${picking.origin}/auth/pane`)
  await page.getByRole('button', { name: 'Anna Kowalska' }).click()
  await page.getByText('This window was not opened by Outlook.').waitFor()
  expect(await page.content()).not.toContain('eyJ')
  expect(page.url()).toBe(`${picking.origin}/auth/pane`)
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(
    'eyJ',
  )
})

test.each(['/auth/sign-in', '/auth/login', '/auth/pane', '/auth/callback', '/oidc/auth'])(
  'X10: %s is not framed, not cached, and runs nothing inline',
  async (path) => {
    const answer = await fetch(server.origin + path, { redirect: 'manual' })
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("default-src 'none'")
    // office.js is for the one page that hands over to Outlook's dialog.
    const office =
      path === '/auth/pane' ? ' https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com' : ''
    expect(policy).toContain(`script-src 'self'${office};`)
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('unsafe-none')
  },
)
