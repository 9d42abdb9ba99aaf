import type { Scope } from '../../../../core/privacy/access.ts'
import type { Query } from '../../../../core/search/query.ts'
import type { FoundMessage, Listing } from '../../archive.ts'
import type { Connection } from '../connection.ts'
import { tokenNumber } from '../tokens.ts'
import { found } from './found.ts'
import { type Page, shownOn } from './reads.ts'

/**
 * Places of the index that a search may have to look at when it is answered on the thread that asks: each of a mailbox's
 * messages for each of the words, at a microsecond. Everybody waits that long; another thread takes a tenth of a
 * millisecond to be woken, and more processor time than such a search.
 */
const MAX_PLACES = 2000

/**
 * A page that is sure to be found sooner than another thread would say it; null when it is not sure.
 * Statements: how much the token holds; folders (if asked), rows with what is shown of them.
 */
export function shortPage(
  db: Connection,
  scope: Scope,
  listing: Listing,
  options: Page,
): FoundMessage[] | null {
  const [token, ...others] = scope.tokens
  if (others.length > 0) return null
  const words = wordsOf(listing.query)
  if (words >= MAX_PLACES) return null
  const held = db.get<{ held: number | null }>(
    'SELECT sum(count) AS held FROM folder_count WHERE token = ?',
    tokenNumber(token),
  )?.held
  if ((held ?? 0) * (1 + words) > MAX_PLACES) return null
  return shownOn(db, scope, listing, options).map(({ row, copies }) => found(row, copies))
}

/** How often an index is asked about each message. A beginning stands for any number of words, of the whole archive. */
function wordsOf(query: Query): number {
  switch (query.kind) {
    case 'everything':
    case 'received':
      return 0
    case 'and':
    case 'or':
      return query.parts.reduce((sum, part) => sum + wordsOf(part), 0)
    case 'not':
      return wordsOf(query.part)
    case 'phrase':
      return query.words.some(({ prefix }) => prefix) ? MAX_PLACES : query.words.length
    default:
      return 1
  }
}
