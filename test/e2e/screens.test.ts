import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Me } from '../../core/contract/me.ts'
import type { MessagePage } from '../../core/contract/messages.ts'
import { message } from '../support/message.ts'
import { type Stage, stage } from './viewer.ts'
import { violations } from './violations.ts'

let on: Stage
let info: string
let own: string
let html: string
beforeAll(async () => {
  on = await stage()
  const me = await on.marta.json<Me>('/me')
  own = me.mailboxes.find(({ relation }) => relation === 'own')!.id
  info = me.mailboxes.find(({ relation }) => relation === 'delegated')!.id
  const page = await on.marta.json<MessagePage>(`/mailboxes/${info}/messages`)
  html = page.messages.find(({ subject }) => subject.startsWith('Hafenblatt'))!.id
})
afterAll(() => on.close())

/** Every screen, by the words that show that it is there. */
const SCREENS: readonly [string, () => string, RegExp][] = [
  ['own archive', () => `/m/${own}`, /Round 1\b/],
  ['delegated archive', () => `/m/${info}`, /You read this as a delegate/],
  ['All archives', () => '/m/all', /Hafenblatt/],
  ['search', () => `/m/${info}?q=fahrplan`, /3 messages/],
  ['nothing found', () => `/m/${info}?q=zeppelin`, /No message matches/],
  ['malformed search', () => `/m/${info}?q=form:anna`, /There is no word such as form:/],
  ['not there', () => `/m/${info}/i/none`, /cannot be shown/],
]

const SIZES = [
  { width: 350, height: 720 },
  { width: 768, height: 900 },
  { width: 1440, height: 900 },
]

const LOOKS = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'active' },
] as const

/** The window has no scroll bar of its own: lists and messages scroll in theirs. */
const FITS = () => {
  const { scrollWidth, scrollHeight } = document.documentElement
  return scrollWidth <= innerWidth && scrollHeight <= innerHeight
}

describe.each(SIZES)('$width px', (viewport) => {
  test('V8: axe finds no violation on any screen, light, dark or in forced colours', async () => {
    const page = await on.open(on.marta, '/', { viewport })
    for (const [name, path, words] of SCREENS) {
      await page.goto(new URL(path(), on.world.url).href)
      await page.getByText(words).first().waitFor()
      for (const look of LOOKS) {
        // As when the system turns dark while a page is open: its styles alone decide.
        await page.emulateMedia(look)
        expect([name, look, await violations(page)]).toEqual([name, look, []])
        expect([name, await page.evaluate(FITS)]).toEqual([name, true])
      }
    }
    await page.context().close()
  })

  test('V8: axe finds no violation on an open message, its delivery, and the switcher', async () => {
    const page = await on.open(on.marta, `/m/${info}`, { viewport })
    await page
      .getByRole('link', { name: /Hafenblatt: der neue/ })
      .first()
      .click()
    await page.locator('.reading iframe').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('tab', { name: 'Delivery' }).click()
    await page
      .getByText(/Sender Privacy Policy/)
      .first()
      .waitFor()
    expect(await violations(page)).toEqual([])
    await page.goto(new URL(`/m/${own}`, on.world.url).href)
    await page
      .getByText(/Round 1\b/)
      .first()
      .waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('option').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })
})

test('V5: HTML mail runs no script, shows no form, loads nothing remote and cannot navigate', async () => {
  const page = await on.open(on.marta, '/')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(new URL(`/m/${info}`, on.world.url).href)
  await page
    .getByRole('link', { name: /Hafenblatt: der neue/ })
    .first()
    .click()
  const mail = page.locator('.reading iframe').first()
  await mail.contentFrame().getByText('Der neue').waitFor()
  expect(await page.title()).not.toBe('stolen')
  expect(await mail.contentFrame().locator('form, input, script').count()).toBe(0)
  expect(await mail.getAttribute('sandbox')).not.toMatch(
    /allow-scripts|allow-same-origin|allow-forms|allow-top-navigation/,
  )
  expect(
    asked.filter(
      (url) => !url.startsWith(on.world.url.href) && !url.startsWith('data:') && !url.startsWith('about:'),
    ),
  ).toEqual([])
  const image = page.waitForRequest(/tracker\.example/)
  await page.getByRole('button', { name: 'Show images' }).click()
  await image
  await page.context().close()
})

test('V9: every mailbox, search and message has an address of its own', async () => {
  const page = await on.open(on.marta, `/m/${info}?q=hafenblatt`)
  await page
    .getByRole('link', { name: /Hafenblatt: der neue/ })
    .first()
    .click()
  await page.locator('.reading iframe').waitFor()
  const address = page.url()
  expect(address).toContain(html)
  expect(address).toContain('q=hafenblatt')
  const other = await on.open(on.marta, address)
  await other.locator('.reading iframe').waitFor()
  await page.context().close()
  await other.context().close()
})

test('V10: nothing on the screen and no route changes or deletes mail', async () => {
  const document = (await (await on.marta.fetch('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  const writing = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'get')
      .map((method) => `${method} ${path}`),
  )
  expect(writing.filter((one) => !one.includes(' /admin/')).sort()).toEqual([
    'delete /searches/{search}',
    'post /searches',
    'post /tickets',
  ])
  // Administrators change who may read, never a message.
  expect(writing.filter((one) => one.includes('{message}'))).toEqual([])
  const page = await on.open(on.marta, `/m/${own}`)
  await page
    .getByText(/Round 1\b/)
    .first()
    .waitFor()
  expect(await page.getByRole('button', { name: /delete|archive this|move|flag/i }).count()).toBe(0)
  await page.context().close()
})

test('V3: a subject without an end leaves room for the message beside the list, too, and is there to read', async () => {
  await on.world.accept(message({ subject: 'Slip '.repeat(5000), to: 'marta@lindhaven.example' }), [
    'marta@lindhaven.example',
  ])
  await on.world.archiveAccepted()
  const page = await on.open(on.marta, '/')
  await page
    .getByRole('link', { name: /Slip Slip/ })
    .first()
    .click()
  const subject = page.locator('.message-head h1')
  const height = async () => (await subject.boundingBox())?.height ?? 0
  await subject.waitFor()
  expect(await height()).toBeLessThan(200)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect.poll(height).toBeGreaterThan(1000)
  await page.context().close()
})
