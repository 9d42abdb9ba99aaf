/** Bytes that make one line of 76 characters (RFC 2045 section 6.8), and what such a line takes with its end. */
const LINE = 57
const LINE_SIZE = 78
/**
 * Bytes of whole lines: pieces of content of such a size are written one behind the other as if they were one. Above 32 MB
 * the memory of each goes back to the system as soon as it is given back.
 */
export const WHOLE_LINES = 600_000 * LINE
const ALPHABET = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
const PAD = 0x3d
const CR = 0x0d
const LF = 0x0a

/** Bytes that `writeBase64` writes for so many. */
export function base64Size(length: number): number {
  if (length === 0) return 2
  const rest = length % LINE
  return Math.floor(length / LINE) * LINE_SIZE + (rest === 0 ? 0 : Math.ceil(rest / 3) * 4 + 2)
}

/**
 * Writes content as lines of base64; nothing as one empty line. Node's own goes by text, of which an attachment of 100 MB
 * would leave 130 MB behind for the collector. Base64 has no dash: no content can look like a boundary.
 * @param at where in `into`
 * @returns how many bytes it wrote
 */
export function writeBase64(content: Uint8Array, into: Uint8Array, at: number): number {
  let to = at
  for (let start = 0; start === 0 || start < content.length; start += LINE) {
    const end = Math.min(start + LINE, content.length)
    for (let from = start; from < end; from += 3) {
      const bits = ((content[from] ?? 0) << 16) | ((content[from + 1] ?? 0) << 8) | (content[from + 2] ?? 0)
      into[to] = ALPHABET[bits >>> 18] ?? 0
      into[to + 1] = ALPHABET[(bits >>> 12) & 63] ?? 0
      into[to + 2] = from + 1 < end ? (ALPHABET[(bits >>> 6) & 63] ?? 0) : PAD
      into[to + 3] = from + 2 < end ? (ALPHABET[bits & 63] ?? 0) : PAD
      to += 4
    }
    into[to] = CR
    into[to + 1] = LF
    to += 2
  }
  return to - at
}
