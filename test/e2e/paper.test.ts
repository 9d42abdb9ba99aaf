import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stage, stage } from './viewer.ts'

let on: Stage
beforeAll(async () => {
  on = await stage()
  const lines = Array.from({ length: 120 }, (_, n) => `<p>Line ${n}</p>`).join('\n')
  await on.world.accept(
    `From: a@print.example\nTo: marta@lindhaven.example\nSubject: A long letter\nMessage-ID: <long@print.example>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body>${lines}</body></html>\n`,
    ['marta@lindhaven.example'],
    { receivedAt: on.world.clock.now },
  )
  await on.world.archiveAccepted()
})
afterAll(() => on.close())

test('V9: long HTML mail goes onto as many pages as it needs', async () => {
  const page = await on.open(on.marta, '/')
  await page.getByRole('link', { name: /A long letter/ }).click()
  await page.frameLocator('.mail-frame').getByText('Line 119').waitFor({ state: 'attached' })
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(4)
  await page.emulateMedia({ media: 'print' })
  for (const width of [800, 1600]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.locator('.top').isVisible()).toBe(false)
  }
  await page.close()
})
