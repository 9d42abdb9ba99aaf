import { type Charset, encodeCharset } from './charsets.ts'
import { type NameStyle, parameter } from './header.ts'
import { base64Lines, binary, quotedPrintable } from './transfer.ts'

export type Transfer = '7bit' | '8bit' | 'quoted-printable' | 'base64'

/** A file that goes with a message. `cid` without brackets makes it an inline image. */
export interface SampleFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly cid?: string
}

/** One MIME entity: its header lines, and its body, one character a byte. Both end in CRLF. */
export interface Entity {
  readonly head: string
  readonly body: string
}

/** A text part (RFC 2046 4.1). Characters that are not in the charset make it utf-8. */
export function textPart(
  text: string,
  subtype: string,
  charset: Charset,
  transfer: Transfer,
  parameters = '',
): Entity {
  const crlf = text.endsWith('\n') ? text.replaceAll('\n', '\r\n') : `${text.replaceAll('\n', '\r\n')}\r\n`
  const encoded = encodeCharset(crlf, charset)
  const bytes = encoded ?? new TextEncoder().encode(crlf)
  const label = encoded === undefined ? 'utf-8' : charset
  const safe = transfer === '7bit' && bytes.some((byte) => byte > 127) ? 'quoted-printable' : transfer
  return {
    head: `Content-Type: text/${subtype}; charset=${label}${parameters}\r\nContent-Transfer-Encoding: ${safe}\r\n`,
    body:
      safe === 'base64'
        ? base64Lines(bytes)
        : safe === 'quoted-printable'
          ? quotedPrintable(bytes)
          : binary(bytes),
  }
}

/** A part that is a file: attachment, or inline image by RFC 2392. */
export function filePart(file: SampleFile, style: NameStyle): Entity {
  const disposition = file.cid === undefined ? 'attachment' : 'inline'
  const id = file.cid === undefined ? '' : `Content-ID: <${file.cid}>\r\n`
  return {
    head:
      `Content-Type: ${file.type}${parameter('name', file.name, style)}\r\n` +
      `Content-Disposition: ${disposition}${parameter('filename', file.name, style)}\r\n` +
      `${id}Content-Transfer-Encoding: base64\r\n`,
    body: base64Lines(file.bytes),
  }
}

/** RFC 2046 5.1. The boundary must not occur in a part; "=_" cannot in quoted-printable or base64. */
export function multipart(
  subtype: string,
  boundary: string,
  parts: readonly Entity[],
  parameters = '',
): Entity {
  const body = parts.map((part) => `--=_${boundary}\r\n${part.head}\r\n${part.body}\r\n`).join('')
  return {
    head: `Content-Type: multipart/${subtype}${parameters};\r\n boundary="=_${boundary}"\r\n`,
    body: `${body}--=_${boundary}--\r\n`,
  }
}

/** The whole message in bytes. `head` are the message's own header lines, in UTF-8 (RFC 6532). */
export function messageBytes(head: string, entity: Entity): Uint8Array {
  const rest = `MIME-Version: 1.0\r\n${entity.head}\r\n${entity.body}`
  return Buffer.concat([Buffer.from(head, 'utf8'), Buffer.from(rest, 'latin1')])
}
