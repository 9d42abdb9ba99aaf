import { cp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileTime, msgFile } from '../../support/msg.ts'
import { allOf, opened } from './archive.ts'
import { data, imported as importedInto, inAFreshArchive, root } from './fresh.ts'
import { anna } from './letters.ts'

inAFreshArchive()

const imported = (names: readonly string[]) => importedInto(names, anna)

describe('I3: a .msg and the mail that it is of', () => {
  const mixed = [
    'From: Amélie <amelie@print.example>',
    `To: ${anna}`,
    'Subject: Plan',
    'Date: Mon, 23 Nov 2026 08:00:00 +0000',
    'Message-ID: <plan@print.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: multipart/alternative; boundary=c',
    '',
    '--c',
    'Content-Type: text/plain',
    '',
    'Dear Anna, *two* plans & a picture',
    '--c',
    'Content-Type: text/html',
    '',
    '<html><head><title>x</title></head><body><p>Dear Anna,</p><p><b>two</b> plans &amp; a&nbsp;picture</p></body></html>',
    '--c--',
    '--b',
    'Content-Type: application/pdf; name=one.pdf',
    'Content-Transfer-Encoding: base64',
    '',
    'b25l',
    '--b',
    'Content-Type: application/pdf; name=two.pdf',
    'Content-Transfer-Encoding: base64',
    '',
    'dHdv',
    '--b--',
    '',
  ].join('\r\n')
  const attached = (name: string, text: string) => ({
    properties: [
      [0x3707001f, name],
      [0x37010102, new TextEncoder().encode(text)],
    ] as const,
  })
  const outlook = msgFile({
    properties: [
      [0x001a001f, 'IPM.Note'],
      [0x0037001f, 'Plan'],
      // As Exchange makes text of HTML, otherwise than the sender's program did.
      [0x1000001f, 'Dear Anna,\r\n\r\ntwo plans & a picture\r\n'],
      [
        0x10130102,
        new TextEncoder().encode(
          '<html>\r\n<head>\r\n<meta name="Generator" content="x"></head>\r\n<body>\r\n<p>Dear Anna,</p>\r\n<p><b>two</b> plans &amp; a&nbsp;picture</p></body></html>',
        ),
      ],
      [0x0c1a001f, 'Amélie'],
      [0x5d01001f, 'amelie@print.example'],
      [0x1035001f, '<plan@print.example>'],
      [0x00390040, fileTime(Date.UTC(2026, 10, 23, 8))],
    ],
    recipients: [
      [
        [0x0c150003, 1],
        [0x39fe001f, anna],
      ],
    ],
    attachments: [attached('one.pdf', 'one'), attached('two.pdf', 'two')],
  })

  test.each([
    ['the mail first', ['plan.eml', 'plan.msg']],
    ['the item first', ['plan.msg', 'plan.eml']],
  ])('I3: %s: kept once, and a part of one number is the same in both', async (_order, names) => {
    await writeFile(join(root, 'plan.eml'), mixed)
    await writeFile(join(root, 'plan.msg'), outlook)
    const summary = await imported(names)
    expect(summary).toMatchObject({ found: 2, accepted: 2, merged: 1 })
    await opened(data, async (store) => {
      const [one, ...more] = await allOf(store, anna)
      expect(more).toEqual([])
      expect(one?.summary.attachments.map(({ part, name }) => [part, name])).toEqual([
        [0, 'one.pdf'],
        [1, 'two.pdf'],
      ])
    })
    expect(await imported(names)).toMatchObject({ accepted: 0, already: 2 })
  })
})

test('I2: a PST that is imported again, after a stop or by mistake, doubles nothing', async () => {
  const { resolve } = createRequire(import.meta.url)
  await cp(join(dirname(resolve('pst-extractor')), '../example/testdata/enron.pst'), join(root, 'mail.pst'))
  const { accepted, problems } = await imported(['mail.pst'])
  expect({ accepted, problems }).toEqual({ accepted: 71, problems: [] })
  expect(await imported(['mail.pst'])).toMatchObject({ accepted: 0, already: 71 })
}, 60_000)
