import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { openOutlook, outlookStage } from './outlook.ts'

let on: Stage
beforeAll(async () => {
  on = await outlookStage()
})
afterAll(() => on.close())

test.each([
  {
    locale: 'de-DE',
    direction: 'ltr',
    tab: 'Ausgewählte Nachricht',
    copy: 'Archivierte Kopie',
    reply: 'Antworten',
    years: /\d/,
  },
  {
    locale: 'fr-FR',
    direction: 'ltr',
    tab: 'Message sélectionné',
    copy: 'Copie archivée',
    reply: 'Répondre',
    years: /\d/,
  },
  {
    locale: 'ar-SA',
    direction: 'rtl',
    tab: 'الرسالة المحددة',
    copy: 'النسخة المؤرشفة',
    reply: 'رد',
    years: /[٠-٩]/,
  },
])('V8: in an Outlook that speaks $locale the pane does too, whatever the browser speaks', async (words) => {
  const outlook = await openOutlook(on, { selected: 'shared', locale: words.locale })
  const { pane, context } = outlook
  const [window] = await Promise.all([
    context.waitForEvent('page'),
    pane.locator('.doorstep .primary').click(),
  ])
  await window.locator(`html[lang="${words.locale.slice(0, 2)}"][dir="${words.direction}"]`).waitFor()
  await window.getByRole('button', { name: 'Marta Lindqvist' }).click()
  const root = pane.locator(`html[lang="${words.locale}"][dir="${words.direction}"]`)
  await root.waitFor()
  await pane.getByRole('tab', { name: words.tab, selected: true }).waitFor()
  await pane.getByRole('heading', { name: words.copy }).waitFor()
  expect(await pane.locator('.since').textContent()).toMatch(words.years)
  await pane.locator('.copies a').first().click()
  await pane.getByRole('link', { name: words.reply, exact: true }).waitFor()
  // Mail keeps its own direction.
  expect(await pane.locator('.message-head h1').evaluate((at) => getComputedStyle(at).direction)).toBe('ltr')
  expect(await pane.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(await pane.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true)
  // Where there is least room every act is large enough to touch.
  await outlook.page.locator('#pane').evaluate((at) => {
    at.style.width = '320px'
  })
  await expect.poll(() => pane.evaluate(() => innerWidth)).toBeLessThanOrEqual(320)
  const widths = await pane.locator('.actions > *').evaluateAll((acts) => acts.map((at) => at.clientWidth))
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(24)
  outlook.clean()
  await outlook.close()
})
