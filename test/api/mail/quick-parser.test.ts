import { createHash } from 'node:crypto'
import fc from 'fast-check'
import PostalMime, { type Email } from 'postal-mime'
import { expect, test } from 'vitest'
import { QuickParser } from '../../../api/mail/quick-parser.ts'

const options = { attachmentEncoding: 'arraybuffer', rfc822Attachments: true } as const

/** What came of it; contents by their hash, which is quicker to compare. */
async function how(parsing: () => Promise<Email>): Promise<unknown> {
  try {
    const email = await parsing()
    const contents = email.attachments.map(({ content }) =>
      createHash('sha256')
        .update(new Uint8Array(content as ArrayBuffer))
        .digest('hex'),
    )
    // Nobody asks for these: they are not read.
    const { headerLines: _, returnPath: __, deliveredTo: ___, ...asked } = email
    // Where it can be read it is written anew there, and here left to be read once.
    const at = Date.parse(email.date ?? '')
    if (Number.isFinite(at)) asked.date = String(at)
    return { ...asked, attachments: email.attachments.map((one) => ({ ...one, content: null })), contents }
  } catch (cause) {
    return String(cause)
  }
}

async function agree(raw: Uint8Array): Promise<void> {
  const quick = await how(() => new QuickParser(options).read(raw))
  expect(quick).toEqual(await how(() => new PostalMime(options).parse(raw)))
}

const LINE_ENDS = ['\n', '\r\n', '\r\r\n', '\r']
const lineEnd = fc.oneof({ weight: 5, arbitrary: fc.constant('\n') }, fc.constantFrom(...LINE_ENDS))
/** Pieces of lines in which a parser could go wrong. */
const bit = fc.oneof(
  fc.constantFrom(
    '--b',
    '--b--',
    '--b -',
    '--b \t',
    '--bx',
    '--c',
    '--c--',
    '--',
    '-',
    '=',
    '=3D',
    '=\n',
    ' ',
    '\t',
    '\r',
    'From: x@y.example',
  ),
  fc.constantFrom(
    'QUJD',
    'QUI=',
    'QQ==',
    'QUJ',
    'Q-_D',
    '--QUJD',
    'Zm9v/+A=',
    '\u00e4',
    '\ufeff',
    '\u0000',
    '=E4=20',
  ),
  fc.string({ maxLength: 12 }),
)
const line = fc.tuple(fc.array(bit, { maxLength: 4 }), lineEnd).map(([bits, end]) => bits.join('') + end)
const lines = fc.array(line, { maxLength: 12 }).map((all) => all.join(''))
const encoding = fc.constantFrom('7bit', '8bit', 'base64', 'quoted-printable', 'binary', 'x-none')
const type = fc.constantFrom(
  'text/plain',
  'text/plain; charset=utf-8; format=flowed',
  'text/html; charset=iso-8859-1',
  'application/pdf; name=a.pdf',
  'message/rfc822',
  'multipart/mixed; boundary=b',
  'multipart/alternative; boundary=c',
)
const header = fc
  .tuple(type, encoding, lineEnd)
  .map(
    ([of, as, end]) =>
      `Content-Type: ${of}${end}Content-Transfer-Encoding: ${as}${end}Subject: s${end}${end}`,
  )
const mail = fc
  .array(fc.oneof(header, lines, fc.constantFrom('--b\n', '--b\r\n', '\n--c\n', '--b--\n', '--c--\r\n')), {
    maxLength: 9,
  })
  .chain((parts) => header.map((first) => first + parts.join('')))

test('I4: bodies read in pieces are those read line by line, whatever the mail', async () => {
  await fc.assert(
    fc.asyncProperty(mail, async (text) => agree(new TextEncoder().encode(text))),
    { numRuns: 1500 },
  )
})

