import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { type Outlook, openOutlook, outlookStage } from './outlook.ts'

let on: Stage
beforeAll(async () => {
  on = await outlookStage()
})
afterAll(() => on.close())

/** Where the focus is: in Outlook, in the mail's frame, or on something of the pane, by its name. */
async function focus({ page, pane }: Outlook): Promise<string> {
  if (!(await page.evaluate(() => document.activeElement?.tagName === 'IFRAME'))) return 'Outlook'
  return pane.evaluate(() => {
    const { activeElement: at } = document
    if (at?.tagName === 'IFRAME') return 'the mail'
    return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? ''
  })
}

/** What a key comes to, pressed until the focus is in Outlook again. */
async function walk(outlook: Outlook, key: 'Tab' | 'Shift+Tab'): Promise<string[]> {
  const seen: string[] = []
  for (let at = ''; at !== 'Outlook' && seen.length < 40; ) {
    await outlook.page.keyboard.press(key)
    // office.js tells Outlook by a message, which answers by moving the focus.
    await outlook.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
    at = await focus(outlook)
    if (at !== seen.at(-1)) seen.push(at)
  }
  return seen
}

test('V8: with office.js moving Tab, a message is read by keyboard from its first stop to its last', async () => {
  const outlook = await openOutlook(on, { selected: 'shared' })
  await outlook.signIn('Marta Lindqvist')
  const { pane, page } = outlook
  await pane.locator('.copies a').first().focus()
  await page.keyboard.press('Enter')
  await pane.frameLocator('.reading iframe').getByRole('heading', { name: 'Fahrplan' }).waitFor()

  // Opening put the focus on the message itself, which is no stop of office.js.
  const stops = await walk(outlook, 'Tab')
  expect(stops[0]).toBe('Back to the list')
  for (const name of ['Message', 'Print', 'Show images', 'the mail', 'Reply', 'Forward'])
    expect(stops).toContain(name)
  expect(stops.indexOf('the mail')).toBeGreaterThan(stops.indexOf('Show images'))
  expect(stops.at(-2)).toBe('Forward')
  expect(stops.at(-1)).toBe('Outlook')

  // Esc goes back to the list and not to Outlook; a second one is Outlook's.
  await pane.getByRole('button', { name: 'Print' }).focus()
  await page.keyboard.press('Escape')
  await pane.locator('.reading').waitFor({ state: 'detached' })
  await expect.poll(() => focus(outlook)).toContain('Inbox')
  const back = await walk(outlook, 'Shift+Tab')
  expect(back.at(-1)).toBe('Outlook')

  // A dialog is closed by Esc, and the pane stays where it is.
  await pane.locator('.copies a').first().focus()
  await page.keyboard.press('?')
  await pane.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await pane.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await focus(outlook)).not.toBe('Outlook')
  outlook.clean()
  await outlook.close()
})
