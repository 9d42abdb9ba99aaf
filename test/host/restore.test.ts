import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { message } from '../support/message.ts'
import { type Account, MICROSOFT } from './account.ts'
import { accountStage } from './account-stage.ts'
import type { HostMail } from './files.ts'
import { GRAPH, type PlayedGraph, playGraph } from './graph.ts'
import { MAIL, type Outlook, openOutlook } from './outlook.ts'

const SUBJECT = 'Hafenblatt: der neue Fahrplan'
const DONE = 'A copy is in Inbox now. The archive keeps the original.'

let on: Stage
let account: Account
let graph: PlayedGraph
let outlook: Outlook
let close: () => Promise<void>
beforeAll(async () => {
  ;({ on, account, close } = await accountStage())
})
afterAll(() => close())
beforeEach(() => {
  graph = playGraph()
  account.asked.length = 0
  for (const key of ['GetInitContext', 'GetToken', 'GetTokenPopup'] as const) delete account.graph[key]
})
afterEach(async () => {
  outlook.clean()
  await outlook.close()
})

/** An Outlook in which the archived copy of the selected message of info@ is open. */
async function openMessage(selected: HostMail = MAIL[1]!): Promise<void> {
  outlook = await openOutlook(
    on,
    { nested: true, mail: [selected], selected: selected.id },
    {
      also: [MICROSOFT, GRAPH],
      // The browser itself writes a line about answers that are errors.
      complaints: /a status of (?:400|401|403|404|413|429|507)|net::ERR_CONNECTION_RESET/,
      prepare: async (context) => {
        await account.bridge(context)
        await graph.install(context)
      },
    },
  )
  await outlook.pane.locator('.copies a').first().click()
  await outlook.pane.locator('.reading h1').getByText(selected.subject).waitFor()
}

const dialog = () => outlook.pane.getByRole('dialog', { name: 'Restore to my mailbox' })
const press = (name: string) => dialog().getByRole('button', { name, exact: true }).click()
async function begin(): Promise<void> {
  await openMessage()
  await outlook.pane.getByRole('button', { name: 'Restore to my mailbox' }).click()
}

test('V7: the original goes back into the folder that is chosen, as received mail and not as a draft', async () => {
  await openMessage()
  expect(account.asked).toEqual(['GetInitContext', 'GetToken'])
  const before = await acts()
  await outlook.pane.getByRole('button', { name: 'Restore to my mailbox' }).click()
  await dialog().getByText('This puts a copy of a message of info into your own mailbox.').waitFor()
  await dialog().getByLabel('Folder').selectOption({ label: '\u00a0\u00a0Timetable' })
  expect(await acts()).toEqual(before)
  await press('Restore')
  await outlook.pane.getByText('A copy is in Timetable now.').waitFor()

  // Leave was asked for by the button, for one scope, and not before.
  expect(account.asked.slice(2)).toEqual([`GetToken ${GRAPH}/Mail.ReadWrite`])
  const posted = graph.asked.filter((line) => line.startsWith('POST'))
  expect(posted).toEqual(['POST /messages', 'POST /mailFolders/F-timetable/messages'])
  expect(graph.messages).toHaveLength(1)
  const [copy] = graph.folder('F-timetable')
  expect(copy).toMatchObject({
    isDraft: false,
    body: {
      subject: SUBJECT,
      internetMessageId: '<news@hafenblatt.example>',
      from: { emailAddress: { address: 'news@hafenblatt.example' } },
      isRead: true,
      attachments: [{ name: 'Notizen.txt' }, { name: 'Preise.csv' }],
    },
  })
  // To the archive it is a download by a delegate, which its owner sees (D7).
  expect((await acts()).slice(before.length)).toEqual(['message.download'])
})

test('V7, P3: the copy bears the mark of the original, and stands in its conversation', async () => {
  const subject = 'Nur für dich'
  const before = '<a@x.example>'
  const raw = message({
    subject,
    id: '<marked@x.example>',
    sensitivity: 'Private',
    references: before,
    inReplyTo: before,
  })
  await on.world.deliver(raw, ['marta@lindhaven.example'])
  await openMessage({ ...MAIL[0]!, subject, messageId: '<marked@x.example>' })
  await outlook.pane.getByRole('button', { name: 'Restore to my mailbox' }).click()
  await press('Restore')
  await outlook.pane.getByText(DONE).waitFor()
  const [copy] = graph.folder('F-inbox')
  expect(copy?.body.singleValueExtendedProperties).toEqual(
    expect.arrayContaining([
      { id: 'Integer 0x0036', value: '2' },
      { id: 'String 0x1039', value: before },
      { id: 'String 0x1042', value: before },
    ]),
  )
})

