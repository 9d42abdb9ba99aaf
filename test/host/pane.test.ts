import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { message } from '../support/message.ts'
import { MAIL, openOutlook, outlookStage } from './outlook.ts'

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

test('V7: where office.js cannot be reached the pane works as a page', async () => {
  const outlook = await openOutlook(
    on,
    {},
    { blocked: ({ hostname }) => hostname === 'appsforoffice.microsoft.com' },
  )
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.getByText('Outlook did not answer. This works as a page').waitFor()
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  outlook.clean()
  await outlook.close()
})

test('V7: where a script that it needs is held back the pane works as a page, until it comes after all', async () => {
  const arrival = Promise.withResolvers<void>()
  const outlook = await openOutlook(
    on,
    { selected: 'plan' },
    {
      late: async ({ hostname }) => {
        if (hostname === 'ajax.aspnetcdn.com') await arrival.promise
      },
    },
  )
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.getByText('Outlook did not answer. This works as a page').waitFor()
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  await pane.getByRole('button', { name: 'Back' }).click()
  arrival.resolve()
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  await pane.getByText('Outlook did not answer').waitFor({ state: 'detached' })
  outlook.clean()
  await outlook.close()
})

test('V7: the pinned pane follows the selected message, turns to its shared mailbox and takes nothing for null', async () => {
  const outlook = await openOutlook(on, { selected: 'plan' })
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  await pane.getByRole('heading', { name: 'Archived copy' }).waitFor()
  await pane.getByText('2 messages').waitFor()
  // How far the archive can be believed stands under this tab too (V11).
  await pane.locator('.coverage').getByText('All messages up to').waitFor()

  await outlook.select('new')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  expect(await pane.getByText('AW: Fahrplan 2027').count()).toBe(0)

  await outlook.select('shared')
  await pane.getByText('You read this as a delegate').first().waitFor()
  await pane.getByRole('heading', { name: 'Hafenblatt: der neue Fahrplan' }).waitFor()
  await pane.getByRole('tab', { name: 'Mailbox' }).click()
  await pane.locator('.list-pane a.row').first().waitFor()
  expect(await pane.getByText('Salary').count()).toBe(0)
  await pane.getByRole('tab', { name: 'Selected message' }).click()
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading').getByText('news@hafenblatt.example').first().waitFor()
  // This mail has a script and an inline handler: neither runs, and neither makes the browser report anything.
  await pane.frameLocator('.reading iframe').getByRole('heading', { name: 'Fahrplan' }).waitFor()

  // And back, with a message of her own mailbox.
  await outlook.select('plan')
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  expect(await pane.getByText('You read this as a delegate').count()).toBe(0)
  await outlook.select(null)
  await pane.locator('.list-pane a.row').first().waitFor()
  expect(await pane.getByRole('tab').count()).toBe(0)
  outlook.clean()
  await outlook.close()
})

test('V7: what is selected is shown though Outlook never says whose mailbox it is, and while the archives look', async () => {
  const outlook = await openOutlook(on, { selected: 'plan' })
  await outlook.signIn('Marta Lindqvist')
  const { pane, page, context } = outlook
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  const answered = Promise.withResolvers<void>()
  await context.route('**/api/v1/context?*', async (route) => {
    await answered.promise
    await route.continue()
  })
  await page.evaluate(() => (window as unknown as { outlook: { silent: number[] } }).outlook.silent.push(108))
  await outlook.select('shared')
  await pane.getByRole('heading', { name: 'Hafenblatt: der neue Fahrplan' }).waitFor()
  await pane.getByText('Looking in your archives').waitFor()
  expect(await pane.locator('.copies').count()).toBe(0)
  answered.resolve()
  await pane.locator('.copies a').first().waitFor()
  outlook.clean()
  await outlook.close()
})

