import { describe, expect, test } from 'vitest'
import { prepare } from '../../../api/intake/prepare.ts'
import { sourceFor } from '../../../core/mail/source.ts'
import { judge } from '../../../core/privacy/verdict.ts'
import { journalReport, undelivered } from '../../support/journal-report.ts'

const HEADER = 'From: anna@lindhaven.example\r\nTo: info@lindhaven.example\r\nSubject: Urlaub\r\n'

async function found(message: string): Promise<{ sensitivity: string; hidden: boolean }> {
  const { findings } = await prepare(new Uint8Array(Buffer.from(message, 'latin1')))
  const { sensitivity, hidden } = judge(findings, { enabled: true, confidential: 'hidden' })
  return { sensitivity, hidden }
}

describe('Sensitivity as it stands in a message', () => {
  test.each([
    ['plain', 'Sensitivity: Private'],
    ['in other case', 'SENSITIVITY: pRIVATE'],
    ['without a space', 'Sensitivity:Private'],
    ['with a space before the colon (RFC 5322 section 4.5)', 'Sensitivity : Private'],
    ['folded', 'Sensitivity:\r\n\t Private'],
    ['folded before the colon', 'Sensitivity\r\n : Private'],
    ['with a comment', 'Sensitivity: Private (agreed)'],
    ['as a quoted encoded word', 'Sensitivity: =?utf-8?Q?Private?='],
    ['as a base64 encoded word', 'Sensitivity: =?utf-8?B?UHJpdmF0ZQ==?='],
    ['as two encoded words', 'Sensitivity: =?utf-8?Q?Pri?=\r\n =?utf-8?Q?vate?='],
    ['behind a line that is none', 'this is no field\r\nSensitivity: Private'],
    ['behind a line of spaces', ' \r\nSensitivity: Private'],
    ['beside a milder one', 'Sensitivity: Normal\r\nSensitivity: Private'],
  ])('P3: %s', async (_how, field) => {
    expect(await found(`${HEADER}${field}\r\n\r\ntext`)).toEqual({ sensitivity: 'private', hidden: true })
    expect(await found(`${field}\r\n${HEADER}\r\ntext`)).toEqual({ sensitivity: 'private', hidden: true })
  })

  test.each([
    ['LF', '\n'],
    ['CR', '\r'],
  ])('P3: in a message whose lines end in %s', async (_name, end) => {
    const message = `${HEADER}Sensitivity: Private\r\n\r\ntext`.replaceAll('\r\n', end)
    expect(await found(message)).toEqual({ sensitivity: 'private', hidden: true })
  })

  test('P3: first in a file that begins with a byte order mark', async () => {
    const message = `\xef\xbb\xbfSensitivity: Private\r\n${HEADER}\r\ntext`
    expect(await found(message)).toEqual({ sensitivity: 'private', hidden: true })
  })

  test.each([
    ['behind a bare CR', 'X-Note: 1\rSensitivity: Private'],
    ['in the form of RFC 2231', "Sensitivity*: utf-8''Private"],
    ['with a NUL within', 'Sensitivity: Pri\0vate'],
    ['as an encoded word of which nothing is left', 'Sensitivity: =?iso-2022-jp?b?!!!?='],
  ])('P2: when in doubt, private: %s', async (_how, field) => {
    expect(await found(`${HEADER}${field}\r\n\r\ntext`)).toEqual({ sensitivity: 'unknown', hidden: true })
  })

  test('P2: the word elsewhere marks nothing', async () => {
    const normal = { sensitivity: 'normal', hidden: false }
    expect(await found(`${HEADER}X-Sensitivity: Private\r\n\r\nSensitivity: Private\r\n`)).toEqual(normal)
    expect(await found(`${HEADER}X-Note: a\r\n sensitivity: Private\r\n\r\ntext`)).toEqual(normal)
    expect(await found(`${HEADER}Sensitivity: Normal\r\n\r\ntext`)).toEqual(normal)
  })
})

