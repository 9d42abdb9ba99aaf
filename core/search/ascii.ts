import { MAX_WORD_LENGTH } from './limits.ts'

const SPACE = 32
/** Each ASCII letter and digit in lower case, a space for what separates. */
const FOLDED = new Uint8Array(128).fill(SPACE)
/** 1 for letters and digits. */
const IN_WORD = new Uint8Array(128)
for (let code = 0; code < FOLDED.length; code++) {
  const character = String.fromCharCode(code).toLowerCase()
  if (!/[a-z0-9]/.test(character)) continue
  FOLDED[code] = character.charCodeAt(0)
  IN_WORD[code] = 1
}

const encoder = new TextEncoder()
/** Of ASCII, which it reads faster than what is named for one byte a character. */
const decoder = new TextDecoder()
/** Texts longer than this get memory of their own, so that one huge message does not keep it. */
const SCRATCH = 1 << 18
const scratch = new Uint8Array(SCRATCH)

/** A text up to this length is looked at sooner than it is encoded. */
const SHORT = 100

/** Whether a text is ASCII throughout; false for one that is too long to be looked at at once. */
export function isAscii(text: string): boolean {
  if (text.length > SCRATCH) return false
  if (text.length <= SHORT) {
    for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
    return true
  }
  const { read, written } = encoder.encodeInto(text, scratch)
  return read === text.length && written === read
}

/**
 * The words of a text that is ASCII throughout, joined by spaces; null for any other. Most mail is ASCII and
 * import is measured: bytes in place are several times faster than strings, and a processor cannot guess where words end, so
 * that each byte is written and only sometimes counted.
 */
export function asciiWords(text: string): string | null {
  const bytes = text.length <= SCRATCH ? scratch : new Uint8Array(text.length)
  const { read, written } = encoder.encodeInto(text, bytes)
  // UTF-8 takes one byte for a code unit of ASCII, and more for any other.
  if (read !== text.length || written !== text.length) return null
  let length = 0
  let word = 0
  let before = 0
  for (let at = 0; at < written; at++) {
    const byte = bytes[at] ?? 0
    const inWord = IN_WORD[byte] ?? 0
    word = (word + 1) * inWord
    if (word > MAX_WORD_LENGTH) continue
    bytes[length] = FOLDED[byte] ?? 0
    length += inWord | before
    before = inWord
  }
  return decoder.decode(bytes.subarray(0, word === 0 && length > 0 ? length - 1 : length))
}
