import type { Random } from '../../../api/sample/random.ts'

/** Words of the language that the bench writes in: as many as years of an organisation's mail use. */
export const VOCABULARY = 60_000

/** Zipf's exponent: the word of rank r is drawn in proportion to 1 / (r + 1) ** EXPONENT, as in natural languages. */
const EXPONENT = 1.02

const ONSETS = 'b d f g h k l m n p r s t v z st tr kl pr gr'.split(' ')
const SYLLABLES = ONSETS.flatMap((onset) => ['a', 'o', 'u'].map((vowel) => onset + vowel))

/**
 * The word of a rank; frequent ones are short. Words end in a, o or u, which the peers' English stemmer leaves alone,
 * so that all engines index the same terms.
 */
export function wordOf(rank: number): string {
  let rest = rank
  let word = ''
  do {
    word += SYLLABLES[rest % SYLLABLES.length] ?? ''
    rest = Math.floor(rest / SYLLABLES.length) - 1
  } while (rest >= 0)
  return word
}

const WORDS = Array.from({ length: VOCABULARY }, (_, rank) => wordOf(rank))
const RANKS = new Map(WORDS.map((word, rank) => [word, rank]))
const REACHED = cumulated(Array.from({ length: VOCABULARY }, (_, rank) => 1 / (rank + 1) ** EXPONENT))

/** A word drawn by its frequency. */
export function drawWord(random: Random): string {
  return WORDS[drawAt(REACHED, random)] ?? ''
}

/** How frequent a word is: 0 is the most frequent; null for what is no word of the language. */
export function rankOf(word: string): number | null {
  return RANKS.get(word) ?? null
}

/** Running sums of weights, the last being 1: what `drawAt` searches. */
export function cumulated(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const reached = new Float64Array(weights.length)
  let sum = 0
  weights.forEach((weight, at) => {
    sum += weight / total
    reached[at] = sum
  })
  return reached
}

/** The place whose share a number drawn from [0, 1) falls into. */
export function drawAt(reached: Float64Array, random: Random): number {
  const drawn = random.next()
  let low = 0
  let high = reached.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((reached[middle] ?? 1) > drawn) high = middle
    else low = middle + 1
  }
  return low
}
