import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Body } from '../../../core/contract/messages.ts'
import { launchChromium } from '../../support/chromium.ts'
import { bundle } from './bundle.ts'
import type * as Mail from './mail.ts'
import { NASTY } from './nasty.ts'

declare global {
  interface Window {
    tried: typeof Mail
    hit?: number
  }
}

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const HOME = 'https://carrel.test/'
let browser: Browser
let code: string
let page: Page
/** Addresses that were asked for. */
let asked: Set<string>

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
  asked = new Set()
  // A frame's first requests leave before they can be caught by a route; that they fail is told here.
  page.on('console', (message) => {
    if (message.text().startsWith('Failed to load resource')) asked.add(message.location().url)
  })
  await page.route('**/*', (route) => {
    const address = route.request().url()
    if (address === HOME) return route.fulfill({ contentType: 'text/html', body: '<title>Carrel</title>' })
    asked.add(address)
    return route.abort()
  })
  code = await bundle('test/addin/reading/mail.ts')
})
afterAll(() => browser.close())

// One page for all, made anew when mail led it away: a page for each test takes longer than what is tested.
beforeEach(async () => {
  if (page.url() !== HOME) {
    await page.goto(HOME)
    await page.addScriptTag({ content: code })
  }
  await page.evaluate(() => {
    delete window.hit
    for (const frame of document.querySelectorAll('iframe')) frame.remove()
  })
  asked.clear()
})

const body = (html: string, more: Partial<Body> = {}): Body => ({
  html,
  text: '',
  inlineImages: {},
  cut: false,
  size: html.length,
  words: [],
  ...more,
})

const clean = (html: string, more: Partial<Body> = {}, images = false) =>
  page.evaluate(([of, shown]) => window.tried.cleanMail(of, shown), [body(html, more), images] as const)

/** Shows mail in a frame; `locks` is what the frame's sandbox allows, and whether its policy is there. */
async function show(html: string, { sandbox, images = false }: { sandbox: string; images?: boolean }) {
  await page.evaluate(
    ([of, allow, shown]) =>
      new Promise<void>((resolve) => {
        const frame = document.createElement('iframe')
        frame.setAttribute('sandbox', allow)
        frame.onload = () => resolve()
        frame.srcdoc = window.tried.frameDocument(window.tried.cleanMail(of, shown), 'light', shown)
        document.body.append(frame)
      }),
    [body(html), sandbox, images] as const,
  )
}

