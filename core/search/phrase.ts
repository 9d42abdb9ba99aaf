import type { Word } from './query.ts'
import { tokenise } from './tokenise.ts'

/**
 * The words that a reader typed, as the index holds them, to be found next to each other in this order.
 *
 * In scripts without spaces the index holds every character with its follower, so a run of n characters is
 * asked for as its n-1 pairs (the last character is in the last pair), and one character as a prefix of the
 * pairs that begin with it. Only where another word follows must the last character stand alone.
 *
 * `prefix`: the reader put a * behind the last word.
 */
export function phraseOf(text: string, prefix: boolean): Word[] {
  const tokens = tokenise(text)
  const last = tokens.at(-1)
  const before = tokens.at(-2)
  if (last?.kind === 'single' && before?.kind === 'pair' && before.end === last.end) tokens.pop()
  return tokens.map(({ text, kind }, index) => {
    const isLast = index === tokens.length - 1
    return { text, prefix: isLast && (kind === 'single' || (kind === 'word' && prefix)) }
  })
}
