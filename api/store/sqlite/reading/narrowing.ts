import type { Query } from '../../../../core/search/query.ts'

/** An expression of the index of which a row is asked, and about how rare its rows are: larger is rarer. */
export interface Demand {
  readonly expression: string
  readonly rarity: number
}

/** Rows that FTS5 need not look for: a phrase without words. Whatever is left after it is all that was there. */
const NO_ROW = '""'

/** Names stand in fewer messages than words of a text, whatever their length. */
const IN_FEW = 100

/** Letters of words that are missing in most messages; shorter ones stand in nearly all. */
const MISSING = 4

/** As rare as a word that is neither short nor long: what is asked besides words. */
const AVERAGE = 6

/** FTS5 refuses expressions that are nested too deeply: a hundred words, none of which narrows much any more. */
const MAX_LEVELS = 8

/**
 * Rows that satisfy every demand. FTS5 looks for all sides of an AND in turn, each from where the one before it stands, so
 * that a frequent word is read from end to end even where the others leave next to nothing. Here each demand is asked only
 * about rows that satisfy all before it, the rarest first: FTS5 would join nested ANDs into one, but leaves NOT alone.
 * @param narrowest what is asked before any
 */
export function allOf(narrowest: string, demands: readonly Demand[]): string {
  const [first, ...others] = demands
    .toSorted((a, b) => b.rarity - a.rarity)
    .map(({ expression }) => ` AND (${expression})`)
  const narrowed = others
    .slice(0, MAX_LEVELS)
    .reduce((all, and) => `((${all}) NOT (${NO_ROW}))${and}`, `(${narrowest})${first ?? ''}`)
  return narrowed + others.slice(MAX_LEVELS).join('')
}

/**
 * How rare something is, told by the query alone: long words are rare ones in all languages (Zipf's law of abbreviation).
 * How often a word stands in the archive would be a number over rows that the reader may not see (X3).
 */
export function rarityOf(query: Query): number {
  switch (query.kind) {
    case 'phrase': {
      const longest = Math.max(...query.words.map(wordLength))
      return query.field === 'any' || query.field === 'body' ? longest : longest + IN_FEW
    }
    case 'or':
      return Math.min(...query.parts.map(rarityOf))
    case 'and':
      return Math.max(0, ...query.parts.map(rarityOf))
    case 'folder':
      return IN_FEW
    default:
      return AVERAGE
  }
}

/**
 * The word of a phrase that is asked first by itself: comparing where words stand costs more than finding that one is
 * missing. Null when the phrase has no other, or none that is likely to be missing.
 */
export function rarestWord(
  phrase: Extract<Query, { kind: 'phrase' }>,
): Extract<Query, { kind: 'phrase' }> | null {
  const [rarest] = phrase.words.filter(({ prefix }) => !prefix).sort((a, b) => wordLength(b) - wordLength(a))
  if (rarest === undefined || phrase.words.length === 1 || wordLength(rarest) < MISSING) return null
  return { ...phrase, words: [rarest] }
}

/** A beginning is as frequent as all words that begin so. */
function wordLength({ text, prefix }: { readonly text: string; readonly prefix: boolean }): number {
  return prefix ? text.length / 2 : text.length
}
