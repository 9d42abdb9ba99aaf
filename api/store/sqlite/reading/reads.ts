import type { Scope } from '../../../../core/privacy/access.ts'
import type { FolderCount, FoundMessage, Listing } from '../../archive.ts'
import type { Connection } from '../connection.ts'
import { messagesCalled } from '../intake/message-ids.ts'
import { tokenList, tokenNumber, tokenOf } from '../tokens.ts'
import { mirrored } from './entries.ts'
import { COPIES, COPY, type CopyRow, found, ownFirst, type Packed, packFound, type Shown } from './found.ts'
import { rowsOf } from './listing.ts'

/** Every fetch of messages of a scope begins here: `access` joined to what is shown, always by token. */
const FETCH = (withText: boolean) =>
  `${COPIES(withText)}
  WHERE access.token IN (SELECT value FROM json_each(?))`

/** A page's entries with all copies of their messages, in this order of tables: the planner does not know that there are fifty. */
const FETCH_ENTRIES = (withText: boolean) => `SELECT ${COPY(withText)}, entry.id
  FROM json_each(?) listed CROSS JOIN entry ON entry.id = listed.value
  CROSS JOIN access ON access.message = entry.message AND access.token IN (SELECT value FROM json_each(?))
  CROSS JOIN copy ON copy.message = access.message AND copy.mailbox = access.token / 2
  CROSS JOIN message ON message.id = access.message CROSS JOIN folder ON folder.id = copy.folder`

/**
 * The copy that one mailbox holds of each row of the index, in this order of tables. The token is the word that the index is
 * asked for: looking for it in `access` once more for each row takes a tenth of a search.
 */
const OF_ONE_TOKEN = `CROSS JOIN copy ON copy.mailbox = ? AND copy.entry = fts.rowid
  CROSS JOIN message ON message.id = copy.message CROSS JOIN folder ON folder.id = copy.folder`

export interface Page {
  readonly before: number | null
  readonly limit: number
  readonly withText: boolean
}

/** One page of a listing, for another thread. */
export function page(db: Connection, scope: Scope, listing: Listing, options: Page): Packed {
  return packFound(shownOn(db, scope, listing, options))
}

/** One page of a listing. Statements: folders (if asked), rows with what is shown of them. */
export function shownOn(db: Connection, scope: Scope, listing: Listing, options: Page): Shown[] {
  const [token, ...others] = scope.tokens
  if (others.length > 0) return shownOfSeveral(db, scope, listing, options)
  const { before, limit, withText } = options
  const rows = rowsOf(db, scope, listing).join<CopyRow>(
    COPY(withText, '?'),
    OF_ONE_TOKEN,
    [tokenNumber(token), token.mailbox],
    before === null ? null : mirrored(before),
    limit,
  )
  return rows.map((row) => ({ row, copies: [row] }))
}

/** A page of several mailboxes together. Statements: folders (if asked), rows, what is shown of them and their other copies. */
function shownOfSeveral(db: Connection, scope: Scope, listing: Listing, options: Page): Shown[] {
  const listed = rowsOf(db, scope, listing)
  const rows = listed.take(options.before === null ? null : mirrored(options.before), options.limit)
  const matches = listed.copies(rows)
  const fetched = db.rows<[...copy: CopyRow, entry: number]>(
    FETCH_ENTRIES(options.withText),
    JSON.stringify(rows),
    tokenList(scope),
  )
  const byEntry = Map.groupBy(fetched, (row) => row[15])
  return rows.flatMap((entry) => {
    const copies = byEntry.get(entry) ?? []
    // At its newest entry the message is shown as a mailbox of the reader's own holds it, if one of those matches.
    const [row] = copies.filter(([token, , at]) => at === entry && matches({ token, entry })).sort(ownFirst)
    return row === undefined ? [] : [{ row, copies }]
  })
}

/** One message. The same single statement whether it is there, hidden, or never was. */
export function message(db: Connection, scope: Scope, number: number): FoundMessage | null {
  const copies = db.rows<CopyRow>(`${FETCH(true)} AND access.message = ?`, tokenList(scope), number)
  const shown = copies.sort(ownFirst)[0]
  return shown === undefined ? null : found(shown, copies)
}

/** The copies of a message with this Message-ID. The same three statements whether it is there, hidden, or never was. */
export function called(db: Connection, scope: Scope, messageId: string): FoundMessage[] {
  const copies = db.rows<CopyRow>(
    `${FETCH(false)} AND access.message IN (SELECT value FROM json_each(?))`,
    tokenList(scope),
    JSON.stringify(messagesCalled(db, messageId)),
  )
  return copies.sort(ownFirst).map((copy) => found(copy, [copy]))
}

/** Messages of one conversation counted at most: each is looked at, whenever one of them is opened. */
const MAX_COUNTED = 10_000

/** The conversation of a message that the scope holds. */
const CONVERSATION = `(SELECT conversation FROM access JOIN message ON message.id = access.message
  WHERE access.token IN (SELECT value FROM json_each(?)) AND access.message = ? LIMIT 1)`

