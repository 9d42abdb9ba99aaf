import { headerDate } from './calendar.ts'
import type { Charset } from './charsets.ts'
import { addressList, headerLine, headerText, type NameStyle, type WordEncoding } from './header.ts'
import { htmlText, type Note, plainText } from './layout.ts'
import {
  type Entity,
  filePart,
  messageBytes,
  multipart,
  type SampleFile,
  type Transfer,
  textPart,
} from './mime.ts'
import type { Correspondent } from './types.ts'

/** How a mail program writes: everybody's does it differently. */
export interface Shape {
  readonly charset: Charset
  readonly transfer: Transfer
  readonly flowed: boolean
  readonly words: WordEncoding
  readonly names: NameStyle
  /** Font of the HTML part; undefined sends plain text alone. */
  readonly font?: string
  readonly mailer?: string
}

/** A message before it is bytes. Ids without angle brackets. */
export interface Letter {
  readonly from: Correspondent
  readonly to: readonly Correspondent[]
  readonly cc?: readonly Correspondent[]
  readonly bcc?: readonly Correspondent[]
  readonly replyTo?: Correspondent
  readonly subject: string
  /** ms UTC, and minutes east of it where it was sent. */
  readonly sentAt: number
  readonly offset: number
  readonly id: string
  /** The messages before, oldest first. */
  readonly references?: readonly string[]
  readonly note: Note
  /** Instead of the HTML made from the note. */
  readonly html?: string
  readonly inline?: readonly SampleFile[]
  readonly files?: readonly SampleFile[]
  /** text/calendar, CRLF. */
  readonly calendar?: string
  readonly shape: Shape
  /** Whole lines, each with its CRLF, before and after the usual ones. */
  readonly trace?: string
  readonly extra?: string
}

/** The message as RFC 5322 bytes. */
export function letterBytes(letter: Letter): Uint8Array {
  return messageBytes(head(letter), body(letter))
}

function head(letter: Letter): string {
  const { charset, words, mailer } = letter.shape
  const people = (name: string, list: readonly Correspondent[] = []) =>
    list.length === 0 ? '' : headerLine(name, addressList(list, charset, words))
  const parents = letter.references ?? []
  return [
    letter.trace ?? '',
    people('From', [letter.from]),
    people('To', letter.to),
    people('Cc', letter.cc),
    people('Bcc', letter.bcc),
    people('Reply-To', letter.replyTo === undefined ? [] : [letter.replyTo]),
    headerLine('Subject', headerText(letter.subject, charset, words)),
    headerLine('Date', headerDate(letter.sentAt, letter.offset)),
    headerLine('Message-ID', `<${letter.id}>`),
    ...parents.slice(-1).map((id) => headerLine('In-Reply-To', `<${id}>`)),
    parents.length === 0 ? '' : headerLine('References', parents.map((id) => `<${id}>`).join(' ')),
    letter.extra ?? '',
    mailer === undefined ? '' : headerLine('User-Agent', mailer),
  ].join('')
}

function body(letter: Letter): Entity {
  const boundary = letter.id.slice(0, 20).replace(/[^A-Za-z0-9]/g, '')
  const { names } = letter.shape
  let entity = words(letter, boundary)
  if (letter.inline !== undefined && letter.inline.length > 0) {
    const images = letter.inline.map((file) => filePart(file, names))
    entity = multipart('related', `${boundary}r`, [entity, ...images], '; type="multipart/alternative"')
  }
  if (letter.files === undefined || letter.files.length === 0) return entity
  return multipart('mixed', `${boundary}m`, [entity, ...letter.files.map((file) => filePart(file, names))])
}

function words(letter: Letter, boundary: string): Entity {
  const { charset, transfer, flowed, font } = letter.shape
  const tight = transfer === '7bit' || transfer === '8bit'
  const plain = textPart(
    plainText(letter.note, flowed ? 'flowed' : tight ? 'fixed' : 'none'),
    'plain',
    charset,
    transfer,
    flowed ? '; format=flowed' : '',
  )
  const html = letter.html ?? (font === undefined ? undefined : htmlText(letter.note, font))
  const parts = [plain]
  // Lines of HTML are long; only an encoding that breaks them may carry it.
  if (html !== undefined) parts.push(textPart(html, 'html', charset, tight ? 'quoted-printable' : transfer))
  if (letter.calendar !== undefined) {
    parts.push(
      textPart(letter.calendar.replaceAll('\r\n', '\n'), 'calendar', 'utf-8', 'base64', '; method=REQUEST'),
    )
  }
  return parts.length === 1 ? plain : multipart('alternative', `${boundary}a`, parts)
}
