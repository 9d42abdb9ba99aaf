import { partsOf } from '../../../../core/search/chips.ts'

/** Shortest word that can become a prefix; shorter ones would match half the archive. */
const SHORTEST_PREFIX = 4

interface Widening {
  /** What is left out; null: the query itself says what is wider. */
  readonly without: string | null
  readonly to: string
}

/** Wider searches to offer when nothing matched: without one operator, and words as beginnings of words. */
export function widenings(q: string): Widening[] {
  const parts = partsOf(q)
  const wider: Widening[] = parts
    .filter((part) => part.operator !== null)
    .slice(0, 2)
    .map((part) => ({
      without: part.text,
      to: parts
        .filter((other) => other !== part)
        .map((other) => other.text)
        .join(' '),
    }))
    .filter(({ to }) => to !== '')
  const words = q.split(' ')
  const prefixed = words.map((word) =>
    /^[\p{L}\p{N}]+$/u.test(word) && word !== 'OR' ? beginning(word) : word,
  )
  if (prefixed.some((word, i) => word !== words[i])) wider.push({ without: null, to: prefixed.join(' ') })
  return wider
}

function beginning(word: string): string {
  const letters = [...word]
  const kept = Math.max(SHORTEST_PREFIX, Math.ceil(letters.length * 0.7))
  return letters.length < SHORTEST_PREFIX ? word : `${letters.slice(0, kept).join('')}*`
}
