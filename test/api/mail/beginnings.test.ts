import { createCipheriv, createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { prepare } from '../../../api/intake/prepare.ts'
import { readWithoutStreams } from '../../../api/mail/joined-blob.ts'
import { type Mail, parseMail } from '../../../api/mail/parse.ts'

beforeAll(readWithoutStreams)

const SIZE = 7_000_003
const TNEF = Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0, 0])
const bytes = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(SIZE))
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('base64')

/** A message with this attachment, in lines as mail has them. */
function mail(type: string, content: Buffer, odd = ''): Uint8Array {
  const lines = content.toString('base64').replace(/.{76}/g, '$&\r\n')
  // What the machine's own decoder does not take, in the midst of it: a line with padding, and one with a blank.
  const middle = lines.indexOf('\r\n', 4_500_000) + 2
  return Buffer.from(
    `From: a@b.example\r\nMessage-ID: <1@b.example>\r\nDate: Mon, 23 Nov 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: ${type}; name=a.bin\r\n` +
      `Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n` +
      `${lines.slice(0, middle)}${odd}${lines.slice(middle)}\r\n--b--\r\n`,
  )
}

async function contentOf(raw: Uint8Array, beginnings: boolean): Promise<Mail['parts'][number]> {
  const [part] = (await parseMail(raw, { beginnings })).parts
  if (part === undefined) throw new Error('no part')
  return part
}

test.each([
  ['', ''],
  [', with padding in the midst', 'QQ==\r\n'],
  [', with blanks in the midst', 'QU JD\r\n'],
])('I2: of a large attachment%s intake keeps the beginning, its size and its hash', async (_how, odd) => {
  const raw = mail('application/octet-stream', bytes, odd)
  const whole = await contentOf(raw, false)
  expect(whole.whole).toBeUndefined()
  const part = await contentOf(raw, true)
  expect(part.whole).toEqual({ size: whole.content.length, sha256: sha256(whole.content) })
  expect(part.content.length).toBeLessThan(SIZE * 0.6)
  expect(Buffer.compare(part.content, whole.content.subarray(0, part.content.length))).toBe(0)
})

test('I2: what is archived of it says how large all of it is', async () => {
  const { summary, likeness } = await prepare(mail('application/octet-stream', bytes))
  expect(summary.attachments).toMatchObject([{ name: 'a.bin', size: SIZE }])
  const changed = Buffer.from(bytes)
  changed[SIZE - 9] = (changed[SIZE - 9] ?? 0) ^ 1
  const other = await prepare(mail('application/octet-stream', changed))
  expect(other.likeness).not.toEqual(likeness)
})

test.each([
  ['text/plain', bytes],
  ['message/rfc822', bytes],
  ['application/ics', bytes],
  ['application/ms-tnef', bytes],
  ['application/octet-stream', Buffer.concat([TNEF, bytes])],
])('I2, P3: what is looked into is had whole: %s', async (type, content) => {
  const part = await contentOf(mail(type, content), true)
  expect(part.whole).toBeUndefined()
})

test('I4: long parts that go as they are come whole, line ends evened out', async () => {
  const lines = Array.from({ length: 150_000 }, (_, at) => `${at} ${'lorem ipsum '.repeat(at % 9)}`)
  const part = (end: string): string =>
    `--b${end}Content-Type: text/csv${end}Content-Disposition: attachment${end}${end}${lines.join(end)}${end}`
  const raw = Buffer.from(
    `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part('\r\n')}${part('\n')}--b--\r\n`,
  )
  const { parts } = await parseMail(raw, { beginnings: true })
  const whole = Buffer.from(`${lines.join('\n')}\n`)
  expect(parts.map(({ content }) => Buffer.compare(content, whole))).toEqual([0, 0])
})