test('V7: beside a message that is not archived stands the conversation of what it answers, when Outlook says what', async () => {
  const answering = {
    ...MAIL[2]!,
    id: 'answering',
    messageId: '<again@print.example>',
    headers:
      'Received: from print.example\r\nMessage-ID:\r\n <again@print.example>\r\nIn-Reply-To: <gone@print.example>\r\nREFERENCES: <plan@print.example>\r\n\t<gone@print.example>\r\n',
  }
  // What it answers has no other answer: a conversation of one.
  const alone = {
    ...MAIL[2]!,
    id: 'alone',
    messageId: '<alone@print.example>',
    headers: 'In-Reply-To: <news@hafenblatt.example>\r\n',
  }
  const outlook = await openOutlook(on, { mail: [...MAIL, answering, alone], selected: 'answering' })
  await outlook.signIn('Marta Lindqvist')
  const { pane, page } = outlook
  await pane.getByText('2 messages').waitFor()
  await pane.getByText('This message is not in your archives yet.').waitFor()
  const conversation = pane.locator('.beside section', { hasText: 'Conversation' })
  expect(await conversation.locator('a.row .who').allTextContents()).toHaveLength(2)
  await outlook.select('alone')
  await conversation.getByText('1 message').waitFor()
  // Of what is archived Outlook is asked nothing, and when it never answers nothing waits.
  await outlook.select('plan')
  await pane.getByRole('heading', { name: 'Archived copy' }).waitFor()
  const calls = await page.evaluate(
    () => (window as unknown as { outlook: { calls: { id: number }[] } }).outlook.calls,
  )
  expect(calls.filter(({ id }) => id === 168)).toHaveLength(2)
  await page.evaluate(() => (window as unknown as { outlook: { silent: number[] } }).outlook.silent.push(168))
  await outlook.select('answering')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  expect(await conversation.count()).toBe(0)
  outlook.clean()
  await outlook.close()
})

test('V7, I8: a shared mailbox that Outlook calls by another address of it is found', async () => {
  const { administration } = on.world.store
  const info = await administration.mailboxAt('info@lindhaven.example')
  await administration.addAlias('desk@lindhaven.example', info!.mailbox, on.world.actor())
  const mail = [MAIL[0]!, { ...MAIL[1]!, sharedWith: 'Desk@lindhaven.example' }]
  const outlook = await openOutlook(on, { mail, selected: 'shared' })
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.getByText('You read this as a delegate').first().waitFor()
  await outlook.select('plan')
  await pane.getByText('You read this as a delegate').waitFor({ state: 'detached' })
  outlook.clean()
  await outlook.close()
})

test('V7, P1: what stands beside the selected message is asked for again when mail comes, and when it failed', async () => {
  const mail = { subject: 'Late', id: '<late@elsewhere.example>' }
  const late = { ...MAIL[2]!, id: 'late', subject: mail.subject, messageId: mail.id }
  const outlook = await openOutlook(
    on,
    { mail: [...MAIL, late], selected: 'late' },
    { complaints: /a status of 503/ },
  )
  await outlook.signIn('Marta Lindqvist')
  const { pane, context } = outlook
  await pane.getByText('This message is not in your archives yet.').waitFor()
  await on.world.deliver(message(mail), ['marta@lindhaven.example', 'info@lindhaven.example'])
  await pane.getByText('In 2 archives').waitFor()
  // Again, and more sensitive: from then on it is the owner's alone.
  await on.world.deliver(message({ ...mail, sensitivity: 'Private' }), ['info@lindhaven.example'])
  await pane.getByText('In 1 archive').waitFor()

  await context.route('**/api/v1/context?*', (route) => route.fulfill({ status: 503, json: {} }), {
    times: 1,
  })
  await outlook.select('plan')
  await pane.getByText('The archives did not answer.').waitFor()
  await pane.getByRole('button', { name: 'Try again' }).click()
  await pane.locator('.copies a').first().waitFor()
  outlook.clean()
  await outlook.close()
})

test('V7, D7: links of the viewer are followed inside the pane, which nobody could frame elsewhere', async () => {
  const outlook = await openOutlook(on, { selected: 'plan' })
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.getByRole('button', { name: 'More', exact: true }).click()
  await pane.getByRole('link', { name: 'Who can read my archive' }).click()
  await pane.getByRole('heading', { name: 'Who can read my archive', level: 1 }).waitFor()
  expect(new URL(pane.url()).pathname).toBe('/pane')
  await pane.getByRole('link', { name: 'Back to the archive' }).click()
  await pane.locator('.copies a').first().waitFor()
  outlook.clean()
  await outlook.close()
})

test('V7: while the person searches, the pane keeps their search', async () => {
  const outlook = await openOutlook(on)
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.getByRole('combobox').first().fill('round')
  await pane.getByRole('combobox').first().press('Enter')
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  const answered = outlook.page.waitForResponse((response) => response.url().includes('/context?'))
  await outlook.select('plan')
  await answered
  await pane.getByRole('tab', { name: 'Mailbox', selected: true }).waitFor()
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  await pane.getByRole('tab', { name: 'Selected message' }).click()
  await pane.getByRole('heading', { name: 'Archived copy' }).waitFor()
  // A shared mailbox waits for the end of the search too.
  const field = pane.getByRole('combobox').first()
  await field.fill('round')
  await field.press('Enter')
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  await outlook.select('shared')
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  expect(await pane.getByText('You read this as a delegate').count()).toBe(0)
  await field.press('Escape')
  await pane.getByText('You read this as a delegate').first().waitFor()
  outlook.clean()
  await outlook.close()
})

