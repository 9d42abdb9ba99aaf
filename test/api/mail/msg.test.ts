import { join } from 'node:path'
import { expect, test } from 'vitest'
import { prepare } from '../../../api/intake/prepare.ts'
import { messagesAt } from '../../../api/intake/sources/open.ts'
import { parseMail } from '../../../api/mail/parse.ts'

/** The rendering of a file that another program wrote (test/fixtures/msg/README.md). */
async function written(name: string): Promise<Uint8Array> {
  for await (const item of messagesAt(join(import.meta.dirname, '../../fixtures/msg', name)))
    if (item.kind === 'message') return item.raw
  throw new Error('no mail')
}

test('I2: a .msg that another program wrote gives people, times, texts and files as they were put in', async () => {
  const mail = await parseMail(await written('oxmsg.msg'))
  expect(mail).toMatchObject({
    subject: 'Grüße von Bord',
    from: { name: 'Zoë Berg', address: 'zoe@lindhaven.example' },
    to: [{ name: 'Bo', address: 'bo@lindhaven.example' }],
    cc: [{ name: 'Ché', address: 'che@lindhaven.example' }],
    bcc: [{ name: 'Di', address: 'di@lindhaven.example' }],
    sentAt: Date.UTC(2026, 10, 23, 9, 30),
    parsed: true,
    problems: [],
  })
  expect(mail.text.trim().split(/\r?\n/)).toEqual(['Schöne Grüße', 'Zoë'])
  expect(mail.html).toContain('<p>Schöne <b>Grüße</b><img src="cid:anker"></p>')
  expect(
    mail.parts.map(({ name, type, inline, contentId, content }) => [
      name,
      type,
      inline,
      contentId,
      Buffer.from(content).toString(),
    ]),
  ).toEqual([
    ['anker.png', 'image/png', true, 'anker', 'PNG'],
    ['Kiel – Plan.txt', 'text/plain', false, '', 'oak'],
  ])
  const { receivedAt } = await prepare(await written('oxmsg.msg'))
  expect(receivedAt).toBe(Date.UTC(2026, 10, 23, 9, 31))
})

test('P3: header lines in a .msg that another program wrote count: it is private', async () => {
  const prepared = await prepare(await written('oxmsg-headers.msg'))
  expect(prepared.summary).toMatchObject({
    subject: 'Nur für dich',
    messageId: '<unter-uns@lindhaven.example>',
    preview: 'Unter uns.',
  })
  expect(prepared.findings).toContainEqual({ sensitivity: 'private', where: 'header' })
})
