import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { violationsOfPane } from '../e2e/violations.ts'
import { type Account, MICROSOFT } from './account.ts'
import { accountStage } from './account-stage.ts'
import { GRAPH, playGraph } from './graph.ts'
import { openOutlook } from './outlook.ts'

let on: Stage
let account: Account
let close: () => Promise<void>
beforeAll(async () => {
  ;({ on, account, close } = await accountStage())
})
afterAll(() => close())

const LOOKS = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'active' },
] as const

test('V8: axe finds no violation in what opens over the pane, restoring included', async () => {
  const graph = playGraph()
  const outlook = await openOutlook(
    on,
    { nested: true, selected: 'shared' },
    {
      also: [MICROSOFT, GRAPH],
      complaints: /a status of 507/,
      prepare: async (context) => {
        await account.bridge(context)
        await graph.install(context)
      },
    },
  )
  const { pane, page } = outlook
  const look = async (what: string) => {
    for (const media of LOOKS) {
      await page.emulateMedia(media)
      expect([what, media, await violationsOfPane(pane)]).toEqual([what, media, []])
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
  }
  await pane.locator('.copies a').first().waitFor()
  await look('selected message')
  await pane.getByRole('button', { name: 'More', exact: true }).click()
  await pane.getByRole('dialog').waitFor()
  await look('settings')
  await page.keyboard.press('Escape')
  await pane.locator('.switcher-button').click()
  await pane.getByRole('listbox').waitFor()
  await look('switcher')
  await page.keyboard.press('Escape')
  await pane.locator('.standing > button').first().click()
  await pane.getByRole('dialog').waitFor()
  await look('whose archive it is')
  await page.keyboard.press('Escape')
  await pane.locator('.copies a').first().focus()
  await page.keyboard.press('?')
  await pane.getByRole('dialog').waitFor()
  await look('keyboard shortcuts')
  await page.keyboard.press('Escape')

  await pane.locator('.copies a').first().click()
  await pane.getByRole('button', { name: 'Restore to my mailbox' }).click()
  const dialog = pane.getByRole('dialog', { name: 'Restore to my mailbox' })
  await dialog.getByLabel('Folder').waitFor()
  await look('restore')
  graph.trouble.set('POST /messages', [{ status: 507, code: 'ErrorQuotaExceeded' }])
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await dialog.getByRole('alert').getByText('Your mailbox is full.').waitFor()
  await look('restore, refused')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  // What opened it has the focus again.
  expect(await pane.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Restore to my mailbox',
  )
  outlook.clean()
  await outlook.close()
})
