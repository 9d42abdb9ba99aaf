/**
 * The text of a report's first part: its transfer encoding (RFC 2045 section 6) undone and its charset decoded. What
 * does not decode is replaced by U+FFFD, never thrown.
 */
export function journalText(bytes: Uint8Array, encoding: string, charset: string): string {
  return decoded(transferDecoded(bytes, encoding.trim().toLowerCase()), charset.trim().toLowerCase())
}

function transferDecoded(bytes: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'quoted-printable') return quotedPrintable(bytes)
  if (encoding === 'base64') return base64(bytes)
  return bytes
}

/** A charset that nobody knows, or that lies: UTF-8 where it is valid, else Latin-1, which takes everything. */
function decoded(bytes: Uint8Array, charset: string): string {
  const known = charset === '' || charset === 'us-ascii' ? 'utf-8' : charset
  for (const name of [known, 'utf-8']) {
    try {
      return new TextDecoder(name, { fatal: true }).decode(bytes)
    } catch {
      // Not that one.
    }
  }
  return new TextDecoder('latin1').decode(bytes)
}

const EQUALS = 61
const LF = 10
const CR = 13

function quotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte !== EQUALS) {
      out[length++] = byte
      continue
    }
    // A soft line break, with the white space that relays leave before it.
    let end = at + 1
    while (bytes[end] === 32 || bytes[end] === 9) end += 1
    if (bytes[end] === CR && bytes[end + 1] === LF) at = end + 1
    else if (bytes[end] === LF) at = end
    else {
      const high = hex(bytes[at + 1])
      const low = hex(bytes[at + 2])
      if (high < 0 || low < 0) out[length++] = byte
      else {
        out[length++] = high * 16 + low
        at += 2
      }
    }
  }
  return out.subarray(0, length)
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  const letter = byte | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Int8Array(256).fill(-1)
for (let value = 0; value < ALPHABET.length; value += 1) VALUES[ALPHABET.charCodeAt(value)] = value

/** Characters outside the alphabet are passed over (RFC 2045 section 6.8). */
function base64(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil((bytes.length * 3) / 4))
  let length = 0
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    if (byte === EQUALS) break
    const value = VALUES[byte] ?? -1
    if (value < 0) continue
    held = (held << 6) | value
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out[length++] = (held >> bits) & 0xff
      held &= (1 << bits) - 1
    }
  }
  return out.subarray(0, length)
}
