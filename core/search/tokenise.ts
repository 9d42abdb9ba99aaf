import { asciiWords } from './ascii.ts'
import {
  COMPLEX,
  classOfPair,
  DROPPED,
  fold,
  HALF_WIDTH_VOICING,
  LEAD,
  LETTER,
  lookUp,
  MARK,
  SEPARATOR,
  UNBROKEN,
} from './characters.ts'
import { MAX_WORD_LENGTH } from './limits.ts'

/** Longest piece that is handed to Unicode normalisation: reordering marks is quadratic in their number. */
const MAX_RAW_WORD = 4 * MAX_WORD_LENGTH
/** Most marks that one character of an unbroken script keeps (the same attack). */
const MAX_RAW_CHARACTER = 16

/** One word of the index, and where it stands: [start, end) in UTF-16 code units. */
export interface Token {
  /** Folded: lower case, without accents, compatibility forms replaced. */
  readonly text: string
  readonly start: number
  readonly end: number
  /**
   * `word` is written between separators. In scripts without spaces (Han, kana, Thai, Lao, Khmer, Myanmar)
   * every character makes one token: `pair` is it and its follower, `single` the last of its run alone.
   */
  readonly kind: 'word' | 'pair' | 'single'
  /** End of the first character of a pair; otherwise `end`. */
  readonly head: number
}

/**
 * The one tokeniser: both databases, the query and the marking of hits cut text by it. Positions count
 * tokens. Letters, marks and digits are words, all else separates, so `anna.k@x.example` is four words.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  scan(text, (token) => {
    tokens.push(token)
    return true
  })
  return tokens
}

/**
 * The words of a text joined by single spaces, for an index that splits at spaces only
 * (FTS5 `tokenize='ascii'`, PostgreSQL `array_to_tsvector`). The same words as `tokenise`, in order.
 */
export function words(text: string): string {
  const ascii = asciiWords(text)
  if (ascii !== null) return ascii
  let joined = ''
  scan(text, (token) => {
    joined += joined === '' ? token.text : ` ${token.text}`
    return true
  })
  return joined
}

/**
 * Calls `emit` with each token in order until it returns false. With `initials` (code units), a word that begins with none
 * of them may be emitted as `?`, which no word is: who looks for a few words need not have all others folded.
 */
export function scan(
  text: string,
  emit: (token: Token) => boolean,
  initials: ReadonlySet<number> | null = null,
): void {
  let at = 0
  while (at < text.length) {
    const kind = classAt(text, at)
    if (kind === LETTER || kind === COMPLEX) {
      const end = endOfWord(text, at)
      const other = initials !== null && beginsOtherwise(text, at, end, initials)
      const folded = other ? '?' : foldWord(text, at, end)
      if (folded !== '' && !emit({ text: folded, start: at, end, kind: 'word', head: end })) return
      at = end
    } else if (kind === UNBROKEN) {
      const end = scanUnbroken(text, at, emit)
      if (end < 0) return
      at = end
    } else {
      at++
    }
  }
}

function classAt(text: string, at: number): number {
  const found = lookUp(text.charCodeAt(at)) >>> 16
  return found === LEAD ? classOfPair(String.fromCodePoint(text.codePointAt(at) ?? 0)) : found
}

function lengthAt(text: string, at: number): number {
  return lookUp(text.charCodeAt(at)) >>> 16 === LEAD && classAt(text, at) !== SEPARATOR ? 2 : 1
}

function endOfWord(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    const kind = classAt(text, at)
    if (kind === SEPARATOR || kind === UNBROKEN) break
    at += kind === LETTER ? 1 : lengthAt(text, at)
  }
  return at
}

/** Only of plain letters it can be said by the first: marks and ligatures may change what it folds to. */
function beginsOtherwise(text: string, start: number, end: number, initials: ReadonlySet<number>): boolean {
  if (initials.has(lookUp(text.charCodeAt(start)) & 0xffff)) return false
  for (let at = start; at < end; at++) if (lookUp(text.charCodeAt(at)) >>> 16 !== LETTER) return false
  return true
}

function foldWord(text: string, start: number, end: number): string {
  let folded = ''
  for (let at = start; at < end && folded.length < MAX_WORD_LENGTH; at++) {
    const entry = lookUp(text.charCodeAt(at))
    const kind = entry >>> 16
    if (kind === LETTER) folded += String.fromCharCode(entry & 0xffff)
    else if (kind !== DROPPED) return cut(fold(text.slice(start, Math.min(end, start + MAX_RAW_WORD))))
  }
  return folded
}

function cut(word: string): string {
  if (word.length <= MAX_WORD_LENGTH) return word
  const last = word.charCodeAt(MAX_WORD_LENGTH - 1)
  return word.slice(0, last >= 0xd800 && last <= 0xdbff ? MAX_WORD_LENGTH - 1 : MAX_WORD_LENGTH)
}

/** Emits one token for each character of an unbroken run; returns its end, or -1 when told to stop. */
function scanUnbroken(text: string, start: number, emit: (token: Token) => boolean): number {
  let from = start
  let end = endOfCharacter(text, from)
  let character = foldCharacter(text, from, end)
  for (;;) {
    const next = continuation(text, end)
    if (next < 0) {
      const token = { text: character, start: from, end, kind: 'single', head: end } as const
      return character === '' || emit(token) ? end : -1
    }
    const nextEnd = endOfCharacter(text, next)
    const follower = foldCharacter(text, next, nextEnd)
    const token = { text: character + follower, start: from, end: nextEnd, kind: 'pair', head: end } as const
    if (!emit(token)) return -1
    from = next
    end = nextEnd
    character = follower
  }
}

/** Plain-text mail breaks Chinese and Japanese lines anywhere, so one line break does not end a run. */
function continuation(text: string, end: number): number {
  let at = end
  if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) at += 2
  else if (text.charCodeAt(at) === 10) at += 1
  return at < text.length && classAt(text, at) === UNBROKEN ? at : -1
}

/** A character with its marks: か and a combining dakuten, ﾊ and ﾟ, a Thai consonant with vowel and tone. */
function endOfCharacter(text: string, start: number): number {
  let at = start + lengthAt(text, start)
  while (at < text.length) {
    const kind = classAt(text, at)
    if (kind !== MARK && kind !== DROPPED && !HALF_WIDTH_VOICING.test(text.charAt(at))) break
    at += lengthAt(text, at)
  }
  return at
}

function foldCharacter(text: string, start: number, end: number): string {
  if (end - start === 1) {
    const unit = text.charCodeAt(start)
    // Unified ideographs and full-width kana fold to themselves.
    if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3041 && unit <= 0x30fe)) return text.charAt(start)
  }
  return fold(text.slice(start, Math.min(end, start + MAX_RAW_CHARACTER)))
}
