import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { message } from '../support/message.ts'
import { PATIENCE } from '../support/patience.ts'
import { watched } from '../support/watched.ts'
import { startWorld, type World } from '../support/world.ts'

/** The organisation is in Berlin, where it is 10:00; where the reader is, it is 01:00 of the same day. */
const ZONE = 'America/Los_Angeles'
const ARRIVED = {
  'this morning': '2026-11-23T08:30:00Z',
  'just after midnight': '2026-11-23T08:05:00Z',
  'late yesterday': '2026-11-23T06:55:00Z',
  'last of 2025': '2026-01-01T06:00:00Z',
  'summer of 2025': '2025-07-01T12:00:00Z',
}

let world: World
let browser: Browser
let page: Page
let wrong: string[] = []

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  await world.mailbox('marta@lindhaven.example')
  const marta = await world.person('Marta Lindqvist', 'marta@lindhaven.example')
  for (const [subject, at] of Object.entries(ARRIVED))
    await world.deliver(message({ subject }), ['marta@lindhaven.example'], { receivedAt: Date.parse(at) })
  browser = await launchChromium()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: ZONE })
  wrong = watched(context, new Set([world.url.origin]))
  const [name, value] = marta.headers.cookie!.split('=') as [string, string]
  await context.addCookies([{ name, value, url: world.url.href }])
  page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.clock.setFixedTime(world.clock.now)
  await page.goto(world.url.href)
})
afterAll(async () => {
  await browser.close()
  await world.close()
  expect(wrong).toEqual([])
})

const subjects = () => page.locator('a.row .subject').allTextContents()

/** The subjects of the rows below each heading. */
async function grouped(): Promise<Record<string, string[]>> {
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  const groups: Record<string, string[]> = {}
  let heading = ''
  for (const line of await page.locator('.rows > li').all()) {
    const own = line.locator('h2.day')
    if ((await own.count()) > 0) heading = (await own.textContent()) ?? ''
    groups[heading] = [...(groups[heading] ?? []), (await line.locator('.subject').textContent()) ?? '']
  }
  return groups
}

/** Opens a search by its address, and waits until as many are found. */
async function find(q: string, count: number): Promise<string[]> {
  await page.goto(new URL(`/m/all?q=${encodeURIComponent(q)}`, world.url).href)
  await expect.poll(subjects, { timeout: PATIENCE }).toHaveLength(count)
  return subjects()
}

test('V4: what stands under Today and Yesterday is what these days find, wherever the reader is', async () => {
  const { Today, Yesterday } = await grouped()
  expect(Today).toEqual(['this morning', 'just after midnight'])
  expect(Yesterday).toEqual(['late yesterday'])
  expect(await find('on:today', 2)).toEqual(Today)
  expect(await find('on:2026-11-22', 1)).toEqual(Yesterday)
})

test('V4: a year that is ticked has the messages that were counted for it, all of that year on screen', async () => {
  await find('Fahrplan', 5)
  await page.getByRole('button', { name: '2025: 2 messages' }).click()
  await expect.poll(subjects, { timeout: PATIENCE }).toEqual(['last of 2025', 'summer of 2025'])
  expect(await page.locator('a.row time').allTextContents()).toEqual(['Dec 31, 2025', 'Jul 1, 2025'])
})
