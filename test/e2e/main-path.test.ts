import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { message } from '../support/message.ts'
import { PATIENCE } from '../support/patience.ts'
import { watched } from '../support/watched.ts'
import { type Person, startWorld, type World } from '../support/world.ts'

let world: World
let browser: Browser
let marta: Person
let delegation: number
let wrong: string[] = []

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  await world.mailbox('info@lindhaven.example', 'shared')
  await world.mailbox('marta@lindhaven.example')
  marta = await world.person('Marta Lindqvist', 'marta@lindhaven.example')
  delegation = await world.delegate('marta@lindhaven.example', 'info@lindhaven.example')
  await world.deliver(message({ subject: 'Timetable' }), ['info@lindhaven.example'])
  await world.deliver(message({ subject: 'Salary', sensitivity: 'Private' }), ['info@lindhaven.example'])
  await world.deliver(message({ subject: 'To Marta', to: 'marta@lindhaven.example' }), [
    'marta@lindhaven.example',
  ])
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await world.close()
  expect(wrong).toEqual([])
})

async function openViewer(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [name, value] = marta.headers.cookie!.split('=') as [string, string]
  // What was read of the removed archive is asked for once more by Back, and answered as what does not exist.
  wrong = watched(context, new Set([world.url.origin]), { minds: (line) => !/a status of 404/.test(line) })
  await context.addCookies([{ name, value, url: world.url.href }])
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.goto(world.url.href)
  return page
}

test('D5: the viewer reads a delegated archive, and a removal clears it from the screen within one second', async () => {
  const page = await openViewer()
  await page.getByRole('link', { name: /To Marta/ }).waitFor()
  await page.getByRole('button', { name: /My archive/ }).click()
  await page.getByRole('option', { name: /info/ }).click()
  await page.getByRole('link', { name: /Timetable/ }).click()
  await page.getByText('You read this as a delegate').first().waitFor()
  await page.locator('.reading').getByText('Der neue Fahrplan').waitFor()
  expect(await page.getByText('Salary').count()).toBe(0)

  await world.remove(delegation)
  const removed = performance.now()
  await page
    .getByText(/You no longer have access/)
    .first()
    .waitFor()
  expect(performance.now() - removed).toBeLessThan(1000)
  expect(await page.getByText('Timetable').count()).toBe(0)

  await page.goBack()
  await page
    .getByText(/cannot be shown|no longer have access|To Marta/)
    .first()
    .waitFor()
  expect(await page.getByText('Timetable').count()).toBe(0)
})