/** Its members under the scope. A hidden message has no row here and joins nothing (X4). */
const MEMBERS = `FROM message JOIN access ON access.message = message.id
  JOIN copy ON copy.message = access.message AND copy.mailbox = access.token / 2
  WHERE access.token IN (SELECT value FROM json_each(?)) AND message.conversation = ${CONVERSATION}`

/** The conversation as this scope holds it, oldest first: those next before a place in the order of lists. */
export function conversation(
  db: Connection,
  scope: Scope,
  number: number,
  { before, limit }: { before: number | null; limit: number },
): Packed {
  const tokens = tokenList(scope)
  const members = db.rows<[message: number, newest: number]>(
    `SELECT access.message, min(copy.entry) AS newest ${MEMBERS}
     GROUP BY access.message HAVING newest > ? ORDER BY newest LIMIT ?`,
    tokens,
    tokens,
    number,
    before === null ? 0 : mirrored(before),
    limit,
  )
  const rows = db.rows<CopyRow>(
    `${FETCH(false)} AND access.message IN (SELECT value FROM json_each(?))`,
    tokens,
    JSON.stringify(members.map(([message]) => message)),
  )
  const byMessage = Map.groupBy(rows, ([, message]) => message)
  const shown = members.reverse().flatMap(([message, newest]) => {
    const copies = byMessage.get(message) ?? []
    // As in a page: at its newest entry, as a mailbox of the reader's own holds it.
    const [row] = copies.filter(([, , entry]) => entry === newest).sort(ownFirst)
    return row === undefined ? [] : [{ row, copies }]
  })
  return packFound(shown)
}

/** How many messages the conversation has under this scope. */
export function conversationSize(db: Connection, scope: Scope, number: number): number {
  const row = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT DISTINCT access.message ${MEMBERS} LIMIT ${MAX_COUNTED})`,
    tokenList(scope),
    tokenList(scope),
    number,
  )
  return row?.count ?? 0
}

/** A message that several mailboxes of the scope hold counts once; of one mailbox the counts of its folders say it. */
export function totals(db: Connection, scope: Scope): { total: number; inbox: number; sent: number } {
  const row = db.get<{ total: number | null; inbox: number | null; sent: number | null }>(
    scope.tokens.length === 1 ? OF_FOLDERS : OF_MESSAGES,
    tokenList(scope),
  )
  return { total: row?.total ?? 0, inbox: row?.inbox ?? 0, sent: row?.sent ?? 0 }
}

const OF_FOLDERS = `SELECT sum(count) AS total, sum(count) FILTER (WHERE folder.well_known = 'inbox') AS inbox,
    sum(count) FILTER (WHERE folder.well_known = 'sent') AS sent
  FROM json_each(?) scope CROSS JOIN folder_count ON folder_count.token = scope.value
  JOIN folder ON folder.id = folder_count.folder`

const OF_MESSAGES = `SELECT count(DISTINCT access.message) AS total,
    count(DISTINCT CASE folder.well_known WHEN 'inbox' THEN access.message END) AS inbox,
    count(DISTINCT CASE folder.well_known WHEN 'sent' THEN access.message END) AS sent
  FROM json_each(?) scope CROSS JOIN access ON access.token = scope.value
  JOIN copy ON copy.message = access.message AND copy.mailbox = access.token / 2
  JOIN folder ON folder.id = copy.folder`

/** Folders that hold something under the scope, and for an owner Inbox and Sent Items even when empty. */
export function folders(db: Connection, scope: Scope): FolderCount[] {
  const rows = db.all<{
    token: number
    folder: number
    folder_name: string
    well_known: 'inbox' | 'sent' | null
    parent: number | null
    folded: string
    count: number
  }>(
    `SELECT scope.value AS token, folder.id AS folder, folder.name AS folder_name, folder.well_known, folder.parent,
       folder.folded, coalesce(folder_count.count, 0) AS count
     FROM json_each(?) scope CROSS JOIN folder ON folder.mailbox = scope.value / 2
     LEFT JOIN folder_count ON folder_count.token = scope.value AND folder_count.folder = folder.id`,
    tokenList(scope),
  )
  const byId = new Map(rows.map((row) => [row.folder, row]))
  const pathOf = (row: (typeof rows)[number]): string => {
    const above = row.parent === null ? undefined : byId.get(row.parent)
    return above === undefined ? row.folder_name : `${pathOf(above)}\n${row.folder_name}`
  }
  const shown = new Set<number>()
  for (const row of rows) {
    if (row.count === 0 && row.token % 2 === 1) continue
    // A parent without messages of its own is shown for the sake of what lies below it.
    for (let id: number | null = row.folder; id !== null && !shown.has(id); id = byId.get(id)?.parent ?? null)
      shown.add(id)
  }
  // By name and path, never by number: that tells which folder was made first, be it by a hidden message (X2).
  return rows
    .filter((row) => shown.has(row.folder))
    .map((row) => ({ row, path: pathOf(row) }))
    .sort((a, b) => compareText(a.row.folded, b.row.folded) || compareText(a.path, b.path))
    .map(({ row }) => ({
      mailbox: tokenOf(row.token).mailbox,
      folder: row.folder,
      name: row.folder_name,
      wellKnown: row.well_known,
      parent: row.parent,
      count: row.count,
    }))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
