import type { Correspondent } from '../../core/contract/common.ts'
import type { MapiAttachment, MapiItem } from '../../core/mail/mapi-item.ts'
import { giveBack } from '../memory.ts'
import { base64Size, writeBase64 } from './base64.ts'

/** The field by which a rendering says what it was made from, and the MAPI sensitivity that was found there. */
export const ITEM_FIELD = 'X-Carrel-Item'

/** What an item was read from. */
type ItemSource = 'pst' | 'msg' | 'tnef'

/** Depth of embedded messages; what is deeper is an attack on the stack and is left out, with a note in its place. */
const MAX_DEPTH = 20

const SENSITIVITIES = ['Normal', 'Personal', 'Private', 'Company-Confidential']

/**
 * Renders an item of Outlook's as MIME: the bytes that are kept of it (docs/identity.md). The same item gives the same
 * bytes in every run, so that an import which is started again doubles nothing. Header lines that it travelled with are
 * taken over as they are, where they do not say how the body was encoded; what they lack comes from its properties.
 */
export function renderItem(item: MapiItem, from: ItemSource): Buffer {
  const pieces = piecesOf(item, from, 0)
  const whole = Buffer.alloc(
    pieces.reduce(
      (sum, piece) => sum + ('content' in piece ? base64Size(piece.content.length) : piece.length),
      0,
    ),
  )
  let at = 0
  for (const piece of pieces)
    if ('content' in piece) {
      at += writeBase64(piece.content, whole, at)
      // What is large goes as it is written: both of 140 MB would be more than an import has.
      if (piece.isRead) giveBack([piece.content])
    } else at += piece.copy(whole, at)
  return whole
}

/** Bytes as they are, or content that is written as base64: once, where it goes, however many parts are around it. */
type Piece = Buffer | { readonly content: Uint8Array; readonly isRead: boolean }

function piecesOf(item: MapiItem, from: ItemSource, depth: number): Piece[] {
  const lines = transportFields(item.headers).filter(
    (line) => item.sentAt === null || !/^date\s*:/i.test(line) || !Number.isNaN(Date.parse(line.slice(5))),
  )
  const known = new Set(lines.map((line) => line.slice(0, line.indexOf(':')).trim().toLowerCase()))
  const add = (name: string, value: string): void => {
    if (value !== '' && !known.has(name.toLowerCase())) lines.push(`${name}: ${value}`)
  }
  const people = (kind: string): string =>
    item.recipients
      .filter((one) => one.kind === kind)
      .map(mailbox)
      .join(',\r\n ')
  add('From', item.from.name === '' && item.from.address === '' ? '' : mailbox(item.from))
  add('To', people('to'))
  add('Cc', people('cc'))
  add('Bcc', people('bcc'))
  add('Subject', encoded(item.subject))
  add('Date', dated(item.sentAt ?? item.deliveredAt))
  add('Message-ID', bracketed(item.messageId))
  add('In-Reply-To', bracketed(item.inReplyTo))
  add('References', oneLine(item.references))
  // The topmost says when it was received (SPEC X13).
  if (item.deliveredAt !== null) lines.unshift(`Received: from mailbox by carrel; ${dated(item.deliveredAt)}`)
  if (item.sensitivity !== null && item.sensitivity !== 0)
    lines.push(`Sensitivity: ${SENSITIVITIES[item.sensitivity] ?? item.sensitivity}`)
  const mark = `${ITEM_FIELD}: ${from}; class=${token(item.messageClass)}; sensitivity=${item.sensitivity ?? 'none'}`
  const body = bodyOf(item, from, depth)
  return [Buffer.from(`${[mark, ...lines, 'MIME-Version: 1.0'].join('\r\n')}\r\n`), ...body]
}

/** Fields of the original header, folded as they were; a line that is none is left out. */
function transportFields(headers: string): string[] {
  const fields: string[] = []
  let taken = false
  for (const line of headers.split(/\r\n|\r|\n/)) {
    if (/^[ \t]/.test(line)) {
      if (taken && line.trim() !== '') fields[fields.length - 1] += `\r\n${line}`
      continue
    }
    const name = /^([!-9;-~]+)[ \t]*:/.exec(line)?.[1]?.toLowerCase()
    taken = name !== undefined && !name.startsWith('content-') && !OURS.has(name)
    if (taken) fields.push(line)
  }
  return fields
}

