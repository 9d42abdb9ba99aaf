import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../e2e/viewer.ts'
import { message } from '../support/message.ts'
import { MAIL, type Outlook, openOutlook, outlookStage } from './outlook.ts'

let on: Stage
beforeAll(async () => {
  on = await outlookStage()
})
afterAll(() => on.close())

interface HandedOver {
  readonly title: string
  readonly params: Readonly<Record<string, unknown>> & { readonly htmlBody: string }
}

test("V7: reply and forward of an archived message open Outlook's window with all that belongs in it", async () => {
  const outlook = await openOutlook(on, { selected: 'shared' })
  await outlook.signIn('Marta Lindqvist')
  const { pane, page, context } = outlook
  const last = async () => {
    const handed = await page.evaluate(
      () => (window as unknown as { outlook: { composed: unknown[] } }).outlook.composed,
    )
    return handed.at(-1) as HandedOver
  }
  await pane.locator('.copies a').first().click()
  await pane.locator('.reading').getByText('news@hafenblatt.example').first().waitFor()
  await pane.getByRole('link', { name: 'Reply', exact: true }).click()
  await page.locator('#composed article').first().waitFor()
  const reply = await last()
  expect(reply.title).toBe('New message')
  expect(JSON.stringify(reply.params)).toContain('news@hafenblatt.example')
  expect(reply.params).toMatchObject({ subject: 'Re: Hafenblatt: der neue Fahrplan' })
  expect(reply.params.htmlBody).toContain('Der neue Fahrplan gilt')
  expect(reply.params.htmlBody).not.toContain('<script')
  await pane.getByText('This leaves from your own address.').waitFor()

  // At the pane's own width it has room for its icon alone.
  await pane.getByRole('link', { name: 'Reply all' }).click()
  await page.locator('#composed article').nth(1).waitFor()
  expect(JSON.stringify((await last()).params)).toContain('info@lindhaven.example')

  await pane.getByRole('link', { name: 'Forward' }).click()
  await page.locator('#composed article').nth(2).waitFor()
  const forward = await last()
  expect(forward.params).toMatchObject({ subject: 'Fwd: Hafenblatt: der neue Fahrplan' })
  const attachments = forward.params.attachments as readonly [string, string, string, boolean][]
  expect(attachments.map(([, name]) => name)).toEqual(['Notizen.txt', 'Preise.csv'])
  // Outlook fetches them by the ticket alone: no token stands in the address.
  const file = await context.request.get(attachments[0]![2])
  expect(await file.text()).toContain('Gleis 4 bleibt gesperrt.')
  outlook.clean()
  await outlook.close()
})

/** The pane, with an archived message of Marta's open in it. */
async function reading(subject: string, more: Parameters<typeof message>[0]): Promise<Outlook> {
  const id = `<${subject}@x.example>`
  await on.world.deliver(message({ subject, id, ...more }), ['marta@lindhaven.example'])
  const outlook = await openOutlook(on, {
    mail: [{ ...MAIL[2]!, id: 'one', subject, messageId: id }],
    selected: 'one',
  })
  await outlook.signIn('Marta Lindqvist')
  await outlook.pane.locator('.copies a').first().click()
  await outlook.pane.locator('.reading .message-head').waitFor()
  return outlook
}

const handedOver = async ({ page }: Outlook) =>
  (await page.evaluate(
    () => (window as unknown as { outlook: { composed: unknown[] } }).outlook.composed,
  )) as HandedOver[]

test('V7, P2: who answers more people than Outlook takes is told how many were left out, and that the mark is', async () => {
  const people = (count: number, of: string) =>
    Array.from({ length: count }, (_, at) => `${of}${at}@x.example`).join(',\r\n ')
  const outlook = await reading('Crowd', {
    to: people(150, 'to'),
    cc: people(20, 'cc'),
    sensitivity: 'Private',
  })
  await outlook.pane.getByRole('link', { name: 'Reply all' }).dblclick()
  await outlook.pane
    .getByText('Outlook takes 100 recipients: 70 were left out. The original is marked Private')
    .waitFor()
  // What is said covers none of the acts.
  const said = await outlook.pane.locator('.toast').boundingBox()
  const acts = await outlook.pane.locator('.actions').boundingBox()
  expect(said!.y + said!.height).toBeLessThanOrEqual(acts!.y)
  const composed = await handedOver(outlook)
  // A double click is one press.
  expect(composed).toHaveLength(1)
  expect(composed[0]!.params.ccRecipients).toHaveLength(100)
  outlook.clean()
  await outlook.close()
})