describe('a journal report that came as ordinary mail', () => {
  const ENVELOPE = ['Sender: anna@lindhaven.example', 'To: info@lindhaven.example']
  const inner = (field = ''): string => `${HEADER}${field}\r\ntext`
  const report = (field = ''): string => journalReport(inner(field), ENVELOPE)
  const forwarded = (message: string): string =>
    undelivered(message).replace('multipart/report; report-type=delivery-status', 'multipart/mixed')
  const hidden = { sensitivity: 'private', hidden: true }
  const normal = { sensitivity: 'normal', hidden: false }

  test('P3: the mark of the message inside counts, whatever is around it', async () => {
    expect(await found(report('Sensitivity: Private\r\n'))).toEqual(hidden)
    expect(await found(undelivered(report('Sensitivity: Private\r\n')))).toEqual(hidden)
    expect(await found(report('Sensitivity: Private\r\n').replaceAll('\r\n', '\r'))).toEqual(hidden)
    const item = `X-Carrel-Item: pst; class=REPORT.IPM.Note.NDR; sensitivity=0\r\n`
    expect(await found(`${item}${forwarded(report('Sensitivity: Private\r\n'))}`)).toEqual(hidden)
    expect(await found(report())).toEqual(normal)
    expect(await found(undelivered(report()))).toEqual(normal)
  })

  test('P3: of its own mark and that of the message inside the more restrictive counts', async () => {
    const marked = (own: string, field: string): string =>
      report(field).replace('X-MS-Journal', `Sensitivity: ${own}\r\nX-MS-Journal`)
    expect(await found(marked('Company-Confidential', 'Sensitivity: Private\r\n'))).toEqual(hidden)
    expect(await found(marked('Private', 'Sensitivity: Personal\r\n'))).toEqual(hidden)
  })

  test('P2: one that cannot be unwrapped, or holds another, is private', async () => {
    const unknown = { sensitivity: 'unknown', hidden: true }
    expect(await found(journalReport(inner(), ENVELOPE, { encoding: 'base64' }))).toEqual(unknown)
    expect(await found(journalReport(report().replaceAll('_c9_', '_c8_'), ENVELOPE))).toEqual(unknown)
  })

  test('P3: a message that only brings another along is none', async () => {
    expect(await found(undelivered(inner('Sensitivity: Private\r\n')))).toEqual(normal)
    expect(await found(forwarded(report('Sensitivity: Private\r\n')))).toEqual(normal)
  })
})

describe('a message whose lines end in CR', () => {
  const message = (text: string): Uint8Array =>
    new Uint8Array(Buffer.from(`${HEADER}Bcc: x@y.example\r\n\r\n${text}`.replaceAll('\r\n', '\r')))

  test('I3: is told from another by its text, and is the same as with LF', async () => {
    const [one, two] = [await prepare(message('one')), await prepare(message('two'))]
    const lf = new Uint8Array(message('one').map((byte) => (byte === 13 ? 10 : byte)))
    expect(one.sameness).not.toEqual(two.sameness)
    expect(one.sameness).toEqual((await prepare(lf)).sameness)
    expect(one.summary).toMatchObject({ subject: 'Urlaub', preview: 'one' })
  })

  test.each([
    ['SMTP', '\r\n'],
    ['an mbox', '\n'],
  ])('I3 P3: is the same with the line end that %s puts behind it', async (_way, end) => {
    const file = Buffer.from(`${HEADER}Sensitivity: Private\r\n\r\ntext\r\n`.replaceAll('\r\n', '\r'))
    const sent = Buffer.concat([file.subarray(0, -1), Buffer.from(end)])
    const [one, other] = [await prepare(file), await prepare(sent)]
    expect(other).toEqual(one)
    expect(one.findings.map(({ sensitivity }) => sensitivity)).toEqual(['private'])
  })

  test('X8: its source keeps Bcc for the sender alone', () => {
    const shown = (isSender: boolean): string =>
      Buffer.from(sourceFor(message('one'), { recipient: 'info@lindhaven.example', isSender })).toString()
    expect(shown(true)).toContain('Bcc')
    expect(shown(false)).not.toContain('Bcc')
    expect(shown(false)).toContain('Subject: Urlaub')
  })
})
