import type { Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { message } from '../support/message.ts'
import type { HostMail } from './files.ts'
import type { Outlook } from './outlook.ts'
import { CONTEXT, NEW, type Pinned, pinned } from './pinned.ts'

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
  { ...NEW, id: 'late', subject: LATE.subject, messageId: LATE.id },
  { ...NEW, id: 'twice', subject: 'Twice', messageId: '<twice@elsewhere.example>' },
  { ...NEW, id: 'ticket', subject: 'Ticket 0', messageId: '<ticket-0@print.example>' },
  {
    ...NEW,
    id: 'same',
    from: { name: 'Same', address: 'same@print.example' },
    messageId: '<same-0@print.example>',
  },
  { ...NEW, id: 'long', subject: 'Long '.repeat(2000), messageId: `<${'x'.repeat(2000)}@y>` },
]

let here: Pinned
let on: Stage
let outlook: Outlook
let pane: Frame
beforeAll(async () => {
  here = await pinned(MORE)
  ;({ on, outlook, pane } = here)
})
afterEach(() => here.clear())
afterAll(() => here.close())

test('V7: beside a message that is not archived stands the conversation of what it answers, when Outlook says what', async () => {
  await outlook.select('answering')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  // Only now: the message selected before has a conversation of two as well, and stands there until this one is looked up.
  const conversation = pane.locator('.beside section', { hasText: 'Conversation' })
  await conversation.getByText('2 messages').waitFor()
  expect(await conversation.locator('a.row .who').allTextContents()).toHaveLength(2)
  await outlook.select('alone')
  await conversation.getByText('1 message').waitFor()
  // Of what is archived Outlook is asked nothing, and when it never answers nothing waits.
  await outlook.select('plan')
  await pane.getByRole('heading', { name: 'Archived copy' }).waitFor()
  expect(await here.calls(168)).toBe(2)
  await here.silence(168)
  await outlook.select('answering')
  await pane.getByText('This message is not in your archives yet.').waitFor()
  // A whole answer later nothing of what it answers is known, for which Outlook was asked.
  const again = outlook.page.waitForResponse(CONTEXT)
  const meanwhile = { subject: 'Meanwhile', id: '<meanwhile@elsewhere.example>', from: 'x@elsewhere.example' }
  await on.world.deliver(message(meanwhile), ['marta@lindhaven.example'])
  const asked = new URL((await again).url()).searchParams
  expect([asked.get('messageId'), asked.get('references') ?? '']).toEqual(['<again@print.example>', ''])
  expect(await here.calls(168)).toBe(3)
  expect(await conversation.count()).toBe(0)
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
