import { MAX_WORD_LENGTH } from './limits.ts'
import type { Word } from './query.ts'

/** Words of a phrase that is looked up as it is: each costs a walk of its own where all words are alike ("a a a b"). */
const MAX_PLAIN_WORDS = 4
const PLAIN = /^[a-z0-9]+$/

/** Whether `asciiHits` finds this phrase in an ASCII text. A word of full length also stands for longer ones, cut. */
export function isPlain(words: readonly Word[]): boolean {
  return (
    words.length <= MAX_PLAIN_WORDS &&
    words.every(({ text }) => text.length < MAX_WORD_LENGTH && PLAIN.test(text))
  )
}

/**
 * Hits of a plain phrase in a text that is ASCII throughout, in order, not overlapping, until `found` returns false: the
 * same that the tokeniser would find, by the engine's own search for text.
 */
export function asciiHits(
  text: string,
  words: readonly Word[],
  found: (start: number, end: number) => boolean,
): void {
  const lower = text.toLowerCase()
  const first = words[0]?.text ?? ''
  let at = 0
  for (;;) {
    const start = lower.indexOf(first, at)
    if (start < 0) return
    const end = start > 0 && isLetter(lower, start - 1) ? -1 : endOf(lower, start, words)
    if (end >= 0 && !found(start, end)) return
    at = end >= 0 ? end : start + 1
  }
}

/** Where the phrase that begins at `start` ends; -1 when it does not stand there. */
function endOf(lower: string, start: number, words: readonly Word[]): number {
  let at = start
  for (const [index, { text, prefix }] of words.entries()) {
    if (index > 0) {
      const before = at
      while (at < lower.length && !isLetter(lower, at)) at += 1
      if (at === before) return -1
    }
    if (!lower.startsWith(text, at)) return -1
    at += text.length
    if (prefix) while (at < lower.length && isLetter(lower, at)) at += 1
    else if (at < lower.length && isLetter(lower, at)) return -1
  }
  return at
}

/** A letter or a digit; the text is in lower case. */
function isLetter(lower: string, at: number): boolean {
  const code = lower.charCodeAt(at)
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
}
