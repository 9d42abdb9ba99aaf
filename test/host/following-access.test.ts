import type { Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { message } from '../support/message.ts'
import type { Outlook } from './outlook.ts'
import { NEW, type Pinned, pinned } from './pinned.ts'

const HARBOUR = { subject: 'Berth', id: '<berth@elsewhere.example>' }

const SELECTED = {
  ...NEW,
  id: 'harbour',
  subject: HARBOUR.subject,
  messageId: HARBOUR.id,
  sharedWith: 'harbour@lindhaven.example',
}

let here: Pinned
let on: Stage
let outlook: Outlook
let pane: Frame
beforeAll(async () => {
  here = await pinned([SELECTED])
  ;({ on, outlook, pane } = here)
})
afterEach(() => here.clear())
afterAll(() => here.close())

test('V7, D5: a change of other archives takes nobody away from where they went', async () => {
  await on.world.mailbox('harbour@lindhaven.example', 'shared')
  await outlook.select('shared')
  await pane.getByText('You read this as a delegate').first().waitFor()
  await pane.locator('.switcher-button').click()
  await pane.getByRole('option', { name: /My archive/ }).click()
  await pane.getByText('You read this as a delegate').waitFor({ state: 'detached' })
  await pane.getByRole('tab', { name: 'Selected message' }).click()
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading').getByText('news@hafenblatt.example').first().waitFor()
  const other = await on.world.delegate('marta@lindhaven.example', 'harbour@lindhaven.example')
  await pane.locator('.toast').getByText('You can now read harbour').waitFor()
  await on.world.remove(other)
  await pane.locator('.toast').getByText('was removed').waitFor()
  expect(await pane.locator('.reading').getByText('news@hafenblatt.example').count()).toBeGreaterThan(0)
})

test('V7, D5: access that comes while a selected message is read counts when its reader is back', async () => {
  await on.world.mailbox('harbour@lindhaven.example', 'shared')
  await on.world.deliver(message(HARBOUR), ['marta@lindhaven.example', 'harbour@lindhaven.example'])
  await outlook.select('harbour')
  await pane.getByText('In 1 archive').waitFor()
  await pane.locator('.copies a').click()
  await pane.locator('.reading .message-head').waitFor()
  const harbour = await on.world.delegate('marta@lindhaven.example', 'harbour@lindhaven.example')
  await pane.locator('.toast').getByText('You can now read harbour').waitFor()
  await pane.locator('.reading .message-head').waitFor()
  await pane.getByRole('button', { name: 'Back' }).click()
  await pane.getByText('In 2 archives').waitFor()
  await pane.locator('.standing').getByText('harbour@lindhaven.example').waitFor()
  await on.world.remove(harbour)
  await pane.getByRole('alert').getByText('You no longer have access').waitFor()
})

test('V7, D5: the way back from a shared mailbox leads home when the archive before it went meanwhile', async () => {
  await on.world.mailbox('harbour@lindhaven.example', 'shared')
  const harbour = await on.world.delegate('marta@lindhaven.example', 'harbour@lindhaven.example')
  await pane.locator('.toast').getByRole('button', { name: 'Open' }).click()
  const standing = pane.locator('.standing')
  await standing.getByText('harbour@lindhaven.example').waitFor()
  await outlook.select('shared')
  await standing.getByText('info@lindhaven.example').waitFor()
  await on.world.remove(harbour)
  await pane.locator('.toast').getByText('was removed').waitFor()
  await outlook.select('plan')
  await standing.waitFor({ state: 'detached' })
  await pane.locator('.switcher-button').getByText('My archive').waitFor()
})

test('D5: when access ends while the pane follows a message of that archive, it says why', async () => {
  await outlook.select('shared')
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading').getByText('news@hafenblatt.example').first().waitFor()
  await on.world.remove(on.delegation)
  const why = pane.getByRole('alert')
  await why.getByText('You no longer have access to info@lindhaven.example').waitFor()
  await why.getByText('has been cleared from this pane.').waitFor()
  expect(await pane.getByText('news@hafenblatt.example').count()).toBe(0)
  // A slip that is mended: who comes back to what is selected comes to its archive.
  const mended = await on.world.delegate('marta@lindhaven.example', 'info@lindhaven.example')
  await pane.locator('.toast').getByText('You can now read info').waitFor()
  await pane.getByRole('tab', { name: 'Selected message' }).click()
  await pane.getByText('You read this as a delegate').first().waitFor()
  await pane.locator('.toast').waitFor({ state: 'detached' })
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading').getByText('news@hafenblatt.example').first().waitFor()
  await on.world.remove(mended)
  await why.waitFor()
  // What is selected next is followed again.
  await outlook.select('new')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  // And what was said before is over, whatever is granted later.
  await on.world.delegate('marta@lindhaven.example', 'info@lindhaven.example')
  await pane.locator('.toast').getByText('You can now read info').waitFor()
  await pane.getByRole('tab', { name: 'Selected message', selected: true }).waitFor()
  expect(await pane.getByText('You no longer have access').count()).toBe(0)
  // Nothing offers to open what the pane has turned to by itself.
  await outlook.select('shared')
  await pane.locator('.toast').waitFor({ state: 'detached' })
})