test('V7: a person who has not allowed it yet is told what for, and can go away from it', async () => {
  Object.assign(account.graph, { GetToken: 'USER_INTERACTION_REQUIRED', GetTokenPopup: 'USER_CANCEL' })
  await begin()
  await dialog().getByText('Outlook asks you once whether Carrel may put messages').waitFor()
  expect(account.asked.filter((one) => one.startsWith('GetTokenPopup'))).toEqual([])
  await press('Continue')
  await expect.poll(() => account.asked.filter((one) => one.startsWith('GetTokenPopup')).length).toBe(1)
  await dialog().getByText('Outlook asks you once').waitFor()
  delete account.graph.GetTokenPopup
  await press('Continue')
  await dialog().getByLabel('Folder').waitFor()
  delete account.graph.GetToken
  await press('Restore')
  await outlook.pane.getByText(DONE).waitFor()
})

test("V7, S1: whoever signed in by a window may be another person, and puts nothing into the mailbox of Outlook's account", async () => {
  Object.assign(account.answers, { GetToken: 'PERSISTENT_ERROR', GetTokenPopup: 'PERSISTENT_ERROR' })
  Object.assign(account.graph, { GetToken: 'token', GetTokenPopup: 'token' })
  try {
    outlook = await openOutlook(
      on,
      { nested: true, mail: [MAIL[1]!], selected: MAIL[1]!.id },
      {
        also: [MICROSOFT, GRAPH],
        prepare: async (context) => {
          await account.bridge(context)
          await account.pages(context)
          await graph.install(context)
        },
      },
    )
    await outlook.signIn('Marta Lindqvist')
    const { pane } = outlook
    await pane.locator('.copies a').first().click()
    await pane.locator('.reading h1').getByText(MAIL[1]!.subject).waitFor()
    await pane.getByRole('link', { name: 'Forward' }).waitFor()
    // What offers it has come: it would stand there.
    await pane.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('restoring-by-outlook')),
    )
    expect(await pane.getByRole('button', { name: 'Restore to my mailbox' }).count()).toBe(0)
    expect(graph.asked).toEqual([])
  } finally {
    Object.assign(account.answers, { GetInitContext: 'token', GetToken: 'token', GetTokenPopup: 'token' })
  }
})

test.each([
  ['by itself', 'token'],
  ['as the person chose in its window', 'USER_INTERACTION_REQUIRED'],
] as const)(
  'V7, S1: leave that Outlook gives %s for another account than the one that reads puts nothing into its mailbox',
  async (_how, silent) => {
    try {
      await openMessage()
      account.whose.bridge = 'person-2'
      account.graph.GetToken = silent
      await outlook.pane.getByRole('button', { name: 'Restore to my mailbox' }).click()
      if (silent !== 'token') await press('Continue')
      await dialog()
        .getByText('Outlook gives leave for another account than the one that reads here.')
        .waitFor()
      expect(graph.asked).toEqual([])
      // Who chose wrongly is not held to it: Outlook is asked again, and where it still says the other one, the person.
      if (silent === 'token') {
        await press('Try again')
        await dialog().getByRole('button', { name: 'Continue' }).waitFor()
      }
      account.whose.bridge = 'person-1'
      if (silent !== 'token') await press('Try again')
      await press('Continue')
      await press('Restore')
      await outlook.pane.getByText(DONE).waitFor()
    } finally {
      account.whose.bridge = 'person-1'
    }
  },
)

test('V7: where the organisation does not allow it, the pane says whom to ask', async () => {
  Object.assign(account.graph, { GetToken: 'PERSISTENT_ERROR', GetTokenPopup: 'PERSISTENT_ERROR' })
  await begin()
  await press('Continue')
  await dialog().getByText('Ask your administrator to allow it.').waitFor()
  expect(graph.asked).toEqual([])
})

test('V7: what is too large is said before anything is asked, with a download beside it', async () => {
  const large = { subject: 'Large', id: '<large@print.example>', text: 'Many words. '.repeat(250_000) }
  await on.world.accept(message(large), ['info@lindhaven.example'])
  await on.world.archiveAccepted()
  await openMessage({ ...MAIL[1]!, id: 'large', subject: 'Large', messageId: large.id })
  const before = await acts()
  await outlook.pane.getByRole('button', { name: 'Restore to my mailbox' }).click()
  await dialog().getByText('This message has 3 MB, and Outlook takes at most 2.9 MB back this way.').waitFor()
  expect(await dialog().getByText('This puts a copy').count()).toBe(0)
  expect(account.asked.filter((one) => one.includes(GRAPH))).toEqual([])
  const [download] = await Promise.all([
    outlook.page.waitForEvent('download'),
    press('Download message (.eml)'),
  ])
  // A whole Chromium takes no file from a certificate that nobody signed.
  const file =
    (await download.failure()) === null
      ? await readFile(await download.path(), 'utf8')
      : await (await outlook.context.request.get(download.url())).text()
  expect(file).toContain('Subject: Large')
  expect((await acts()).slice(before.length)).toEqual(['message.download'])
})

