import type { WholeArchive } from '../../../../core/privacy/access.ts'
import type { FacetCounts, Listing } from '../../archive.ts'
import { type Connection, ROW_BOUND } from '../connection.ts'
import { mirrored } from './entries.ts'
import { COPIES, type CopyRow, type Packed, packFound } from './found.ts'
import { compileWhole, type WholeMatch } from './whole-match.ts'

/** Other mailboxes named in a row: a circular to everybody would name a hundred thousand. */
const MAX_ALSO_IN = 20

/** Rows that are counted; beyond, a count says "at least". */
const MAX_COUNTED = 5000

/** Names of each facet that are answered at most. */
const MAX_NAMES = 20

/** Before the newest entry, and after the oldest: their numbers fall as time goes on. */
const NEWEST = -1
const OLDEST = Number.MAX_SAFE_INTEGER

/** Rows of a listing of the whole archive. */
function rowsOfWhole(db: Connection, listing: Listing, before: number | null, limit: number): number[] {
  const { folder } = listing
  // A folder's number is of one mailbox: among all of them it is none.
  if (typeof folder === 'number') return []
  return wholeRows(db, compileWhole(listing.query, folder), before, limit)
}

/** Entries older than `before`, newest first, each message at the newest of its entries that match; or the other way round. */
export function wholeRows(
  db: Connection,
  { match, condition }: WholeMatch,
  before: number | null,
  limit: number,
  oldestFirst = false,
): number[] {
  const row = match === null ? 'entry.id' : 'fts.rowid'
  const own = condition(row)
  const others = condition('other.id')
  const sql = `SELECT ${row} AS row FROM ${match === null ? 'entry' : 'fts'}
    WHERE ${match === null ? '' : 'fts MATCH ? AND '}${row} ${oldestFirst ? '<' : '>'} ${ROW_BOUND}${own.sql} AND NOT EXISTS (
      SELECT 1 FROM entry mine JOIN copy held ON held.message = mine.message AND held.entry < mine.id JOIN entry other ON other.id = held.entry
      WHERE mine.id = ${row}${match === null ? '' : ' AND EXISTS (SELECT 1 FROM fts sibling WHERE sibling.fts MATCH ? AND sibling.rowid = other.id)'}${others.sql})
    ORDER BY ${row} ${oldestFirst ? 'DESC' : 'ASC'} LIMIT ?`
  const text = match === null ? [] : [match]
  return db
    .all<{ row: number }>(
      sql,
      ...text,
      before ?? (oldestFirst ? OLDEST : NEWEST),
      ...own.values,
      ...text,
      ...others.values,
      limit,
    )
    .map((one) => one.row)
}

/** One page of everything that is archived, for an archive search. */
export function wholePage(
  db: Connection,
  _permit: WholeArchive,
  listing: Listing,
  options: { before: number | null; limit: number; withText: boolean },
): Packed {
  const within = typeof listing.folder === 'string' ? listing.folder : ''
  const before = options.before === null ? null : mirrored(options.before)
  const rows = rowsOfWhole(db, listing, before, options.limit).flatMap((entry) => {
    const copies = db.rows<[token: number, message: number]>(
      // The sender's copy tells most: it has Bcc. What reached nobody comes last.
      `SELECT copy.mailbox * 2 AS token, copy.message FROM entry mine JOIN copy ON copy.message = mine.message
       JOIN folder ON folder.id = copy.folder WHERE mine.id = ?
       ORDER BY copy.entry <> mine.id, folder.well_known IS NOT ?, copy.bcc IS NULL, copy.mailbox
       LIMIT ${MAX_ALSO_IN + 1}`,
      entry,
      within,
    )
    const [shown] = copies
    if (shown === undefined) return []
    const [row] = db.rows<CopyRow>(
      `${COPIES(options.withText)} WHERE access.token = ? AND access.message = ?`,
      ...shown,
    )
    return row === undefined ? [] : [{ row, copies: [row, ...copies.slice(1)] }]
  })
  return packFound(rows)
}

/** Counts over the rows that the same listing would show. Folders are of one mailbox each and not among them. */
export function wholeFacets(
  db: Connection,
  _permit: WholeArchive,
  listing: Listing,
  zone: string,
): FacetCounts {
  const yearOf = new Intl.DateTimeFormat('en', { year: 'numeric', calendar: 'gregory', timeZone: zone })
  const taken = rowsOfWhole(db, listing, null, MAX_COUNTED + 1)
  const capped = taken.length > MAX_COUNTED
  const rows = JSON.stringify(taken.slice(0, MAX_COUNTED))
  const messages = db.all<{ received: number; name: string; address: string; attached: number }>(
    `SELECT (SELECT max(received_at) FROM copy WHERE copy.message = entry.message AND copy.entry = entry.id) AS received,
       person.name, person.address, message.attached
     FROM json_each(?) row CROSS JOIN entry ON entry.id = row.value JOIN message ON message.id = entry.message
     JOIN person ON person.id = message.sender`,
    rows,
  )
  const senders = new Map<string, { name: string; address: string; count: number }>()
  const years = new Map<number, number>()
  for (const { received, name, address } of messages) {
    const key = address.toLowerCase()
    const sender = senders.get(key) ?? { name, address, count: 0 }
    senders.set(key, { ...sender, count: sender.count + 1 })
    const year = Number(yearOf.format(received))
    years.set(year, (years.get(year) ?? 0) + 1)
  }
  return {
    total: Math.min(taken.length, MAX_COUNTED),
    capped,
    senders: [...senders.values()]
      .sort((a, b) => b.count - a.count || (a.address < b.address ? -1 : 1))
      .slice(0, MAX_NAMES),
    years: [...years].map(([year, count]) => ({ year, count })).sort((a, b) => b.year - a.year),
    withAttachments: messages.reduce((sum, { attached }) => sum + attached, 0),
    folders: [],
    mailboxes: db.all(
      `SELECT copy.mailbox, count(*) AS count FROM json_each(?) row CROSS JOIN entry ON entry.id = row.value
       JOIN copy ON copy.message = entry.message AND copy.entry = entry.id
       GROUP BY copy.mailbox ORDER BY count(*) DESC, copy.mailbox LIMIT ${MAX_NAMES}`,
      rows,
    ),
  }
}

/** How many messages there are in all, and how many copies of them in an Inbox or Sent Items. */
export function wholeTotals(
  db: Connection,
  _permit: WholeArchive,
): { total: number; inbox: number; sent: number } {
  const count = (sql: string): number => db.get<{ count: number }>(sql)?.count ?? 0
  const filed = (wellKnown: string): number =>
    count(`SELECT coalesce(sum(folder_count.count), 0) AS count FROM folder_count JOIN folder ON folder.id = folder_count.folder
      WHERE folder_count.token % 2 = 0 AND folder.well_known = '${wellKnown}'`)
  return {
    total: count('SELECT count(*) AS count FROM message'),
    inbox: filed('inbox'),
    sent: filed('sent'),
  }
}
