import { isAscii } from './ascii.ts'
import { asciiHits, isPlain } from './ascii-hits.ts'
import type { Query, TextField, Word } from './query.ts'
import { scan, type Token } from './tokenise.ts'

/** Most ranges that are told for one text; a reader sees no more, and a page of hits stays small. */
const MAX_RANGES = 1000

/** [start, end) in UTF-16 code units. */
export type HitRange = [number, number]

interface TextHits {
  /** In order, not overlapping, at most MAX_RANGES. */
  ranges: HitRange[]
  /** All of them, also beyond MAX_RANGES. */
  count: number
}

/**
 * Where the words of a query stand in a text of one field. Everything that the query asks for is marked, also
 * the side of an OR that was not needed; what it excludes is not. Time: text length times number of phrases.
 */
export function hitRanges(text: string, field: Exclude<TextField, 'any'>, query: Query): TextHits {
  const hits: TextHits = { ranges: [], count: 0 }
  const { plain, others } = sorted(text, phrasesFor(field, query))
  const found: HitRange[] = []
  const keep = (start: number, end: number): boolean => found.push([start, end]) > 0
  for (const phrase of plain) asciiHits(text, phrase, keep)
  eachHit(text, others, keep)
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  let last: HitRange | undefined
  for (const range of found) {
    if (last !== undefined && range[0] < last[1]) {
      last[1] = Math.max(last[1], range[1])
      continue
    }
    last = range
    hits.count++
    if (hits.count <= MAX_RANGES) hits.ranges.push(range)
  }
  return hits
}

/** The first hit to end in the text, or null. Reads no further than that. */
export function firstHit(text: string, field: Exclude<TextField, 'any'>, query: Query): HitRange | null {
  const { plain, others } = sorted(text, phrasesFor(field, query))
  let first: HitRange | null = null
  const keep = (start: number, end: number): boolean => {
    if (first === null || end < first[1]) first = [start, end]
    return false
  }
  for (const phrase of plain) asciiHits(text, phrase, keep)
  eachHit(text, others, keep)
  return first
}

type Phrase = readonly Word[]

/** A page of results asks of fifty texts, most of them ASCII, where a plain phrase can be looked up as it is. */
function sorted(text: string, phrases: readonly Phrase[]): { plain: Phrase[]; others: Phrase[] } {
  const all = { plain: [] as Phrase[], others: [] as Phrase[] }
  if (phrases.length === 0) return all
  const ascii = isAscii(text)
  for (const phrase of phrases) (ascii && isPlain(phrase) ? all.plain : all.others).push(phrase)
  return all
}

/** The phrases that a message of the result may show in this field. `any` leaves out Bcc (X8). */
export function phrasesFor(field: Exclude<TextField, 'any'>, query: Query): Phrase[] {
  switch (query.kind) {
    case 'phrase': {
      const applies = query.field === field || (query.field === 'any' && field !== 'bcc')
      return applies ? [query.words] : []
    }
    case 'and':
    case 'or':
      return query.parts.flatMap((part) => phrasesFor(field, part))
    default:
      return []
  }
}

/** One phrase on its way through a text (Knuth, Morris, Pratt: a phrase of equal words stays linear). */
interface Search {
  readonly words: Phrase
  readonly fallback: readonly number[]
  /** Words that matched so far, up to the current token. */
  matched: number
}

function eachHit(text: string, phrases: readonly Phrase[], found: (start: number, end: number) => boolean) {
  if (phrases.length === 0) return
  const searches = phrases.map((words): Search => ({ words, fallback: fallbacks(words), matched: 0 }))
  const longest = Math.max(...phrases.map((words) => words.length))
  /** Where the latest tokens start, as a ring. */
  const starts = new Array<number>(longest).fill(0)
  const initials = new Set(phrases.flatMap((words) => words.map(({ text }) => text.charCodeAt(0))))
  let position = 0
  const emit = (token: Token): boolean => {
    starts[position % longest] = token.start
    for (const search of searches) {
      if (!advance(search, token)) continue
      const start = starts[(position - search.words.length + 1) % longest] ?? token.start
      const prefix = search.words.at(-1)?.prefix === true
      // One character was asked for and a pair found: only its first character is the hit.
      if (!found(start, prefix ? token.head : token.end)) return false
    }
    position++
    return true
  }
  scan(text, emit, initials)
}

/** True when the phrase ends with this token. Hits of one phrase do not overlap. */
function advance(search: Search, token: Token): boolean {
  const { words, fallback } = search
  for (;;) {
    const word = words[search.matched]
    if (word !== undefined && matches(word, token.text)) {
      search.matched++
      if (search.matched < words.length) return false
      search.matched = 0
      return true
    }
    if (search.matched === 0) return false
    search.matched = fallback[search.matched - 1] ?? 0
  }
}

function matches(word: Word, text: string): boolean {
  return word.prefix ? text.startsWith(word.text) : text === word.text
}

/** For each length, the longest proper beginning that is an end too. The last word is never looked back to. */
function fallbacks(words: Phrase): number[] {
  const table = [0]
  let length = 0
  for (let index = 1; index < words.length - 1; index++) {
    while (length > 0 && words[index]?.text !== words[length]?.text) length = table[length - 1] ?? 0
    if (words[index]?.text === words[length]?.text) length++
    table.push(length)
  }
  return table
}
