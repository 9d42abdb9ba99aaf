import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

/** Half a megabyte; the package's own `source` is three times as long, and each page compiles it. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Rules of WCAG 2.2 A and AA: what a mail can be held to, which is no page of its own. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What axe finds in our own page by all its rules, target size and visible names included, and in the mail's document by
 * those of WCAG.
 */
export async function violations(page: Page): Promise<string[]> {
  await settled(page)
  return [...(await violationsIn(page, null)), ...(await violationsOfMail(page))]
}

/** The same of a pane in a played Outlook, less the mail: another page, opened and closed, takes the keys and presses from the frame. */
export async function violationsOfPane(pane: Frame): Promise<string[]> {
  await settled(pane)
  return violationsIn(pane, null)
}

/** Half-way through a fade, colours have a contrast that nobody reads: what moves comes to its end first. */
async function settled(page: Page | Frame): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

/** No script runs in the mail's frame, axe's neither: the same document is looked at in a page of its own. */
async function violationsOfMail(page: Page): Promise<string[]> {
  const frame = page.locator('iframe.mail-frame')
  if ((await frame.count()) === 0) return []
  const source = (await frame.first().getAttribute('srcdoc')) ?? ''
  const size = await frame.first().boundingBox()
  const alone = await page.context().newPage()
  if (size) await alone.setViewportSize({ width: Math.ceil(size.width), height: Math.ceil(size.height) })
  await alone.setContent(source)
  const found = await violationsIn(alone, WCAG)
  await alone.close()
  return found.map((one) => `in the mail: ${one}`)
}

async function violationsIn(page: Page | Frame, tags: string[] | null): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  return page.evaluate(async (only) => {
    const { axe: loaded } = window as unknown as { axe: typeof axe }
    // Letters that join, as Arabic ones do, would be taken for the icons of a font, and not for text that is seen.
    const joined = { pixelThreshold: 1 }
    loaded.configure({ checks: [{ id: 'label-content-name-mismatch', options: joined }] })
    const { violations: found } = await loaded.run(document, {
      iframes: false,
      ...(only ? { runOnly: { type: 'tag', values: only } } : {}),
      rules: { 'label-content-name-mismatch': { enabled: true }, 'target-size': { enabled: true } },
    })
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: at }) => at.slice(0, 160)).join(' | ')}`)
  }, tags)
}
