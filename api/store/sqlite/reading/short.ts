import type { Scope } from '../../../../core/privacy/access.ts'
import type { Query } from '../../../../core/search/query.ts'
import type { FoundMessage, Listing } from '../../archive.ts'
import type { Connection } from '../connection.ts'
import { tokenNumber } from '../tokens.ts'
import { found } from './found.ts'
import { type Page, shownOn } from './reads.ts'

/**
 * The longest that a page may take, at worst, that is found on the thread that asks, µs: everybody waits that long, as they
 * do while an answer is written down. Another thread takes a fifth of a millisecond to be woken and to hand over fifty
 * rows: as long as most searches.
 */
const LONGEST = 6000

/** What the pieces of a search take at worst, µs, rounded up from 100,000 messages in memory. */
const PRICE = {
  /** A row with what is shown of it. */
  row: 6,
  /** A message of the mailbox that is looked at. */
  held: 0.1,
  /** A message of the mailbox whose size or time is looked at by itself. */
  compared: 6,
  /** A word that is read from end to end, for each message of the archive; */
  word: 0.02,
  /** or sought for each message of the mailbox. */
  sought: 2,
} as const

/** Words of a phrase are compared by where they stand, once in every message that has them all. */
const IN_PHRASE = 3

/**
 * A page that is sure to be found sooner than another thread would say it; null when it is not sure. Only where it is looked
 * for hangs on how much the archive holds, never what is found (SPEC X3).
 * Statements: how much there is; folders (if asked), rows with what is shown of them.
 */
export function shortPage(
  db: Connection,
  scope: Scope,
  listing: Listing,
  options: Page,
): FoundMessage[] | null {
  const [token, ...others] = scope.tokens
  if (others.length > 0) return null
  const asked = askedOfAll(listing.query)
  const words = asked.words + (listing.folder === null ? 0 : 1)
  if (!Number.isFinite(words)) return null
  const there = db.get<{ held: number | null; whole: number | null }>(
    `SELECT (SELECT sum(count) FROM folder_count WHERE token = ?) AS held, (SELECT max(id) FROM message) AS whole`,
    tokenNumber(token),
  )
  const held = there?.held ?? 0
  const word = Math.min((there?.whole ?? 0) * PRICE.word, held * PRICE.sought)
  const looked = words > 0 || asked.compares ? held : 0
  const longest =
    options.limit * PRICE.row +
    looked * PRICE.held +
    words * word +
    (asked.compares ? held * PRICE.compared : 0)
  if (longest > LONGEST) return null
  return shownOn(db, scope, listing, options).map(({ row, copies }) => found(row, copies))
}

/** What is asked about messages, besides that the mailbox holds them. */
interface Asked {
  /** How often the index is asked about a message. */
  readonly words: number
  /** Whether each is looked at by itself. */
  readonly compares: boolean
}

const NOTHING: Asked = { words: 0, compares: false }

/** Times that all rows must have are where the index begins and ends: none is looked at for them. */
function askedOfAll(query: Query): Asked {
  const parts = query.kind === 'and' ? query.parts : [query]
  return parts
    .filter(({ kind }) => kind !== 'received')
    .map(askedOf)
    .reduce(both, NOTHING)
}

/** A beginning stands for any number of words, of the whole archive. */
function askedOf(query: Query): Asked {
  switch (query.kind) {
    case 'everything':
      return NOTHING
    case 'and':
    case 'or':
      return query.parts.map(askedOf).reduce(both, NOTHING)
    case 'not':
      return askedOf(query.part)
    case 'phrase': {
      if (query.words.some(({ prefix }) => prefix))
        return { words: Number.POSITIVE_INFINITY, compares: false }
      const { length } = query.words
      return { words: length === 1 ? 1 : length * IN_PHRASE, compares: false }
    }
    case 'size':
    case 'received':
      return { words: 0, compares: true }
    default:
      return { words: 1, compares: false }
  }
}

function both(one: Asked, other: Asked): Asked {
  return { words: one.words + other.words, compares: one.compares || other.compares }
}
