import { zipSync } from 'fflate'

const MB = 1024 * 1024
const GB = 1024 * MB
/** What the listener takes unless it is told otherwise, less what SMTP and a header add. */
const WITHIN = 149 * MB

/** One message made to stop a mail server, in pieces. */
export interface Hostile {
  readonly name: string
  readonly answer: 250 | 552
  pieces(): Generator<string>
}

const header = (name: string, more = ''): string =>
  `From: a@elsewhere.example\r\nTo: info@lindhaven.example\r\nSubject: ${name}\r\nMIME-Version: 1.0\r\n${more}`

/** A beginning, then the same piece until there are so many bytes. */
function hostile(
  name: string,
  answer: Hostile['answer'],
  bytes: number,
  beginning: string,
  piece: string,
): Hostile {
  return {
    name,
    answer,
    *pieces() {
      yield beginning
      for (let sent = beginning.length; sent + piece.length <= bytes; sent += piece.length) yield piece
    },
  }
}

/** MIME parts within one another, each with a boundary of its own. */
function nested(depth: number): string {
  return Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  ).join('')
}

const MIXED = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n'
const ATTACHED = 'Content-Type: application/zip; name=x.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n'
const FIELDS = `X-Field: ${'v'.repeat(60)}\r\n`.repeat(1000)
const BASE64 = `${'QUJD'.repeat(19)}\r\n`.repeat(1000)

/** 10 GB of zeros, packed and packed again. */
function bomb(): string {
  const once = zipSync({ 'zeros.bin': new Uint8Array(256 * MB) })
  const twice = zipSync(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`${at}.zip`, once])))
  return Buffer.from(twice).toString('base64').replace(/.{76}/g, '$&\r\n')
}

/** Past the limit, and as bad as can be within it. */
export const HOSTILE: readonly Hostile[] = [
  hostile('1 GB of header fields', 552, GB, header('fields'), FIELDS),
  hostile('one field of 1 GB', 552, GB, `${header('field')}X-Field: `, 'v'.repeat(64 * 1024)),
  hostile('an attachment of 2 GB', 552, 2 * GB, header('stream', ATTACHED), BASE64),
  hostile('149 MB of header fields', 250, WITHIN, header('149 fields'), FIELDS),
  hostile('one field of 149 MB', 250, WITHIN, `${header('149 field')}X-Field: `, 'v'.repeat(64 * 1024)),
  hostile('an attachment of 149 MB', 250, WITHIN, header('149 stream', ATTACHED), BASE64),
  hostile(
    'a text of 149 MB',
    250,
    WITHIN,
    `${header('149 text')}\r\n`,
    'ein Wort mehr am Kai\r\n'.repeat(3000),
  ),
  hostile(
    'HTML of 149 MB, all tags',
    250,
    WITHIN,
    header('149 html', 'Content-Type: text/html\r\n\r\n'),
    '<b><i '.repeat(10_000),
  ),
  hostile(
    'parts within parts, 10,000 deep',
    250,
    WITHIN,
    header('deep', nested(10_000)),
    'x\r\n'.repeat(20_000),
  ),
  hostile('149 MB of parts of no bytes', 250, WITHIN, header('parts', MIXED), '--b\r\n\r\n'.repeat(10_000)),
  hostile(
    '149 MB of almost boundaries, 90 around',
    250,
    WITHIN,
    header('lines', `${nested(90)}\r\n`),
    '--b8x\r\n--b\r\n'.repeat(5000),
  ),
  hostile(
    '149 MB of encoded words',
    250,
    WITHIN,
    `${header('words')}X-Field: `,
    '=?utf-8?q?a?= =?utf-8?b?YQ==?=\r\n '.repeat(2000),
  ),
  hostile(
    '149 MB of recipients',
    250,
    WITHIN,
    `${header('recipients')}Cc: `,
    'a@b.example,\r\n '.repeat(4000),
  ),
  hostile('149 MB of brackets in Received', 250, WITHIN, `Received: x; ${''}`, '('.repeat(64 * 1024)),
  {
    name: 'a zip bomb of 10 GB',
    answer: 250,
    pieces: function* () {
      yield header('bomb', ATTACHED)
      yield bomb()
    },
  },
]