describe('V5: cleaning alone leaves nothing that acts', () => {
  test.each(Object.entries(NASTY))('V5: %s', async (_, html) => {
    const { html: left, styles } = await clean(html)
    expect(left + styles).not.toMatch(/evil\.example/)
    expect(left).not.toMatch(
      /<(script|iframe|object|embed|form|input|button|meta|base|link|svg|math|video|audio|template)\b/i,
    )
    expect(left).not.toMatch(/\son\w+\s*=|javascript:|vbscript:|href="data:/i)
    expect(styles).not.toMatch(/@import|@font-face|</i)
  })
})

describe('V5: no mail puts an element into the frame that cleaning did not let through', () => {
  test.each(Object.entries(NASTY))('V5: %s', async (_, html) => {
    const foreign = await page.evaluate((of) => {
      const source = window.tried.frameDocument(window.tried.cleanMail(of, false), 'light', false)
      const frame = new DOMParser().parseFromString(source, 'text/html')
      const kinds = 'form, input, button, link, script, iframe, base, body h1, head > :not(style, meta)'
      return [
        ...[...frame.querySelectorAll(kinds)].map((found) => found.localName),
        // The three of our own: the character set, the policy, the referrer.
        ...[...frame.querySelectorAll('meta')].slice(3).map((found) => found.outerHTML),
      ]
    }, body(html))
    expect(foreign).toEqual([])
  })
})

describe('V5: nothing runs, loads or leads away, even in a frame that would allow scripts', () => {
  test.each(Object.entries(NASTY))('V5: %s', async (_, html) => {
    await show(html, { sandbox: 'allow-scripts allow-same-origin allow-forms allow-top-navigation' })
    expect(await page.evaluate(() => window.hit)).toBeUndefined()
    expect([...asked]).toEqual([])
    expect(page.url()).toBe(HOME)
  })
})

test('V5: the policy of the frame holds alone: what was not cleaned loads nothing', async () => {
  const loads = Object.values(NASTY).join('\n')
  await page.evaluate(
    (raw) =>
      new Promise<void>((resolve) => {
        const frame = document.createElement('iframe')
        frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox')
        frame.onload = () => resolve()
        frame.srcdoc = window.tried.frameDocument(
          { html: raw, styles: '', dir: 'auto', lang: '', remoteImages: 0, ownColours: false },
          'light',
          false,
        )
        document.body.append(frame)
      }),
    loads.replace(/<meta[^>]*>/g, ''),
  )
  expect(await page.evaluate(() => window.hit)).toBeUndefined()
  expect([...asked]).toEqual([])
})

test('V5: remote images are counted, and load over https when the reader asks', async () => {
  const html =
    '<img src="http://pics.example/a.png"><img src="//pics.example/b.png"><div style="background:url(https://pics.example/c.png)">x</div>'
  expect((await clean(html)).remoteImages).toBe(3)
  await show(html, { sandbox: '', images: true })
  await expect
    .poll(() => [...asked].sort())
    .toEqual(['a', 'b', 'c'].map((n) => `https://pics.example/${n}.png`))
})

test('V5: images of the message itself are shown at once, by their Content-ID', async () => {
  const found = await clean('<img src="cid:logo%40x"><img src="cid:none">', {
    inlineImages: { 'logo@x': PIXEL },
  })
  expect(found.html).toContain(PIXEL)
  expect(found.html).not.toContain('cid:')
  expect(found.remoteImages).toBe(0)
})

test('V5: an image of the message that is a drawing or a page is not taken for one', async () => {
  const { html } = await clean(
    '<img src="data:image/svg+xml,<svg onload=top.hit=1>"><img src="data:text/html,x">',
  )
  expect(html).not.toContain('data:')
})

test('V5: links open outside, without opener and referrer, and say where they lead', async () => {
  const { html } = await clean(
    '<a href="https://ok.example/a?b=c&d" target="_top" rel="opener">x</a><a href="mailto:a@b.example">y</a><a href="#top">z</a>',
  )
  expect(html).toContain('href="https://ok.example/a?b=c&amp;d"')
  expect(html.match(/target="_blank"/g)).toHaveLength(2)
  expect(html.match(/rel="noopener noreferrer"/g)).toHaveLength(2)
  expect(html).not.toContain('_top')
  expect(html).toContain('<a>z</a>')
})

test('V5: what mail is made of stays: tables, colours, borders, sizes', async () => {
  const { html, ownColours } = await clean(
    '<table border="1" width="600" bgcolor="#eeeeee"><tr><td align="center" style="padding:4px;color:#c00"><font color="red">x</font></td></tr></table>',
  )
  for (const part of [
    'border="1"',
    'width="600"',
    'bgcolor="#eeeeee"',
    'align="center"',
    'color:#c00',
    'padding:4px',
  ])
    expect(html).toContain(part)
  expect(ownColours).toBe(true)
})

test('V8: mail that sets no colours takes ours', async () => {
  expect(
    (await clean('<p style="margin:0;color:inherit">x</p><style>p{font-size:15px}</style>')).ownColours,
  ).toBe(false)
  expect((await clean('<style>p{background-color:#fff}</style><p>x</p>')).ownColours).toBe(true)
})

test('V4: hits are marked in the text only, with their accents and inside Japanese', async () => {
  const words = [
    { word: 'rel', prefix: true },
    { word: '団体', prefix: false },
  ]
  const { html } = await clean('<p title="relecture">Dernière Relecture, 来春の団体予約</p>', { words })
  expect(html).toContain('<mark>Relecture</mark>')
  expect(html).toContain('<mark>団体</mark>')
  expect(html).toContain('title="relecture"')
})

test('V5: the direction that the mail states is kept, else it finds its own', async () => {
  expect((await clean('<html dir="rtl"><body>x</body></html>')).dir).toBe('rtl')
  expect((await clean('<p>x</p>')).dir).toBe('auto')
})
