/**
 * What each UTF-16 code unit is to the tokeniser. Tables are made a page of 256 at a time, when first met,
 * so that neither a browser nor a worker thread pays for scripts that it never sees.
 */

/** Ends a word. */
export const SEPARATOR = 0
/** Begins or continues a word, and folds to one code unit whatever stands beside it. */
export const LETTER = 1
/** Begins or continues a word, but needs the whole word to be folded (ligatures, jamo). */
export const COMPLEX = 2
/** Continues a word and is dropped from it: optional accents, soft hyphen, joiners. */
export const DROPPED = 3
/** Continues a word and is part of it: vowel signs that are no mere accent. */
export const MARK = 4
/** A letter of a script that is written without spaces. */
export const UNBROKEN = 5
/** First half of a surrogate pair: ask `classOfPair`. */
export const LEAD = 6

/**
 * Marks that readers leave out when they type: accents of Latin, Greek and Cyrillic, Hebrew points,
 * Arabic vowels and tatweel, variation selectors. Vowel signs of Indic scripts are Mn too, but they make
 * other words, so they stay. Besides these, characters that only steer layout: soft hyphen, (non-)joiners.
 */
const OPTIONAL = String.raw`\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u200c-\u200f\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff`
const IS_OPTIONAL = new RegExp(`^[${OPTIONAL}]$`)
/** All optional marks of a decomposed word, and whatever else decomposition brought that is no word. */
const NOT_FOLDED = new RegExp(`[${OPTIONAL}]|[^\\p{L}\\p{M}\\p{N}]`, 'gu')

const STARTS_WORD = /^[\p{L}\p{N}]$/u
const IS_MARK = /^\p{M}$/u
/** Written without spaces. Hangul has spaces, so Korean words stay whole. */
const IS_UNBROKEN =
  /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u
const IS_DIGIT = /^\p{Nd}$/u
const IS_JAMO = /^[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u3131-\u318e\uffa0-\uffdc]$/
/** Half-width dakuten and handakuten: letters to Unicode, but they belong to the kana before them. */
export const HALF_WIDTH_VOICING = /^[\uff9e\uff9f]$/

/** Letters that do not decompose, as people type them who lack the key. Final sigma is a form, not a letter. */
const WITHOUT_STROKE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
  ŋ: 'n',
  ŧ: 't',
  ς: 'σ',
}
const STROKED = /[ßæœøđðłħıþŋŧς]/g

/** Folds one word, or part of one, exactly: case, accents, width, compatibility forms. */
export function fold(raw: string): string {
  return raw
    .normalize('NFKD')
    .replace(NOT_FOLDED, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(NOT_FOLDED, '')
    .replace(STROKED, (letter) => WITHOUT_STROKE[letter] ?? letter)
    .normalize('NFC')
}

function classOf(character: string): number {
  if (IS_OPTIONAL.test(character)) return DROPPED
  if (IS_MARK.test(character)) return MARK
  if (!STARTS_WORD.test(character)) return SEPARATOR
  if (IS_UNBROKEN.test(character) && !IS_DIGIT.test(character)) return UNBROKEN
  if (IS_JAMO.test(character)) return COMPLEX
  return fold(character).length === 1 ? LETTER : COMPLEX
}

/** Class of a character outside the basic plane. Rare, so not kept in a table. */
export function classOfPair(character: string): number {
  const found = classOf(character)
  return found === LETTER ? COMPLEX : found
}

const pages: (Uint32Array | undefined)[] = new Array(256)

/** Class in the upper half, what the unit folds to in the lower one. */
export function lookUp(unit: number): number {
  return (pages[unit >> 8] ?? makePage(unit >> 8))[unit & 255] ?? 0
}

function makePage(number: number): Uint32Array {
  const page = new Uint32Array(256)
  for (let low = 0; low < 256; low++) {
    const unit = (number << 8) | low
    if (unit >= 0xd800 && unit <= 0xdfff) {
      page[low] = unit <= 0xdbff ? LEAD << 16 : SEPARATOR << 16
      continue
    }
    const character = String.fromCharCode(unit)
    const found = classOf(character)
    page[low] = (found << 16) | (found === LETTER ? fold(character).charCodeAt(0) : unit)
  }
  pages[number] = page
  return page
}
