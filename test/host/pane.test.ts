import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { openOutlook, outlookStage } from './outlook.ts'

const HOSTED = 'https://appsforoffice.microsoft.com/lib/1/hosted'

let on: Stage
beforeAll(async () => {
  on = await outlookStage()
})
afterAll(() => on.close())

test('V7: the pane opens inside Outlook, signs in, lists, searches and opens a message', async () => {
  const outlook = await openOutlook(on, { selected: 'plan' })
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.getByRole('combobox').first().fill('round')
  await pane.getByRole('combobox').first().press('Enter')
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  expect(outlook.asked).toContain(`${HOSTED}/outlook-web-16.01.js`)
  outlook.clean()
  await outlook.close()
})

test.each([
  ['office.js', 'appsforoffice.microsoft.com'],
  ['the script that it needs', 'ajax.aspnetcdn.com'],
])('V7: where %s cannot be reached the pane works as a page', async (_what, host) => {
  const outlook = await openOutlook(on, {}, { blocked: (url) => url.hostname === host })
  await outlook.signIn('Marta Lindqvist')
  outlook.clean()
  await outlook.close()
})

test('X10: the policy of the pane names whose frames and scripts it takes, and nothing inline', async () => {
  const outlook = await openOutlook(on)
  const response = await outlook.context.request.get(new URL('/pane', on.world.url).href)
  const policy = Object.fromEntries(
    (response.headers()['content-security-policy'] ?? '')
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name, ...values]) => [name, values]),
  )
  expect(policy['script-src']).toEqual([
    "'self'",
    'https://appsforoffice.microsoft.com',
    'https://ajax.aspnetcdn.com',
  ])
  expect(policy['default-src']).toEqual(["'none'"])
  expect(policy['frame-ancestors']).toContain('https://outlook.office.com')
  expect(policy['frame-ancestors']).not.toContain('*')
  expect(policy['connect-src']).not.toContain('https:')
  expect(response.headers()['x-frame-options']).toBeUndefined()
  await outlook.close()
})