const fieldName = fc.constantFrom(
  ...'From,To,to,Cc,Bcc,Sender,Reply-To,Subject,Date,Message-ID,References,In-Reply-To,Content-Type,Content-Type'.split(
    ',',
  ),
  ...'Content-Disposition,Content-Transfer-Encoding,Content-ID,X-Any , \u00a0From,content-type\t,__proto__'.split(
    ',',
  ),
)
/** Pieces of values that mean something to one who reads addresses, parameters, dates or encoded words. */
const valueBit = fc.oneof(
  fc.constantFrom(
    ...'Anna|Kowalska|a@b.example|<a@b.example>|<c.d+e@f.example>|,|;|"|"Doe, John"|"a@b"|(|)|(x)|:|\\|=|*| |\t|\r|\n |\n\t|\r\n '.split(
      '|',
    ),
    ..."Staff: a@b.example;|=?utf-8?Q?=C3=A4?=|=?utf-8?B?w6Q=?=|--b|\u00e4|\u0000|\u00a0|.|'|<>|<a b@c>|@".split(
      '|',
    ),
  ),
  fc.constantFrom(
    ...'text/plain|multipart/mixed|multipart/alternative|TEXT/HTML|attachment|base64|"base64"|quoted-printable|; charset=utf-8'.split(
      '|',
    ),
    ...'; boundary=b|;boundary="b"; |; name="a b.pdf"|; name=|; filename*0="a "; filename*1=b|; FORMAT=flowed|; x'.split(
      '|',
    ),
    ...'Mon, 1 Jan 2024 10:00:00 +0100|2024-01-01|Mon, 32 Jan 2024|<1@x.example>'.split('|'),
  ),
)
const field = fc
  .tuple(fieldName, fc.constantFrom(':', ': ', ': ', ' :', ''), fc.array(valueBit, { maxLength: 6 }), lineEnd)
  .map(([name, colon, bits, end]) => name + colon + bits.join('') + end)
const headerOnly = fc.array(field, { maxLength: 7 }).map((fields) => fields.join(''))

test('I4: headers read at once say what they say read line by line', async () => {
  await fc.assert(
    fc.asyncProperty(headerOnly, lineEnd, headerOnly, async (first, end, second) =>
      agree(new TextEncoder().encode(`${first}${end}text\n--b\n${second}${end}within\n--b--\n`)),
    ),
    { numRuns: 2000 },
  )
})

test('I4: so do those that are longer than is looked at first, and those too long', async () => {
  for (const count of [60, 1500]) {
    const fields = Array.from({ length: count }, (_, at) => `X-Field-${at}: ${'v'.repeat(70)}\r\n`).join('')
    await agree(new TextEncoder().encode(`Subject: s\r\n${fields}To: A B <a@b.example>\r\n\r\ntext`))
  }
})

test('I4: so are bodies longer than a piece, in any encoding and with any line ends', async () => {
  const filled = (of: string, length: number): string =>
    of.repeat(Math.ceil(length / of.length)).slice(0, length)
  const base64 = Buffer.from(filled('carrel', 150_001)).toString('base64')
  const rows = base64.match(/.{1,76}/g) ?? []
  const bodies = [
    filled('a line of some length, again and again\n', 200_000),
    `${filled('x', 150_000)}\nend`,
    rows.join('\n'),
    `${rows.join('\n')}\n`,
    `${rows.slice(0, 900).join('\n')}\nQ\n${rows.slice(900).join('\n')}\n`,
    `${rows.map((row) => `${row}=`).join('\n')}\n`,
    `${filled('short -- lines\n', 70_000)}--b--\nafter\n`,
  ]
  for (const body of bodies)
    for (const as of ['7bit', 'base64', 'quoted-printable'])
      for (const end of LINE_ENDS.slice(0, 3)) {
        const part = `Content-Type: application/pdf\nContent-Transfer-Encoding: ${as}\n\n${body}`
        for (const text of [
          part,
          `Content-Type: multipart/mixed; boundary=b\n\nbefore\n--b\n${part}\n--b\n\nlast\n--b--\n`,
        ])
          await agree(new TextEncoder().encode(text.replaceAll('\n', end)))
      }
})

test('I1: a long body is handed over in a few pieces', async () => {
  let read = 0
  class Counting extends QuickParser {
    override readLine() {
      read += 1
      return super.readLine()
    }
  }
  const body = 'one line of many\r\n'.repeat(10_000)
  const dashes = '-- \r\n--bx\r\n--b -\r\n'.repeat(10_000)
  await new Counting(options).read(
    new TextEncoder().encode(`Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${dashes}`),
  )
  expect(read).toBeLessThan(20)
  for (const as of ['8bit', 'base64']) {
    read = 0
    await new Counting(options).read(
      new TextEncoder().encode(`Content-Transfer-Encoding: ${as}\r\n\r\n${body}`),
    )
    expect(read).toBeLessThan(20)
  }
})