const OURS = new Set(['mime-version', ITEM_FIELD.toLowerCase()])

function bodyOf(item: MapiItem, from: ItemSource, depth: number): Piece[] {
  const texts: Piece[][] = []
  if (item.text !== '' || item.html === '')
    texts.push(leaf('text/plain; charset=utf-8', [Buffer.from(item.text)]))
  const inline = item.attachments.filter((one) => isInline(one, item.html))
  if (item.html !== '') {
    const html = leaf('text/html; charset=utf-8', [Buffer.from(item.html)])
    const pictures = inline.map((one) => attachment(one, from, depth, 'inline'))
    texts.push(pictures.length === 0 ? html : multipart('related', depth, [html, ...pictures]))
  }
  const [only] = texts
  const body = texts.length === 1 && only !== undefined ? only : multipart('alternative', depth, texts)
  const others = item.attachments.filter((one) => !inline.includes(one))
  if (others.length === 0) return body
  return multipart('mixed', depth, [body, ...others.map((one) => attachment(one, from, depth, 'attachment'))])
}

function isInline({ contentId, content }: MapiAttachment, html: string): boolean {
  return contentId !== '' && content instanceof Uint8Array && html.includes(`cid:${contentId}`)
}

function attachment(
  { name, type, contentId, content, rest = [] }: MapiAttachment,
  from: ItemSource,
  depth: number,
  disposition: string,
): Piece[] {
  if (!(content instanceof Uint8Array)) {
    if (depth >= MAX_DEPTH)
      return leaf('text/plain; charset=utf-8', [
        Buffer.from('A message nested too deeply was left out here.'),
      ])
    return [
      Buffer.from(`Content-Type: message/rfc822\r\nContent-Disposition: ${disposition}\r\n\r\n`),
      ...piecesOf(content, from, depth + 1),
    ]
  }
  const media =
    /^[!-.0-~]+\/[!-.0-~]+$/.test(type) && !/^(message|multipart)\//i.test(type)
      ? type
      : 'application/octet-stream'
  const more = [`Content-Disposition: ${disposition}; filename*=utf-8''${percent(name)}`]
  if (contentId !== '') more.push(`Content-ID: <${oneLine(contentId)}>`)
  return leaf(media, [content, ...rest], more)
}

/** @param contents in order: of whole lines of base64, but the last; several are gone once they are written */
function leaf(type: string, contents: readonly Uint8Array[], more: readonly string[] = []): Piece[] {
  const fields = [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...more]
  const isRead = contents.length > 1
  return [Buffer.from(`${fields.join('\r\n')}\r\n\r\n`), ...contents.map((content) => ({ content, isRead }))]
}

/** The boundary is the same in every run, and another one at every depth. */
function multipart(kind: string, depth: number, parts: readonly Piece[][]): Piece[] {
  const boundary = `carrel-${kind}-${depth}`
  return [
    Buffer.from(`Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n`),
    ...parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), ...part, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ]
}

function mailbox({ name, address }: Correspondent): string {
  const display = oneLine(name)
  const shown = /^[\x20-\x7e]*$/.test(display) ? `"${display.replace(/["\\]/g, '\\$&')}"` : encoded(display)
  const bare = oneLine(address).replace(/[<>\s]/g, '')
  if (bare === '') return display === '' ? '' : `${shown} <>`
  return display === '' || display === bare ? `<${bare}>` : `${shown} <${bare}>`
}

/** Encoded words (RFC 2047 section 2) of at most 75 characters where there is more than ASCII. */
function encoded(text: string): string {
  const line = oneLine(text)
  if (/^[\x20-\x7e]*$/.test(line)) return line
  const wordsOf: string[] = []
  let piece = ''
  for (const char of line) {
    if (Buffer.byteLength(piece + char) > 42) {
      wordsOf.push(piece)
      piece = ''
    }
    piece += char
  }
  wordsOf.push(piece)
  return wordsOf.map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ')
}

function dated(at: number | null): string {
  return at === null ? '' : new Date(at).toUTCString().replace('GMT', '+0000')
}

function bracketed(id: string): string {
  const line = oneLine(id)
  return line === '' || line.startsWith('<') ? line : `<${line}>`
}

/** No property may begin a field of its own. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}

function token(text: string): string {
  return text.replace(/[^\w.-]/g, '').slice(0, 100)
}

function percent(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  )
}
