import { type Charset, encodeCharset, fits } from './charsets.ts'
import { binary, hexPair } from './transfer.ts'
import type { Correspondent } from './types.ts'

/** RFC 2047 section 2: an encoded-word is at most 75 characters. */
const MAX_WORD = 75
/** RFC 5322 2.1.1: lines should be at most 78 characters. */
const MAX_LINE = 76
/** Longest value of one continuation of RFC 2231 that we write. */
const MAX_PIECE = 48

/** B or Q of RFC 2047. */
export type WordEncoding = 'B' | 'Q'

/** One header as `Name: value`, CRLF at its end; the value is folded at its spaces. */
export function headerLine(name: string, value: string): string {
  let lines = ''
  let line = `${name}:`
  for (const word of value.split(' ')) {
    if (line.length + word.length + 1 > MAX_LINE && line.trim() !== '' && !line.endsWith(':')) {
      lines += `${line}\r\n`
      line = ''
    }
    line += ` ${word}`
  }
  return `${lines}${line}\r\n`
}

/** Unstructured text: as it is, or as encoded-words with one blank between them. */
export function headerText(text: string, charset: Charset, encoding: WordEncoding): string {
  return fits(text, 'us-ascii') ? text : encodedWords(text, charset, encoding).join(' ')
}

/** Encoded-words of RFC 2047, none of which splits a character (section 5). */
export function encodedWords(text: string, charset: Charset, wanted: WordEncoding): string[] {
  const used = fits(text, charset) ? charset : 'utf-8'
  // RFC 1468 names B for this charset, whose escapes Q would treble.
  const encoding = used === 'iso-2022-jp' ? 'B' : wanted
  const room = MAX_WORD - `=?${used}?B??=`.length
  const words: string[] = []
  let chunk = ''
  let width = 0
  for (const character of text) {
    const more = widthOf(character, used, encoding)
    const limit = encoding === 'B' ? Math.floor(room / 4) * 3 - (used === 'iso-2022-jp' ? 6 : 0) : room
    if (width + more > limit) {
      words.push(encodedWord(chunk, used, encoding))
      chunk = ''
      width = 0
    }
    chunk += character
    width += more
  }
  words.push(encodedWord(chunk, used, encoding))
  return words
}

function widthOf(character: string, charset: Charset, encoding: WordEncoding): number {
  // Going between the two sets of ISO-2022-JP may cost three bytes either way.
  if (charset === 'iso-2022-jp') return character < '\x80' ? 7 : 2
  const bytes = encodeCharset(character, charset)?.length ?? 1
  return encoding === 'B' ? bytes : /^[A-Za-z0-9 ]$/.test(character) ? 1 : bytes * 3
}

function encodedWord(text: string, charset: Charset, encoding: WordEncoding): string {
  const bytes = encodeCharset(text, charset) ?? new Uint8Array()
  const body =
    encoding === 'B'
      ? Buffer.from(bytes).toString('base64')
      : Array.from(bytes, (byte) =>
          byte === 32
            ? '_'
            : /[A-Za-z0-9]/.test(String.fromCharCode(byte))
              ? String.fromCharCode(byte)
              : hexPair(byte),
        ).join('')
  return `=?${charset}?${encoding}?${body}?=`
}

/** An address list of RFC 5322 3.4; names that are no atoms are quoted or encoded. */
export function addressList(
  list: readonly Correspondent[],
  charset: Charset,
  encoding: WordEncoding,
): string {
  return list
    .map(({ name, address }) => {
      if (name === '') return address
      if (!fits(name, 'us-ascii')) return `${encodedWords(name, charset, encoding).join(' ')} <${address}>`
      return /^[A-Za-z0-9 '-]+$/.test(name) ? `${name} <${address}>` : `"${name}" <${address}>`
    })
    .join(', ')
}

/** How a file name that is not ASCII is written: by the standard, or as many clients do. */
export type NameStyle = 'rfc2231' | 'encoded-word'

/** A parameter of RFC 2045, by RFC 2231 where it needs a charset or several lines; with its leading "; ". */
export function parameter(name: string, value: string, style: NameStyle): string {
  if (fits(value, 'us-ascii')) {
    if (value.length <= MAX_LINE - 20 || style !== 'rfc2231') return `;\r\n ${name}="${value}"`
    return pieces(value)
      .map((piece, index) => `;\r\n ${name}*${index}="${piece}"`)
      .join('')
  }
  if (style === 'encoded-word') return `;\r\n ${name}="${encodedWords(value, 'utf-8', 'B').join('\r\n ')}"`
  const escaped = `UTF-8''${percent(value)}`
  if (escaped.length <= MAX_LINE - 20) return `;\r\n ${name}*=${escaped}`
  return pieces(escaped)
    .map((piece, index) => `;\r\n ${name}*${index}*=${piece}`)
    .join('')
}

function percent(text: string): string {
  return Array.from(binary(new TextEncoder().encode(text)), (c) =>
    /[A-Za-z0-9._-]/.test(c) ? c : hexPair(c.charCodeAt(0)).replace('=', '%'),
  ).join('')
}

/** Cut so that no "%41" is torn. */
function pieces(text: string): string[] {
  return text.match(new RegExp(`(?:%[0-9A-F]{2}|[^%]){1,${MAX_PIECE / 3}}`, 'g')) ?? []
}
