import { describe, expect, test } from 'vitest'
import { prepare } from '../../../api/intake/prepare.ts'
import { parseMail } from '../../../api/mail/parse.ts'
import { wordsOf } from '../../../api/store/packed-words.ts'
import { judge } from '../../../core/privacy/verdict.ts'
import {
  attachment,
  bytesOf,
  innerMessage,
  messageProperties,
  type TnefAttribute,
  type TnefProperty,
  tnefFile,
} from '../../support/tnef.ts'

interface Carrier {
  readonly type?: string
  readonly name?: string
  readonly header?: string
  readonly text?: string
  readonly more?: string
}

/** A message with a TNEF stream in it, as Outlook sends it. */
function carrying(
  stream: Uint8Array,
  { type, name, header = '', text = '', more = '' }: Carrier = {},
): Uint8Array {
  const base64 = Buffer.from(stream).toString('base64').replace(/.{76}/g, '$&\r\n')
  return bytesOf(
    `From: anna@lindhaven.example\r\nTo: info@lindhaven.example\r\nSubject: Urlaub\r\n${header}MIME-Version: 1.0\r\n` +
      'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' +
      `--b\r\nContent-Type: text/plain\r\n\r\n${text}\r\n${more}` +
      `--b\r\nContent-Type: ${type ?? 'application/ms-tnef'}; name="${name ?? 'winmail.dat'}"\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${base64}\r\n--b--\r\n`,
  )
}

const marked = (sensitivity: number | null, more: readonly TnefProperty[] = []): TnefAttribute =>
  messageProperties([...(sensitivity === null ? [] : [[0x00360003, sensitivity] as const]), ...more])

async function verdictOf(message: Uint8Array): Promise<string> {
  const { findings } = await prepare(message)
  const { sensitivity, where, hidden } = judge(findings, { enabled: true, confidential: 'hidden' })
  return `${sensitivity} in ${where}, ${hidden ? 'hidden' : 'shown'}`
}

describe('winmail.dat', () => {
  test.each([
    [null, '', 'normal in none, shown'],
    [0, '', 'normal in none, shown'],
    [1, '', 'personal in tnef, hidden'],
    [2, '', 'private in tnef, hidden'],
    [3, '', 'company-confidential in tnef, hidden'],
    [9, '', 'unknown in tnef, hidden'],
    [2, 'Sensitivity: Normal\r\n', 'private in tnef, hidden'],
    [0, 'Sensitivity: Private\r\n', 'private in header, hidden'],
    [1, 'Sensitivity: Private\r\n', 'private in header, hidden'],
    [2, 'Sensitivity: Personal\r\n', 'private in tnef, hidden'],
    [0, 'Sensitivity: \r\n', 'normal in none, shown'],
  ])('P3: PidTagSensitivity %s with "%s" is %s', async (sensitivity, header, expected) => {
    expect(await verdictOf(carrying(tnefFile([marked(sensitivity)]), { header }))).toBe(expected)
  })

  test('P3: whatever type or name its part has, and when it is the whole message', async () => {
    const stream = tnefFile([marked(2)])
    for (const carrier of [
      { type: 'application/octet-stream' },
      { type: 'application/vnd.ms-tnef', name: 'x' },
      { type: 'application/octet-stream', name: 'att001.bin' },
    ])
      expect(await verdictOf(carrying(stream, carrier))).toBe('private in tnef, hidden')
    const alone = bytesOf(
      'From: a@lindhaven.example\r\nMIME-Version: 1.0\r\nContent-Type: application/ms-tnef; name="winmail.dat"\r\n' +
        `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(stream).toString('base64')}\r\n`,
    )
    expect(await verdictOf(alone)).toBe('private in tnef, hidden')
  })

  test('P3: what a message attached within is marked as does not mark the message around it', async () => {
    const within = tnefFile([marked(2)])
    const stream = tnefFile([marked(0), ...attachment('Fw', null, [[0x3701000d, innerMessage(within)]])])
    expect(await verdictOf(carrying(stream))).toBe('normal in none, shown')
  })

  test('P2: one that is damaged, or one too many, may hide a mark: when in doubt, private', async () => {
    const stream = tnefFile([marked(0)])
    expect(await verdictOf(carrying(stream.subarray(0, 20)))).toBe('unknown in tnef, hidden')
    expect(await verdictOf(carrying(new Uint8Array()))).toBe('unknown in tnef, hidden')
    const part = `--b\r\nContent-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(stream).toString('base64')}\r\n`
    expect(await verdictOf(carrying(stream, { more: part.repeat(9) }))).toBe('normal in none, shown')
    expect(await verdictOf(carrying(stream, { more: part.repeat(10) }))).toBe('unknown in tnef, hidden')
  })

  const letter = tnefFile([
    marked(0, [
      [0x1000001f, 'Dear Bo, the plan is within.'],
      [0x10130102, bytesOf('<p>Dear Bo, <img src="cid:pic1"></p>')],
    ]),
    ...attachment('PLAN~1.TXT', bytesOf('seventeen barrels'), [[0x3707001f, 'Plan.txt']]),
    ...attachment('p.png', bytesOf('\x89PNG'), [[0x3712001f, 'pic1']]),
    ...attachment('Fw', null, [
      [0x3701000d, innerMessage(tnefFile([marked(null, [[0x0037001f, 'Inner']])]))],
    ]),
  ])

  test('V6: body and attachments are those of winmail.dat where the MIME has none, and are searched', async () => {
    const message = carrying(letter)
    const mail = await parseMail(message)
    expect(mail.html).toContain('Dear Bo')
    expect(mail.text).toBe('Dear Bo, the plan is within.')
    expect(mail.parts.map(({ name, type, inline }) => [name, type, inline])).toEqual([
      ['winmail.dat', 'application/ms-tnef', true],
      ['Plan.txt', 'text/plain', false],
      ['p.png', 'image/png', true],
      ['Fw.eml', 'message/rfc822', false],
    ])
    expect((await parseMail(mail.parts[3]?.content ?? new Uint8Array())).subject).toBe('Inner')
    const { indexed, summary } = await prepare(message)
    expect(wordsOf(indexed).body).toContain('plan')
    expect(wordsOf(indexed).attachment).toContain('seventeen')
    expect(summary.preview).toBe('Dear Bo, the plan is within.')
  })

  test('V6: where the MIME has a body it stays, and what it attaches as well is there once', async () => {
    const again =
      '--b\r\nContent-Type: text/plain; name="Plan.txt"\r\nContent-Disposition: attachment; filename="Plan.txt"\r\n\r\nseventeen barrels\r\n'
    const stream = tnefFile([
      marked(0, [[0x1000001f, 'of Outlook']]),
      ...attachment('Plan.txt', bytesOf('seventeen barrels\n')),
    ])
    const mail = await parseMail(carrying(stream, { text: 'of the MIME', more: again }))
    expect(mail.text.trim()).toBe('of the MIME')
    expect(mail.parts.filter(({ name }) => name === 'Plan.txt')).toHaveLength(1)
  })

  test('I4: one with problems stays listed, and the message says what they were', async () => {
    const mail = await parseMail(carrying(letter.subarray(0, letter.length - 30)))
    expect(mail.problems).toEqual(['tnef-damaged'])
    expect(mail.parts[0]).toMatchObject({ name: 'winmail.dat', inline: false })
    expect(mail.parts.map(({ name }) => name)).toContain('Plan.txt')
  })
})
