import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../support/chromium.ts'
import { bundle } from './bundle.ts'
import { NASTY } from './nasty.ts'

let browser: Browser
let page: Page
const asked: string[] = []

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
  await page.route('**/*', (route) => {
    if (route.request().url() === 'https://carrel.test/')
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Carrel</title>' })
    asked.push(route.request().url())
    return route.abort()
  })
  await page.goto('https://carrel.test/')
  await page.addScriptTag({ content: await bundle('test/addin/reading/mail.ts') })
})
afterAll(() => browser.close())

const measure = (html: string, images = false) =>
  page.evaluate(
    ([of, shown]) => {
      const body = { html: of, text: '', inlineImages: {}, cut: false, size: of.length, words: [] }
      return window.tried.paperHeight(window.tried.cleanMail(body, shown))
    },
    [html, images] as const,
  )

test('V9: long mail is as high on paper as it is long, short mail is not', async () => {
  const long = await measure('<p style="height:100px;margin:0">x</p>'.repeat(50))
  expect(long).toBeGreaterThanOrEqual(5000)
  expect(long).toBeLessThan(5200)
  expect(await measure('<p>x</p>')).toBeLessThan(200)
})

test('V9: room is kept for images that are not there yet', async () => {
  const html = '<img src="https://pics.example/a.png">'
  expect((await measure(html, true)) - (await measure(html))).toBeGreaterThanOrEqual(300)
})

test('V5: measuring for paper runs nothing, loads nothing and leaves nothing behind', async () => {
  for (const html of Object.values(NASTY)) await measure(html, true)
  expect(await page.evaluate(() => window.hit)).toBeUndefined()
  expect(await page.evaluate(() => document.querySelectorAll('iframe').length)).toBe(0)
  expect(asked).toEqual([])
  expect(page.url()).toBe('https://carrel.test/')
})
