import { Random } from '../../../api/sample/random.ts'
import type { Letter } from './letter.ts'
import { DOMAIN, INSIDE, type Person } from './people.ts'

/** Columns after which a line of text is broken. */
const WIDTH = 72

/** The letter as a message, RFC 5322 and MIME, with the line ends that files on this system have. */
export function mimeOf(number: number, letter: Letter): string {
  const random = new Random(number ^ 0x5bd1e995)
  const text = wrapped(letter.body)
  const written = letter.html
    ? multipart('alternative', `a${random.hex(16)}`, [plain(text), html(letter.body)])
    : plain(text)
  const whole =
    letter.attached === 0
      ? written
      : multipart('mixed', `m${random.hex(16)}`, [written, attachment(random, letter.attached)])
  return `${header(number, letter, random)}\n${whole}`
}

function header(number: number, letter: Letter, random: Random): string {
  const people = letter.recipients.flatMap((at) => INSIDE[at] ?? [])
  const to = people.slice(0, Math.max(1, Math.ceil(people.length / 2)))
  const cc = people.slice(to.length)
  const sent = dateOf(letter.at)
  const away = letter.from.address.split('@')[1] ?? ''
  return [
    `Return-Path: <${letter.from.address}>`,
    ...[`mx1.${DOMAIN}`, `relay.${away}`, `desk.${away}`].map(
      (host, at) =>
        `Received: from ${at === 0 ? `relay.${away}` : `desk.${away}`} ([192.0.2.${random.int(1, 254)}])\n\tby ${host} with ESMTPS id ${random.hex(12)};\n\t${sent}`,
    ),
    `From: ${stated(letter.from)}`,
    `To: ${to.map(stated).join(',\n\t')}`,
    ...(cc.length === 0 ? [] : [`Cc: ${cc.map(stated).join(',\n\t')}`]),
    `Subject: ${letter.subject.join(' ')}`,
    `Date: ${sent}`,
    `Message-ID: <${number}.${random.hex(12)}@${away}>`,
    ...(letter.sensitivity === null ? [] : [`Sensitivity: ${letter.sensitivity}`]),
    'MIME-Version: 1.0',
  ].join('\n')
}

function stated({ name, address }: Person): string {
  return `${name} <${address}>`
}

function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toUTCString().replace('GMT', '+0000')
}

function plain(text: string): string {
  return `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 7bit\n\n${text}\n`
}

/** The same words as the plain text, so that it does not matter which part an engine indexes. */
function html(words: readonly string[]): string {
  const paragraphs: string[] = []
  for (let at = 0; at < words.length; at += 40)
    paragraphs.push(`<p style="margin:0">${wrapped(words.slice(at, at + 40))}</p>`)
  return `Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 7bit\n\n<html><body>\n${paragraphs.join('\n')}\n</body></html>\n`
}

function attachment(random: Random, size: number): string {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at + 4 <= size; at += 4) bytes.writeUInt32LE(Math.floor(random.next() * 4_294_967_296), at)
  const lines = bytes.toString('base64').match(/.{1,76}/g) ?? []
  const name = `scan${random.int(1000, 9999)}.pdf`
  return `Content-Type: application/pdf; name="${name}"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="${name}"\n\n${lines.join('\n')}\n`
}

function multipart(kind: 'alternative' | 'mixed', boundary: string, parts: readonly string[]): string {
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\n\n${parts.map((part) => `--${boundary}\n${part}`).join('')}--${boundary}--\n`
}

function wrapped(words: readonly string[]): string {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line.length + word.length >= WIDTH) {
      lines.push(line)
      line = word
    } else line += line === '' ? word : ` ${word}`
  }
  lines.push(line)
  return lines.join('\n')
}
