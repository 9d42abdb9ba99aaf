import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { PATIENCE } from '../support/patience.ts'
import type { HostMail, HostSet } from './files.ts'
import { MAIL, type Outlook, openOutlook, outlookStage } from './outlook.ts'

/** How office.js names to Outlook what is put in. */
const HTML = 3
const TEXT = 0

const SUBJECT = 'Hafenblatt: der neue Fahrplan'

let on: Stage
beforeAll(async () => {
  on = await outlookStage()
})
afterAll(() => on.close())

const written = (id: string, plain: boolean): HostMail => ({
  id,
  subject: 'Being written',
  from: { name: 'Marta Lindqvist', address: 'marta@lindhaven.example' },
  messageId: '',
  compose: true,
  plain,
})

/** An Outlook in which a message is being written, and an archived one is open beside it. */
async function open(set: Partial<HostSet>): Promise<Outlook> {
  const mail = [...MAIL, written('letter', false), written('plain', true)]
  // The viewer asks who reads before anybody is signed in.
  const outlook = await openOutlook(
    on,
    { mail, ...set },
    { complaints: /a status of 401|net::ERR_INTERNET_DISCONNECTED/ },
  )
  await outlook.signIn('Marta Lindqvist')
  const { pane } = outlook
  await pane.getByRole('combobox').first().fill('Hafenblatt')
  await pane.getByRole('combobox').first().press('Enter')
  await pane.getByRole('button', { name: /My archive/ }).click()
  await pane.getByRole('option', { name: /^info/ }).click()
  await pane.getByRole('link', { name: /Hafenblatt: der neue Fahrplan/ }).click()
  await pane.locator('.reading').getByText('news@hafenblatt.example').first().waitFor()
  return outlook
}

interface Put {
  readonly what: 'body' | 'file'
  readonly params: { readonly data?: string; readonly coercionType?: number } & Readonly<
    Record<'uri' | 'base64String', string | undefined>
  >
}

async function lastPut({ page }: Outlook): Promise<Put> {
  const put = await page.evaluate(() => (window as unknown as { outlook: { put: unknown[] } }).outlook.put)
  return put.at(-1) as Put
}

test('V7: while a message is written, an archived one is attached to it, or its link is inserted', async () => {
  const outlook = await open({ selected: 'letter' })
  const { pane, page, context } = outlook
  expect(await pane.getByRole('link', { name: 'Reply', exact: true }).count()).toBe(0)

  await pane.getByRole('button', { name: 'Insert link' }).dblclick()
  await pane.getByText('It opens for people who may see this message in this archive.').waitFor()
  const link = await lastPut(outlook)
  expect(
    await page.evaluate(() => (window as unknown as { outlook: { put: unknown[] } }).outlook.put.length),
  ).toBe(1)
  const [, address = '', text] = /^<a href="([^"]+)">(.+)<\/a>&nbsp;$/.exec(link.params.data ?? '') ?? []
  expect([link.what, link.params.coercionType, text]).toEqual(['body', HTML, SUBJECT])
  expect(new URL(address).origin).toBe(on.world.url.origin)
  // It leads to the message in the viewer, for whoever signs in and may read that archive.
  const viewer = await context.newPage()
  viewer.setDefaultTimeout(PATIENCE)
  await viewer.goto(address)
  await viewer.getByRole('button', { name: 'Sign in with your work account' }).click()
  await viewer.getByRole('heading', { name: SUBJECT }).waitFor()
  await viewer.close()

  await pane.getByRole('button', { name: 'Attach to my message' }).click()
  // Held by the pointer it stays, however long what follows takes.
  await pane.locator('.toast').getByText('is attached to your message').hover()
  // No file is named with a colon.
  await page.getByText(`${SUBJECT.replace(':', '_')}.eml is attached.`).waitFor()
  const file = await lastPut(outlook)
  expect(Buffer.from(file.params.base64String ?? '', 'base64').toString()).toContain('Subject: Hafenblatt')
  // To the archive it is a download by a delegate, which its owner sees (D7).
  const [act] = await on.world.store.audit.page({ act: 'message.download' }, { before: null, limit: 1 })
  expect(act?.who).toBe('Marta Lindqvist')

  // What is said of one message does not stand beside another.
  await pane.locator('.toast').getByText('is attached to your message').waitFor()
  await outlook.select('plain')
  await pane.locator('.toast').waitFor({ state: 'detached' })
  await pane.getByRole('button', { name: 'Insert link' }).click()
  await expect.poll(async () => (await lastPut(outlook)).params.coercionType).toBe(TEXT)
  expect((await lastPut(outlook)).params.data).toBe(`${SUBJECT}\n${address}\n`)

  // Nothing is written any more: the acts of reading are back.
  await outlook.select('new')
  await pane.getByRole('tab', { name: 'Mailbox' }).waitFor()
  outlook.clean()
  await outlook.close()
})

