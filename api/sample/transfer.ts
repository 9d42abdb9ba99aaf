/** RFC 2045 section 6.7: at most 76 characters a line, the soft break's "=" included. */
const MAX_LINE = 76

/** Bytes as text of one character a byte, the form in which messages are put together. */
export function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

/** Base64 in lines of 76 characters, ending in CRLF (RFC 2045 6.8). */
export function base64Lines(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  let lines = ''
  for (let at = 0; at < text.length; at += MAX_LINE) lines += `${text.slice(at, at + MAX_LINE)}\r\n`
  return lines
}

/** Quoted-printable (RFC 2045 6.7) of text whose line ends are CRLF. */
export function quotedPrintable(bytes: Uint8Array): string {
  let all = ''
  let line = ''
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 13 && bytes[at + 1] === 10) {
      all += `${line}\r\n`
      line = ''
      at += 1
      continue
    }
    const ends = bytes[at + 1] === 13 || at + 1 === bytes.length
    const plain = byte > 32 && byte < 127 && byte !== 61
    const blank = (byte === 32 || byte === 9) && !ends
    const piece = plain || blank ? String.fromCharCode(byte) : hexPair(byte)
    if (line.length + piece.length > MAX_LINE - 1) {
      all += `${line}=\r\n`
      line = ''
    }
    line += piece
  }
  return all + line
}

/** "=4F" */
export function hexPair(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
