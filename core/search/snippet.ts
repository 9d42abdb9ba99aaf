import { firstHit, type HitRange, hitRanges } from './hits.ts'
import type { Query } from './query.ts'

/** Length of a preview in UTF-16 code units: two lines of the widest list. */
export const SNIPPET_LENGTH = 160
/** How far into a text a hit is looked for; a page shows up to 100 previews, so this bounds their cost. */
const SEARCHED_LENGTH = 200_000
/** Of the length, how much stands before the hit: in the narrowest list, the hit must still be within its one line. */
const BEFORE = 0.1
/** Signs of that one line; a short text whose hit is among them is shown from its beginning. */
const NARROWEST = 36
/** How many times the length is looked at on each side of the hit first: nearly always enough, however wide the spaces. */
const NEAR = 2
const ELLIPSIS = '…'
const OTHER_SPACE = /[^\S ]/g
const SPACES = / {2,}/g

/**
 * The piece of a body round its first hit, white space made single, cut at words, with an ellipsis where
 * something is left out; the beginning when there is no hit. `ranges` are in the piece.
 */
export function snippet(
  text: string,
  query: Query,
  length: number = SNIPPET_LENGTH,
): { text: string; ranges: HitRange[] } {
  const searched = text.slice(0, SEARCHED_LENGTH)
  const { line, hit, isBegin, isEnd } = around(searched, firstHit(searched, 'body', query), length)
  const isSeen = hit === null || hit[1] <= NARROWEST
  if (isBegin && isEnd && isSeen && line.length <= length)
    return { text: line, ranges: hitRanges(line, 'body', query).ranges }
  const wanted = hit === null ? 0 : hit[0] - Math.floor(length * BEFORE)
  const start = wordStart(line, Math.max(0, wanted), hit?.[0] ?? 0)
  const end = wordEnd(
    line,
    Math.min(line.length, Math.max(start + length, hit?.[1] ?? 0)),
    Math.max(start, hit?.[1] ?? 0),
  )
  const before = start > 0 ? ELLIPSIS : ''
  const more = end < line.length || !isEnd || text.length > SEARCHED_LENGTH
  const piece = line.slice(start, end).trim()
  const { ranges } = hitRanges(piece, 'body', query)
  return {
    text: `${before}${piece}${more ? ELLIPSIS : ''}`,
    ranges: ranges.map(([from, to]): HitRange => [from + before.length, to + before.length]),
  }
}

/** What stands round the hit as one line, as much as a preview of this length can need, and where the hit is in it. */
interface Line {
  readonly line: string
  readonly hit: HitRange | null
  /** Whether the line begins, and ends, where the text does. */
  readonly isBegin: boolean
  readonly isEnd: boolean
}

function around(text: string, hit: HitRange | null, length: number): Line {
  const [first, last] = hit ?? [0, 0]
  for (let reach = NEAR * length; ; reach *= NEAR) {
    const from = Math.max(0, first - reach)
    const to = Math.min(text.length, last + reach)
    const before = spaced(text.slice(from, first)).trimStart()
    const found = spaced(text.slice(first, last))
    const after = spaced(text.slice(last, to)).trimEnd()
    const isBegin = from === 0
    const isEnd = to === text.length
    if ((!isBegin && before.length < length) || (!isEnd && after.length < length)) continue
    return {
      line: before + (hit === null ? after.trimStart() : found + after),
      hit: hit === null ? null : [before.length, before.length + found.length],
      isBegin,
      isEnd,
    }
  }
}

/** White space made single. Most of it is: what is not is looked for apart, rather than replacing every space by itself. */
function spaced(text: string): string {
  return text.replace(OTHER_SPACE, ' ').replace(SPACES, ' ')
}

/** First beginning of a word in [at, limit]; where there are no spaces, `at`, but no half character. */
function wordStart(line: string, at: number, limit: number): number {
  if (at === 0) return 0
  const space = line.indexOf(' ', at - 1)
  return space >= 0 && space < limit ? space + 1 : whole(line, at)
}

/** Last end of a word in [limit, at]; where there are no spaces, `at`, but no half character. */
function wordEnd(line: string, at: number, limit: number): number {
  if (at === line.length) return at
  const space = line.lastIndexOf(' ', at)
  return space >= limit ? space : whole(line, at)
}

function whole(line: string, at: number): number {
  const unit = line.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