test("V8: the pane wears Outlook's theme when that changes while a message is open", async () => {
  const outlook = await openOutlook(on, { selected: 'shared' })
  await outlook.signIn('Marta Lindqvist')
  const { pane, page } = outlook
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading iframe').waitFor()
  const backgrounds: string[] = []
  for (const theme of ['light', 'dark', 'contrast'] as const) {
    await page.getByLabel('Theme').selectOption(theme)
    await pane.locator(`html[data-theme="${theme}"]`).waitFor()
    backgrounds.push(await pane.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor))
  }
  expect(new Set(backgrounds).size).toBe(3)
  await page.getByLabel('Theme').selectOption('light')
  await pane.locator('html[data-theme="light"]').waitFor()
  // Who chose another, and goes back, gets Outlook's again and not the system's.
  await page.getByLabel('Theme').selectOption('dark')
  await pane.getByRole('button', { name: 'Back' }).click()
  await pane.getByRole('button', { name: 'More', exact: true }).click()
  await pane.getByRole('radio', { name: 'Light' }).check()
  await pane.locator('html[data-theme="light"]').waitFor()
  await pane.getByRole('radio', { name: 'As Outlook' }).check()
  await pane.locator('html[data-theme="dark"]').waitFor()
  outlook.clean()
  await outlook.close()
})

test('V7: without a network the pane says so, and goes on by itself when it is back', async () => {
  const outlook = await openOutlook(on, {}, { complaints: /net::ERR_INTERNET_DISCONNECTED/ })
  await outlook.signIn('Marta Lindqvist')
  const { pane, context } = outlook
  await pane.getByRole('link', { name: /Round 6\b/ }).click()
  await pane.locator('.reading').getByText('Message number 6.').waitFor()
  await pane.getByRole('button', { name: 'Back' }).click()
  await context.setOffline(true)
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.getByText('You are offline. We will reconnect by ourselves').waitFor()
  await context.setOffline(false)
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  await pane.getByRole('button', { name: 'Back' }).click()
  await pane.getByText('You are offline').waitFor({ state: 'detached' })
  outlook.clean()
  await outlook.close()
})

test('S1: after an hour the pane goes on without asking, as long as the session at the issuer lasts', async () => {
  const outlook = await openOutlook(on, {}, { complaints: /a status of (?:400|401)/ })
  await outlook.signIn('Marta Lindqvist')
  const { pane, context } = outlook
  on.world.clock.now += 2 * 3_600_000
  await pane.getByRole('link', { name: /Round 7\b/ }).click()
  await pane.locator('.reading').getByText('Message number 7.').waitFor()
  expect(outlook.asked.filter((url) => url.endsWith('/oidc/token'))).toHaveLength(2)
  expect(context.pages()).toHaveLength(1)
  const kept = await pane.evaluate(() => JSON.stringify([localStorage, sessionStorage]))
  expect(kept).not.toContain('carrel-token')

  // The session at the issuer is over: only the person can go on.
  on.world.clock.now += 13 * 3_600_000
  await pane.getByRole('button', { name: 'Back' }).click()
  await pane.getByRole('link', { name: /Round 6\b/ }).click()
  await pane.getByText('You have been signed out').waitFor()
  on.world.clock.now -= 15 * 3_600_000
  outlook.clean()
  await outlook.close()
})

test('S1: who signed out in the pane is asked who they are before it opens again', async () => {
  const outlook = await openOutlook(on)
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.getByRole('button', { name: 'More', exact: true }).click()
  await pane.getByRole('button', { name: 'Sign out' }).click()
  // The session at the issuer goes on: only the question shows that somebody else may sit there now.
  await outlook.signIn('Marta Lindqvist')
  await pane.getByRole('link', { name: /Round 7\b/ }).waitFor()
  outlook.clean()
  await outlook.close()
})

test('D5: when access ends while the pane follows a message of that archive, it says why', async () => {
  const outlook = await openOutlook(on, { selected: 'shared' }, { complaints: /a status of 404/ })
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading').getByText('news@hafenblatt.example').first().waitFor()
  await on.world.remove(on.delegation)
  await pane.getByRole('alert').getByText('You no longer have access to info@lindhaven.example').waitFor()
  expect(await pane.getByText('news@hafenblatt.example').count()).toBe(0)
  // What is selected next is followed again.
  await outlook.select('new')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  // And what was said before is over, whatever is granted later.
  await on.world.delegate('marta@lindhaven.example', 'info@lindhaven.example')
  await pane.locator('.toast').getByText('You can now read').waitFor()
  await pane.getByRole('tab', { name: 'Selected message', selected: true }).waitFor()
  expect(await pane.getByText('You no longer have access').count()).toBe(0)
  outlook.clean()
  await outlook.close()
})

