/** "&", base64 with "," for "/" and without "=", "-" (RFC 3501 section 5.1.3); "&-" is "&" itself. */
const SHIFTED = /&([A-Za-z0-9+,]*)-/g

/**
 * Reads a mailbox's name as IMAP servers write it to a disk, in modified UTF-7.
 * @returns the name; as it stands where any of it is not of that form, for folders may be named in UTF-8 too
 */
export function fromModifiedUtf7(name: string): string {
  if (!name.includes('&')) return name
  let sound = !/[^\x20-\x7e]/.test(name) && !name.replace(SHIFTED, '').includes('&')
  const read = name.replace(SHIFTED, (_, encoded: string) => {
    if (encoded === '') return '&'
    const text = utf16Of(encoded)
    sound &&= text !== null
    return text ?? ''
  })
  return sound ? read : name
}

/** UTF-16 of big-endian units; null where bits are left over, or half of a pair, or what needs no encoding. */
function utf16Of(encoded: string): string | null {
  let text = ''
  let bits = 0
  let value = 0
  for (const character of encoded) {
    value = ((value << 6) | DIGITS.indexOf(character)) & 0x3f_ffff
    bits += 6
    if (bits < 16) continue
    bits -= 16
    text += String.fromCharCode((value >> bits) & 0xffff)
  }
  const isWhole = bits < 6 && (value & ((1 << bits) - 1)) === 0
  // What is printable ASCII stands for itself: "&AGE-" is no name that a server wrote, and "/" would be two folders.
  return isWhole && text.isWellFormed() && !/[\x20-\x7e]/.test(text) ? text : null
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,'
