/** How much of the beginning is looked at, UTF-16 code units or bytes. */
const LOOKED_AT = 4096

/**
 * The text of a file without a stated charset: by its byte order mark, else UTF-16 by its zeros, else UTF-8, and what is
 * not UTF-8 is Windows-1252, which spreadsheet programs write on Windows. Null for what is no text at all.
 */
export function textOf(bytes: Uint8Array): string | null {
  const text = new TextDecoder(charsetOf(bytes)).decode(bytes)
  return isText(text.slice(0, LOOKED_AT)) ? text : null
}

/** Text has no control characters but line ends, tabs and form feeds. */
function isText(head: string): boolean {
  for (let at = 0; at < head.length; at += 1) {
    const unit = head.charCodeAt(at)
    if (unit < 0x20 && (unit < 0x09 || unit > 0x0d)) return false
  }
  return true
}

function charsetOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, LOOKED_AT)
  const zeros = [0, 0] as [number, number]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2 === 0 ? 0 : 1] += 1
  // Addresses and headings are ASCII: in UTF-16 nearly every other byte of them is zero.
  if (zeros[1] > head.length / 4 && zeros[0] === 0) return 'utf-16le'
  if (zeros[0] > head.length / 4 && zeros[1] === 0) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
