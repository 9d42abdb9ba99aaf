import type { Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { message } from '../support/message.ts'
import type { HostMail } from './files.ts'
import { MAIL, type Outlook, outlookStage, signedIn } from './outlook.ts'

const [, SHARED, NEW] = MAIL as [HostMail, HostMail, HostMail]

const CONTEXT = '**/api/v1/context?*'

const HARBOUR = { subject: 'Berth', id: '<berth@elsewhere.example>' }
const LATE = { subject: 'Late', id: '<late@elsewhere.example>' }

/** What the tests select, besides `MAIL`. */
const MORE: readonly HostMail[] = [
  {
    ...NEW,
    id: 'answering',
    messageId: '<again@print.example>',
    headers:
      'Received: from print.example\r\nMessage-ID:\r\n <again@print.example>\r\nIn-Reply-To: <gone@print.example>\r\nREFERENCES: <plan@print.example>\r\n\t<gone@print.example>\r\n',
  },
  // What it answers has no other answer: a conversation of one.
  {
    ...NEW,
    id: 'alone',
    messageId: '<alone@print.example>',
    headers: 'In-Reply-To: <news@hafenblatt.example>\r\n',
  },
  { ...SHARED, id: 'desk', sharedWith: 'Desk@lindhaven.example' },
  { ...NEW, id: 'late', subject: LATE.subject, messageId: LATE.id },
  { ...NEW, id: 'twice', subject: 'Twice', messageId: '<twice@elsewhere.example>' },
  { ...NEW, id: 'ticket', subject: 'Ticket 0', messageId: '<ticket-0@print.example>' },
  {
    ...NEW,
    id: 'harbour',
    subject: HARBOUR.subject,
    messageId: HARBOUR.id,
    sharedWith: 'harbour@lindhaven.example',
  },
  {
    ...NEW,
    id: 'same',
    from: { name: 'Same', address: 'same@print.example' },
    messageId: '<same-0@print.example>',
  },
  { ...NEW, id: 'long', subject: 'Long '.repeat(2000), messageId: `<${'x'.repeat(2000)}@y>` },
]

/** One pinned pane for all tests, as it stays open beside one message after the other: each begins with nothing selected. */
let on: Stage
let outlook: Outlook
let pane: Frame
beforeAll(async () => {
  on = await outlookStage()
  outlook = await signedIn(
    on,
    { mail: [...MAIL, ...MORE], selected: 'plan' },
    { complaints: /a status of (?:404|503)/ },
  )
  pane = outlook.pane
})
afterEach(async () => {
  outlook.clean()
  await outlook.page.evaluate(() => {
    const { silent, calls } = (window as unknown as Played).outlook
    silent.length = 0
    calls.length = 0
  })
  await outlook.select(null)
  await pane.getByRole('tab', { name: 'Selected message' }).waitFor({ state: 'detached' })
})
afterAll(async () => {
  await outlook.close()
  await on.close()
})

/** Outlook does not answer this method of office.js any more. */
const silence = (method: number) =>
  outlook.page.evaluate((silent) => void (window as unknown as Played).outlook.silent.push(silent), method)

interface Played {
  readonly outlook: { silent: number[]; calls: { readonly id: number }[] }
}

test('V7: the pinned pane follows the selected message, turns to its shared mailbox and takes nothing for null', async () => {
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
})

test('V7: what is selected is shown though Outlook never says whose mailbox it is, and while the archives look', async () => {
  const { context } = outlook
  await outlook.select('plan')
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  const answered = Promise.withResolvers<void>()
  await context.route(CONTEXT, async (route) => {
    await answered.promise
    await route.continue()
  })
  await silence(108)
  await outlook.select('shared')
  await pane.getByRole('heading', { name: 'Hafenblatt: der neue Fahrplan' }).waitFor()
  await pane.getByText('Looking in your archives').waitFor()
  expect(await pane.locator('.copies').count()).toBe(0)
  answered.resolve()
  await pane.locator('.copies a').first().waitFor()
  await context.unroute(CONTEXT)
})

test('V7: what was asked for a message that is left behind is cancelled', async () => {
  const { context, page } = outlook
  // Never answered.
  await context.route(CONTEXT, () => undefined, { times: 1 })
  const asked = page.waitForRequest((request) => request.url().includes('/context?'))
  await outlook.select('plan')
  const cancelled = page.waitForEvent('requestfailed')
  const left = await asked
  await outlook.select('new')
  expect(await cancelled).toBe(left)
  expect(left.failure()?.errorText).toBe('net::ERR_ABORTED')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  await context.unroute(CONTEXT)
})

test('V7: an answer that is under way is not given up for mail that comes meanwhile; it is asked for once more', async () => {
  const { context, page } = outlook
  const answered = Promise.withResolvers<void>()
  let asked = 0
  await context.route(CONTEXT, async (route) => {
    asked += 1
    await answered.promise
    await route.continue()
  })
  const first = page.waitForRequest(CONTEXT)
  await outlook.select('plan')
  await first
  for (const subject of ['Meanwhile', 'Meanwhile too']) {
    const listed = page.waitForResponse(/\/messages(?:\?|$)/)
    await on.world.deliver(message({ subject, id: `<${subject.length}@elsewhere.example>` }), [
      'marta@lindhaven.example',
    ])
    await listed
  }
  expect(asked).toBe(1)
  const again = page.waitForRequest(CONTEXT)
  answered.resolve()
  await pane.locator('.copies a').first().waitFor()
  await again
  await context.unroute(CONTEXT)
})

test('V7: beside a message that is not archived stands the conversation of what it answers, when Outlook says what', async () => {
  await outlook.select('answering')
  await pane.getByText('2 messages').waitFor()
  await pane.getByText('This message is not in your archives yet.').waitFor()
  const conversation = pane.locator('.beside section', { hasText: 'Conversation' })
  expect(await conversation.locator('a.row .who').allTextContents()).toHaveLength(2)
  await outlook.select('alone')
  await conversation.getByText('1 message').waitFor()
  // Of what is archived Outlook is asked nothing, and when it never answers nothing waits.
  await outlook.select('plan')
  await pane.getByRole('heading', { name: 'Archived copy' }).waitFor()
  const calls = await outlook.page.evaluate(() => (window as unknown as Played).outlook.calls)
  expect(calls.filter(({ id }) => id === 168)).toHaveLength(2)
  await silence(168)
  await outlook.select('answering')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  expect(await conversation.count()).toBe(0)
})

test('V7, I8: a shared mailbox that Outlook calls by another address of it is found', async () => {
  const { administration } = on.world.store
  const info = await administration.mailboxAt('info@lindhaven.example')
  await administration.addAlias('desk@lindhaven.example', info!.mailbox, on.world.actor())
  await outlook.select('desk')
  await pane.getByText('You read this as a delegate').first().waitFor()
  await outlook.select('plan')
  await pane.getByText('You read this as a delegate').waitFor({ state: 'detached' })
})

test('V7: mail that came directly and by a list too is in each archive once, however many messages it is there', async () => {
  const twice = { subject: 'Twice', id: '<twice@elsewhere.example>' }
  await on.world.deliver(message(twice), ['marta@lindhaven.example'])
  await on.world.deliver(message({ ...twice, subject: '[board] Twice', text: 'With a footer of the list' }), [
    'marta@lindhaven.example',
    'info@lindhaven.example',
  ])
  await outlook.select('twice')
  await pane.getByText('In 2 archives').waitFor()
  const rows = pane.locator('.copies a')
  expect(await rows.allInnerTexts()).toEqual([
    expect.stringMatching(/^My archive\s+Inbox · 2 messages$/),
    expect.stringMatching(/^info\s+Inbox$/i),
  ])
  // Both are there to be opened.
  expect(await pane.locator('.rows [aria-current]').count()).toBe(2)
})

test('V7, P1: what stands beside the selected message is asked for again when mail comes, and when it failed', async () => {
  await outlook.select('late')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  await on.world.deliver(message(LATE), ['marta@lindhaven.example', 'info@lindhaven.example'])
  await pane.getByText('In 2 archives').waitFor()
  // Again, and more sensitive: from then on it is the owner's alone.
  await on.world.deliver(message({ ...LATE, sensitivity: 'Private' }), ['info@lindhaven.example'])
  await pane.getByText('In 1 archive').waitFor()

  await outlook.context.route(CONTEXT, (route) => route.fulfill({ status: 503, json: {} }), {
    times: 1,
  })
  await outlook.select('plan')
  await pane.getByText('The archives did not answer.').waitFor()
  await pane.getByRole('button', { name: 'Try again' }).click()
  await pane.locator('.copies a').first().waitFor()
})

test('V7, D7: links of the viewer are followed inside the pane, which nobody could frame elsewhere', async () => {
  await outlook.select('plan')
  await pane.getByRole('button', { name: 'More', exact: true }).click()
  await pane.getByRole('link', { name: 'Who can read my archive' }).click()
  await pane.getByRole('heading', { name: 'Who can read my archive', level: 1 }).waitFor()
  expect(new URL(pane.url()).pathname).toBe('/pane')
  await pane.getByRole('link', { name: 'Back to the archive' }).click()
  await pane.locator('.copies a').first().waitFor()
})

test('V7: while the person searches, the pane keeps their search', async () => {
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
  // Who opens a message from there has ended the search.
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading .message-head').waitFor()
  await outlook.select('new')
  await pane.getByText('This message is not in your archives yet.').waitFor()
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
})

/** So many messages of one conversation, the oldest first. */
async function converse(
  about: string,
  count: number,
  to: string,
  from: (at: number) => string,
): Promise<void> {
  for (let at = 0; at < count; at += 1)
    await on.world.accept(
      message({
        subject: `${about} ${at}`,
        from: from(at),
        id: `<${about}-${at}@print.example>`,
        inReplyTo: `<${about}-0@print.example>`,
      }),
      [to],
      { receivedAt: on.world.clock.now - 200_000 + at * 1000 },
    )
  await on.world.archiveAccepted()
}

test('V7: of a long conversation the newest messages stand there, with its whole number, and older ones when asked for', async () => {
  await converse(
    'ticket',
    90,
    'info@lindhaven.example',
    (at) => `Customer ${at} <customer-${at}@print.example>`,
  )
  await outlook.select('ticket')
  await pane.getByText('90 messages').waitFor()
  const rows = pane.locator('.beside section', { hasText: 'Conversation' }).locator('a.row')
  expect(await rows.count()).toBe(20)
  const focused = () => pane.evaluate(() => document.activeElement?.className ?? '')
  await pane.getByRole('button', { name: 'Show older messages' }).press('Enter')
  await rows.nth(69).waitFor()
  expect(await focused()).toContain('beside-more')
  // Mail that comes folds nothing up again.
  await on.world.deliver(
    message({ subject: 'Ticket 90', id: '<ticket-90@print.example>', inReplyTo: '<ticket-0@print.example>' }),
    ['info@lindhaven.example'],
  )
  await pane.getByText('91 messages').waitFor()
  expect(await rows.count()).toBe(70)
  await pane.getByRole('button', { name: 'Show older messages' }).press('Enter')
  await expect.poll(() => rows.count()).toBe(91)
  expect(await pane.getByRole('button', { name: 'Show older messages' }).count()).toBe(0)
  expect(await focused()).toBe('row')
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
  // The way back leads to the row that was opened.
  await pane.getByRole('button', { name: 'Back' }).click()
  await expect.poll(() => rows.last().evaluate((one) => one === document.activeElement)).toBe(true)
  // What is longer than any header names nothing archived, and does not fill the pane.
  await outlook.select('long')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  const head = await pane.locator('.beside header').boundingBox()
  expect(head!.height).toBeLessThan(160)
})

test('V7: what is unfolded of the conversation stands no more among what its sender wrote besides', async () => {
  await converse('same', 22, 'marta@lindhaven.example', () => 'Same <same@print.example>')
  await outlook.select('same')
  await pane.getByText('22 messages').waitFor()
  const besides = pane.getByRole('heading', { name: 'More from Same' })
  await besides.waitFor()
  await pane.getByRole('button', { name: 'Show older messages' }).click()
  await besides.waitFor({ state: 'detached' })
})

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
