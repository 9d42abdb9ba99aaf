import { createCipheriv, createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { prepare } from '../../../api/intake/prepare.ts'
import { decodedInto, slabs } from '../../../api/mail/decoded.ts'
import { readWithoutStreams } from '../../../api/mail/joined-blob.ts'
import { type Mail, parseMail } from '../../../api/mail/parse.ts'
import { READ_TEXT } from '../../../api/mail/quick-parser.ts'

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

const octets = 'application/octet-stream'

test.each([
  [octets, '', ''],
  ['text/plain', '', ''],
  [octets, ', with padding in the midst', 'QQ==\r\n'],
  [octets, ', with blanks in the midst', 'QU JD\r\n'],
])(
  'I2: of a large attachment, %s%s, intake keeps the beginning, its size and its hash',
  async (type, _how, odd) => {
    const raw = mail(type, bytes, odd)
    const whole = await contentOf(raw, false)
    expect(whole.whole).toBeUndefined()
    const part = await contentOf(raw, true)
    expect(part.whole).toEqual({ size: whole.content.length, sha256: sha256(whole.content) })
    expect(part.content.length).toBeLessThan(SIZE * 0.6)
    expect(Buffer.compare(part.content, whole.content.subarray(0, part.content.length))).toBe(0)
  },
)

test('I2: what is archived of it says how large all of it is', async () => {
  const { summary, likeness } = await prepare(mail('application/octet-stream', bytes))
  expect(summary.attachments).toMatchObject([{ name: 'a.bin', size: SIZE }])
  const changed = Buffer.from(bytes)
  changed[SIZE - 9] = (changed[SIZE - 9] ?? 0) ^ 1
  const other = await prepare(mail('application/octet-stream', changed))
  expect(other.likeness).not.toEqual(likeness)
})

test.each([
  ['message/rfc822', bytes],
  ['application/ms-tnef', bytes],
  ['application/octet-stream', Buffer.concat([TNEF, bytes])],
])('I2, P3: what is looked into is had whole: %s', async (type, content) => {
  const part = await contentOf(mail(type, content), true)
  expect(part.whole).toBeUndefined()
})

test('I4: long parts that go as they are come whole, line ends evened out', async () => {
  const lines = Array.from({ length: 150_000 }, (_, at) => `${at} ${'lorem ipsum '.repeat(at % 9)}`)
  const part = (end: string): string =>
    `--b${end}Content-Type: message/rfc822${end}${end}${lines.join(end)}${end}`
  const raw = Buffer.from(
    `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part('\r\n')}${part('\n')}--b--\r\n`,
  )
  const { parts } = await parseMail(raw, { beginnings: true })
  const whole = Buffer.from(`${lines.join('\n')}\n`)
  expect(parts.map(({ content }) => Buffer.compare(content, whole))).toEqual([0, 0])
})

/** A message that is nothing but this body. */
const letter = (body: string, type: string, as = '8bit'): Uint8Array =>
  Buffer.from(
    `From: a@b.example\r\nMessage-ID: <1@b.example>\r\nDate: Mon, 23 Nov 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${as}\r\n\r\n${body}`,
  )
const MANY_WORDS = 'ein Wort mehr am Kai\r\n'.repeat(500_000)
const part = (type: string, body: string): string => `--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`

test.each([
  ['in one text', letter(MANY_WORDS, 'text/plain')],
  ['in quoted-printable', letter(MANY_WORDS, 'text/plain', 'quoted-printable')],
  ['in base64', letter(Buffer.from(MANY_WORDS).toString('base64'), 'text/plain', 'base64')],
  ['in one line', letter(MANY_WORDS.replaceAll('\r\n', ' '), 'text/plain')],
  [
    'in lines that might be boundaries',
    letter('--ein Wort\r\n'.repeat(1_000_000), 'multipart/mixed; boundary=b'),
  ],
  [
    'in several texts',
    letter(
      Array.from({ length: 4 }, () => part('text/plain', MANY_WORDS.slice(0, 4_000_000))).join(''),
      'multipart/mixed; boundary=b',
    ),
  ],
])('I2: of more text than can be found, %s, intake reads the beginning', async (_how, raw) => {
  const read = await parseMail(raw, { beginnings: true })
  const { text } = await parseMail(raw)
  expect(read.parsed).toBe(true)
  expect(read.text.length).toBeLessThanOrEqual(READ_TEXT + 4)
  expect(text.startsWith(read.text.trimEnd().slice(0, 1_000_000))).toBe(true)
  expect(read.isTextCut).toBe(text !== '')
})

test('I3: two letters that begin alike are not like each other, for nobody read how they go on', async () => {
  const short = await prepare(letter('kurz', 'text/plain'))
  expect(short.likeness).not.toBeNull()
  const [one, other] = await Promise.all(
    ['eins', 'zwei'].map((end) => prepare(letter(MANY_WORDS + end, 'text/plain'))),
  )
  expect([one?.likeness, other?.likeness]).toEqual([null, null])
  expect(one?.sameness).not.toEqual(other?.sameness)
})

test('I4: a message of nothing but parts is kept as one that could not be read', async () => {
  const raw = letter('--b\r\n\r\n'.repeat(60_001), 'multipart/mixed; boundary=b')
  expect(await parseMail(raw, { beginnings: true })).toMatchObject({ parsed: false, problems: ['unparsed'] })
})

test('V6: a large message within the text is attached to it, whoever reads', async () => {
  const within = (size: number): Uint8Array =>
    letter(
      part(
        'message/rfc822\r\nContent-Disposition: inline',
        `Subject: within\r\n\r\n${'ein Wort mehr\r\n'.repeat(size)}`,
      ),
      'multipart/mixed; boundary=b',
    )
  expect((await parseMail(within(10))).parts).toEqual([])
  for (const beginnings of [false, true])
    expect((await parseMail(within(200_000), { beginnings })).parts).toMatchObject([
      { type: 'message/rfc822' },
    ])
})

test('I1: what a large attachment was decoded into is given back as it is joined', async () => {
  const decoder = { chunks: [] as Uint8Array<ArrayBuffer>[], remainder: '' }
  const piece = Buffer.from(bytes.subarray(0, 48_000).toString('base64'))
  for (let count = 0; count < 70; count += 1) decodedInto(decoder, piece, null)
  const large = decoder.chunks.map(({ buffer }) => buffer).filter((buffer) => slabs.has(buffer))
  expect(large).toHaveLength(1)
  const joined = Buffer.from(await new Blob(decoder.chunks).arrayBuffer())
  expect(joined.equals(Buffer.concat(Array.from({ length: 70 }, () => bytes.subarray(0, 48_000))))).toBe(true)
  expect(large.map(({ byteLength }) => byteLength)).toEqual([0])
})