test('A10: Outlook, a page of another site, shows the icon', async () => {
  const outlook = await openOutlook(on)
  const width = () =>
    outlook.page.locator('#pane img').evaluate((image) => (image as HTMLImageElement).naturalWidth)
  await expect.poll(width).toBe(32)
  outlook.clean()
  await outlook.close()
})

test('V7: of a long conversation the newest messages stand there, with its whole number, and older ones when asked for', async () => {
  for (let at = 0; at < 90; at += 1)
    await on.world.deliver(
      message({
        subject: `Ticket ${at}`,
        from: `Customer ${at} <customer-${at}@print.example>`,
        id: `<ticket-${at}@print.example>`,
        inReplyTo: '<ticket-0@print.example>',
      }),
      ['info@lindhaven.example'],
      { receivedAt: on.world.clock.now - 200_000 + at * 1000 },
    )
  const ticket = { ...MAIL[2]!, id: 'ticket', subject: 'Ticket 0', messageId: '<ticket-0@print.example>' }
  const long = { ...ticket, id: 'long', subject: 'Long '.repeat(2000), messageId: `<${'x'.repeat(2000)}@y>` }
  const outlook = await openOutlook(on, { mail: [...MAIL, ticket, long], selected: 'ticket' })
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.getByText('90 messages').waitFor()
  const rows = pane.locator('.beside section', { hasText: 'Conversation' }).locator('a.row')
  expect(await rows.count()).toBe(20)
  await pane.getByRole('button', { name: 'Show older messages' }).click()
  await rows.nth(69).waitFor()
  // Mail that comes folds nothing up again.
  await on.world.deliver(
    message({ subject: 'Ticket 90', id: '<ticket-90@print.example>', inReplyTo: '<ticket-0@print.example>' }),
    ['info@lindhaven.example'],
  )
  await pane.getByText('91 messages').waitFor()
  expect(await rows.count()).toBe(70)
  await pane.getByRole('button', { name: 'Show older messages' }).click()
  await expect.poll(() => rows.count()).toBe(91)
  expect(await pane.getByRole('button', { name: 'Show older messages' }).count()).toBe(0)
  // An open message has it by pages too.
  await rows.last().click()
  await pane.getByRole('button', { name: /Show all 91/ }).click()
  const strip = pane.locator('.conversation li')
  expect(await strip.count()).toBe(50)
  await pane.locator('.conversation').getByRole('button', { name: 'Show older messages' }).click()
  await pane.getByRole('button', { name: /Conversation: 1 of 91/ }).waitFor()
  expect(await strip.count()).toBe(91)
  await on.world.deliver(
    message({ subject: 'Ticket 91', id: '<ticket-91@print.example>', inReplyTo: '<ticket-0@print.example>' }),
    ['info@lindhaven.example'],
  )
  await pane.getByRole('button', { name: /Conversation: 1 of 92/ }).waitFor()
  // What is longer than any header names nothing archived, and does not fill the pane.
  await outlook.select('long')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  const head = await pane.locator('.beside header').boundingBox()
  expect(head!.height).toBeLessThan(160)
  outlook.clean()
  await outlook.close()
})

test('V7, D5: a change of other archives takes nobody away from where they went', async () => {
  await on.world.mailbox('harbour@lindhaven.example', 'shared')
  const outlook = await openOutlook(on, { selected: 'shared' })
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.getByText('You read this as a delegate').first().waitFor()
  await pane.locator('.switcher-button').click()
  await pane.getByRole('option', { name: /My archive/ }).click()
  await pane.getByText('You read this as a delegate').waitFor({ state: 'detached' })
  await pane.getByRole('tab', { name: 'Selected message' }).click()
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading').getByText('news@hafenblatt.example').first().waitFor()
  const other = await on.world.delegate('marta@lindhaven.example', 'harbour@lindhaven.example')
  await pane.locator('.toast').getByText('You can now read').waitFor()
  await on.world.remove(other)
  await pane.locator('.toast').getByText('was removed').waitFor()
  expect(await pane.locator('.reading').getByText('news@hafenblatt.example').count()).toBeGreaterThan(0)
  outlook.clean()
  await outlook.close()
})