test('V7: pressed twice, or once more later, nothing is put back twice', async () => {
  await begin()
  await dialog().getByRole('button', { name: 'Restore', exact: true }).dblclick()
  await outlook.pane.getByText(DONE).waitFor()
  await outlook.pane.getByRole('button', { name: 'Restore to my mailbox' }).click()
  await press('Restore')
  await outlook.pane.getByText('Inbox holds this copy already.').waitFor()
  expect(graph.messages).toHaveLength(1)
})

test('V7: put back from one archive, a message is found again from another', async () => {
  const both = { subject: 'Both', id: '<both@print.example>' }
  await on.world.deliver(message(both), ['info@lindhaven.example', 'marta@lindhaven.example'])
  await openMessage({ ...MAIL[1]!, id: 'both', subject: 'Both', messageId: both.id })
  const { pane } = outlook
  for (const sentence of [DONE, 'Inbox holds this copy already.']) {
    await pane.getByRole('button', { name: 'Restore to my mailbox' }).click()
    await press('Restore')
    await pane.getByText(sentence).waitFor()
    await pane.getByRole('button', { name: 'Back' }).click()
    await pane.locator('.copies a').last().click()
    await pane.locator('.reading h1').getByText('Both').waitFor()
  }
  expect(graph.messages).toHaveLength(1)
})

test('V7: when an answer is lost, a retry puts nothing back twice and leaves no draft', async () => {
  await begin()
  graph.trouble.set('POST /messages', ['lost'])
  await press('Restore')
  await dialog().getByText('it is not clear whether the copy arrived').waitFor()
  expect(graph.messages.map(({ folder }) => folder)).toEqual(['F-drafts'])
  await press('Try again')
  await outlook.pane.getByText(DONE).waitFor()
  expect(graph.messages.map(({ folder, isDraft }) => [folder, isDraft])).toEqual([['F-inbox', false]])

  graph.trouble.set('POST /mailFolders', ['lost'])
  await outlook.pane.getByRole('button', { name: 'Restore to my mailbox' }).click()
  await dialog().getByLabel('Folder').selectOption({ label: 'Sent Items' })
  await press('Restore')
  await outlook.pane.getByText('A copy is in Sent Items now.').waitFor()
  expect(graph.messages.map(({ folder }) => folder)).toEqual(['F-inbox', 'F-sent'])
})

test('V7: who closes the dialog while the copy is made is told all the same how it ended', async () => {
  await begin()
  const answered = Promise.withResolvers<void>()
  await outlook.context.route(`${GRAPH}/v1.0/me/messages`, async (route) => {
    await answered.promise
    await route.fallback()
  })
  graph.trouble.set('POST /messages', [{ status: 507, code: 'ErrorQuotaExceeded' }])
  await press('Restore')
  const close = () => dialog().locator('.restore-buttons').getByText('Close').click()
  await close()
  await dialog().waitFor({ state: 'detached' })
  // Pressed again, what is under way is shown again.
  await outlook.pane.getByRole('button', { name: 'Restore to my mailbox' }).click()
  await dialog().getByText('Restoring').waitFor()
  await close()
  answered.resolve()
  await outlook.pane.getByText('Your mailbox is full.').waitFor()
})

test('V7: what Outlook answers is said in words, no draft stays, and one can try again', async () => {
  await begin()
  const answers = [
    [413, '', 'This message is too large to be put back this way.'],
    [507, 'ErrorQuotaExceeded', 'Your mailbox is full.'],
    [429, '', 'Outlook has too much to do.'],
    [403, '', 'Ask your administrator to allow it.'],
    [400, '', 'Outlook did not take the copy. Your archive is unchanged.'],
  ] as const
  graph.trouble.set(
    'POST /messages',
    answers.map(([status, code]) => ({ status, code })),
  )
  await press('Restore')
  for (const [, , sentence] of answers) {
    await dialog().getByText(sentence).waitFor()
    expect(graph.messages).toEqual([])
    await press('Try again')
  }
  await outlook.pane.getByText(DONE).waitFor()
})

/** What stands in the audit log of what was done with messages, oldest first. */
async function acts(): Promise<string[]> {
  const entries = await on.world.store.audit.page({ act: 'message' }, { before: null, limit: 50 })
  return entries.map(({ act }) => act).reverse()
}