test('V7: an Outlook before Mailbox 1.8 fetches the file itself, by a ticket and no token', async () => {
  const outlook = await open({ selected: 'letter', requirement: '1.7' })
  await outlook.pane.getByRole('button', { name: 'Attach to my message' }).click()
  await outlook.pane.getByText('The archived message is attached to your message.').waitFor()
  const { params } = await lastPut(outlook)
  const file = await outlook.context.request.get(params.uri ?? '')
  expect(await file.text()).toContain('Subject: Hafenblatt')

  const takes = (failing: Record<number, number>) =>
    outlook.page.evaluate((set) => {
      Object.assign((window as unknown as { outlook: { failing: unknown } }).outlook, { failing: set })
    }, failing)
  const insert = outlook.pane.getByRole('button', { name: 'Insert link' })
  await takes({ 13: 9019 })
  await insert.click()
  await outlook.pane.getByText('Outlook did not take it. Your message is unchanged.').waitFor()
  await takes({})
  // At once: that is no second half of a double click.
  await insert.click()
  await outlook.pane.getByText('It opens for people who may see this message in this archive.').waitFor()
  outlook.clean()
  await outlook.close()
})

test('V7: what was meant for one message is put into no other that is opened meanwhile', async () => {
  const outlook = await open({ selected: 'letter' })
  const { pane, page, context } = outlook
  const answered = Promise.withResolvers<void>()
  await context.route('**/api/v1/tickets', async (route) => {
    await answered.promise
    await route.continue()
  })
  await pane.getByRole('button', { name: 'Attach to my message' }).click()
  await outlook.select('plain')
  // The pane has heard of it: what Outlook answers comes behind what it told before.
  await pane.evaluate(() => new Promise((heard) => Office.context.mailbox.item?.body.getTypeAsync(heard)))
  answered.resolve()
  await pane.getByText('Another message is open now. Nothing was put into it.').waitFor()
  const put = await page.evaluate(() => (window as unknown as { outlook: { put: unknown[] } }).outlook.put)
  expect(put).toEqual([])
  outlook.clean()
  await outlook.close()
})

test('V7: without a network, what was to be forwarded, downloaded or attached says so, and blames not Outlook', async () => {
  const outlook = await open({ selected: 'plan' })
  const { pane, context } = outlook
  const told = async (press: () => Promise<void>) => {
    await press()
    const toast = pane.locator('.toast')
    await toast.getByText('You are offline.').waitFor()
    await toast.getByRole('button', { name: 'Close' }).click()
    await toast.waitFor({ state: 'detached' })
  }
  await context.setOffline(true)
  await told(() => pane.getByRole('link', { name: 'Forward' }).click())
  await told(() => pane.getByRole('button', { name: 'Download message (.eml)' }).click())
  await outlook.select('letter')
  await told(() => pane.getByRole('button', { name: 'Attach to my message' }).click())
  outlook.clean()
  await outlook.close()
})
