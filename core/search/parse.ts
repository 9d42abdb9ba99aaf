import { lex } from './lexer.ts'
import { MAX_QUERY_LENGTH } from './limits.ts'
import { nothingToSearch, tooLong } from './mistakes.ts'
import { type ParseOptions, Parser } from './parser.ts'
import type { QueryResult } from './query.ts'

/**
 * Reads the search language (SPEC V4) in one pass. Space means "and"; OR binds tighter than space, so that
 * a facet that is appended narrows the whole query: `tram OR bus from:anna` is (tram or bus) and from anna.
 * AND may be written; NOT is the same as -. What tokenises to nothing is left out; a text of signs
 * alone is a mistake, and no text at all is everything. `before:D` is earlier than D's start, `after:D` from D's end on, `on:D` within D.
 * Throws RangeError for an unknown zone, nothing else.
 */
export function parseQuery(text: string, options: ParseOptions): QueryResult {
  const result = read(text, options)
  if (result.ok || result.mistake.repair === undefined) return result
  const { repair, ...mistake } = result.mistake
  const search = mended(repair, options)
  return { ok: false, mistake: search === null ? mistake : { ...mistake, repair: search } }
}

/** How many mistakes are mended by one repair: more than a person makes. */
const MOST_MENDED = 4

/** A text mended until it is a search; null where it is none by then, or one for everything. */
function mended(text: string, options: ParseOptions): string | null {
  let search = text
  for (let mistakes = 1; mistakes <= MOST_MENDED; mistakes++) {
    const result = read(search, options)
    if (result.ok) return result.query.kind === 'everything' ? null : search
    if (result.mistake.repair === undefined) return null
    search = result.mistake.repair
  }
  return null
}

function read(text: string, options: ParseOptions): QueryResult {
  if (text.length > MAX_QUERY_LENGTH) return { ok: false, mistake: tooLong(text) }
  const lexemes = lex(text)
  if ('code' in lexemes) return { ok: false, mistake: lexemes }
  const parser = new Parser(text, lexemes, options)
  const query = parser.everything()
  if ('code' in query) return { ok: false, mistake: query }
  // Signs alone would find everything, and an answer that says more than was asked cannot be believed (V11).
  if (query.kind === 'everything' && text.trim() !== '') return { ok: false, mistake: nothingToSearch(text) }
  return { ok: true, query }
}