test('V7: a text longer than Outlook takes says that it ends early, and a forward has the whole message with it', async () => {
  const text = Array.from({ length: 6000 }, (_, at) => `Line ${at}`).join('\r\n')
  const outlook = await reading('Long', { text })
  await outlook.pane.getByRole('link', { name: 'Reply', exact: true }).click()
  await outlook.pane.getByText('The text was too long for Outlook, and ends early.').waitFor()
  await outlook.pane.getByRole('link', { name: 'Forward' }).click()
  await outlook.pane.getByText('The whole message is attached.').waitFor()
  const [, forward] = await handedOver(outlook)
  const [[, name, url]] = forward!.params.attachments as [[string, string, string]]
  expect(name).toBe('Long.eml')
  expect(await (await outlook.context.request.get(url)).text()).toContain('Line 5999')
  outlook.clean()
  await outlook.close()
})

test('V7: an Outlook that does not open its window is not taken for one that did', async () => {
  const outlook = await reading('Shut', {})
  const { pane, page } = outlook
  const failing = (failing: Record<number, number>) =>
    page.evaluate((set) => {
      Object.assign((window as unknown as { outlook: { failing: unknown } }).outlook, { failing: set })
    }, failing)
  await failing({ 44: 9000, 178: 9000 })
  const reply = pane.getByRole('link', { name: 'Reply', exact: true })
  await reply.click()
  await pane.getByText('Outlook did not open its window. Nothing was sent. Try again.').waitFor()
  await failing({})
  // At once, as one does who is told to: that is no second half of a double click.
  await reply.click()
  await expect.poll(async () => (await handedOver(outlook)).length).toBe(1)
  outlook.clean()
  await outlook.close()
})

test('V7: what is forwarded has its text to the end, however much markup it has, and its pictures as files', async () => {
  const id = '<plan@x.example>'
  await on.world.deliver(
    `From: Amélie Rousseau <amelie@print.example>
To: marta@lindhaven.example
Subject: Plan
Message-ID: ${id}
MIME-Version: 1.0
Content-Type: multipart/related; boundary=part

--part
Content-Type: text/html; charset=utf-8

<p>See the plan:</p>
${`<p style="${'mso-margin-top-alt:auto;'.repeat(30)}"></p>\n`.repeat(800)}<p>The very end.</p><img src="cid:plan@x">
--part
Content-Type: image/png; name=plan.png
Content-ID: <plan@x>
Content-Disposition: inline; filename=plan.png
Content-Transfer-Encoding: base64

iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=
--part--
`.replaceAll('\n', '\r\n'),
    ['marta@lindhaven.example'],
  )
  const outlook = await openOutlook(on, {
    mail: [{ ...MAIL[2]!, id: 'one', subject: 'Plan', messageId: id }],
    selected: 'one',
  })
  await outlook.signIn('Marta Lindqvist')
  await outlook.pane.locator('.copies a').first().click()
  await outlook.pane.getByRole('link', { name: 'Forward' }).click()
  await expect.poll(async () => (await handedOver(outlook)).length).toBe(1)
  const [forward] = await handedOver(outlook)
  expect(forward!.params.htmlBody).toContain('See the plan:')
  expect(forward!.params.htmlBody).toContain('The very end.')
  const [[, name, url]] = forward!.params.attachments as [[string, string, string]]
  expect(name).toBe('plan.png')
  expect((await (await outlook.context.request.get(url)).body()).subarray(1, 4).toString()).toBe('PNG')
  outlook.clean()
  await outlook.close()
})
