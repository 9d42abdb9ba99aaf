import { lex } from './lexer.ts'
import { MAX_QUERY_LENGTH } from './limits.ts'
import { nothingToSearch, tooLong } from './mistakes.ts'
import { type ParseOptions, Parser } from './parser.ts'
import type { QueryResult } from './query.ts'
import type { MistakeCode } from './sentences.ts'

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
  return leavesNothing(read(repair, options)) ? { ok: false, mistake } : result
}

/** Whether a repair is none: it would be a search for everything, or a mistake again. */
function leavesNothing(mended: QueryResult): boolean {
  return mended.ok ? mended.query.kind === 'everything' : EMPTY.has(mended.mistake.code)
}

/** What a quote or a parenthesis becomes that is closed with nothing in it. */
const EMPTY: ReadonlySet<MistakeCode> = new Set(['nothing-to-search', 'missing-value'])

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
