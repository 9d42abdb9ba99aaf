import type { Scope } from '../../../../core/privacy/access.ts'
import { wellKnownFolder } from '../../../../core/search/well-known-folder.ts'
import type { Listing } from '../../archive.ts'
import { type Connection, ROW_BOUND, type Value } from '../connection.ts'
import { tokenList, tokenNumber } from '../tokens.ts'
import { foldName } from './folder-names.ts'
import { type Compiled, compile, type FolderTokens } from './match.ts'

/** The rows of a listing, newest first, as SQL ready to run. */
interface ListingRows {
  /** At most `limit` entries that are older than `before`. */
  take(before: number | null, limit: number): number[]
  /**
   * The same entries with what stands about them in tables that are joined to `fts`. Only for scopes of one mailbox: it holds
   * one copy of each message, so that none of a row's others is to be looked for.
   */
  join<T extends unknown[]>(
    columns: string,
    tables: string,
    values: readonly Value[],
    before: number | null,
    limit: number,
  ): T[]
  /** Which copies of these rows match: all of a row, unless the query asks of a folder or of Bcc. */
  copies(rows: readonly number[]): (copy: { readonly token: number; readonly entry: number }) => boolean
}

/** Before the newest entry: their numbers fall as time goes on. */
const NEWEST = -1

/** Compiles a listing under its scope. The only way from a query to rows. */
export function rowsOf(db: Connection, scope: Scope, listing: Listing): ListingRows {
  const tokens = scope.tokens.map(tokenNumber)
  const compiled = compile(listing.query, {
    tokens,
    foldersNamed: (name) => foldersNamed(db, scope, name),
    within: listing.folder === null ? null : foldersWithin(db, scope, listing.folder),
  })
  const { sql, values } = compiled.condition('fts')
  const once = tokens.length > 1 ? onlyNewest(compiled, tokens) : { sql: '', values: [] }
  const where = `WHERE fts MATCH ? AND fts.rowid > ${ROW_BOUND}${sql}${once.sql} ORDER BY fts.rowid LIMIT ?`
  // The index begins to read at the larger one; of two bounds in the statement it would take the first only.
  const bound = (before: number | null): Value[] => [
    compiled.match,
    Math.max(before ?? NEWEST, compiled.after),
    ...values,
    ...once.values,
  ]
  return {
    take: (before, limit) =>
      db.rows<[row: number]>(`SELECT rowid FROM fts ${where}`, ...bound(before), limit).map(([row]) => row),
    join: (columns, tables, given, before, limit) =>
      db.rows(`SELECT ${columns} FROM fts ${tables} ${where}`, ...given, ...bound(before), limit),
    copies: (rows) => {
      const { ofToken } = compiled
      if (ofToken === null) return () => true
      const matching = new Map(tokens.map((token) => [token, rowsMatching(db, ofToken(token), rows)]))
      return ({ token, entry }) => matching.get(token)?.has(entry) === true
    },
  }
}

function rowsMatching(db: Connection, match: string, rows: readonly number[]): Set<number> {
  const found = db.all<{ row: number }>(
    'SELECT rowid AS row FROM fts WHERE fts MATCH ? AND rowid IN (SELECT value FROM json_each(?))',
    match,
    JSON.stringify(rows),
  )
  return new Set(found.map(({ row }) => row))
}

/**
 * A message may have several entries, one for each received time. In All archives it is listed once, at the newest
 * entry that the scope holds and the query matches (X7: entries of other mailboxes do not count).
 */
function onlyNewest(compiled: Compiled, tokens: readonly number[]): { sql: string; values: Value[] } {
  const { sql, values } = compiled.condition('sibling')
  return {
    sql: ` AND NOT EXISTS (
      SELECT 1 FROM entry mine JOIN copy other ON other.message = mine.message AND other.entry < mine.id
        JOIN access ON access.message = other.message AND access.token / 2 = other.mailbox
      WHERE mine.id = fts.rowid AND access.token IN (SELECT value FROM json_each(?))
        AND EXISTS (SELECT 1 FROM fts sibling WHERE sibling.fts MATCH ? AND sibling.rowid = other.entry${sql}))`,
    values: [JSON.stringify(tokens), compiled.match, ...values],
  }
}

function foldersNamed(db: Connection, scope: Scope, name: string): FolderTokens {
  const folded = foldName(name)
  return db.all<{ token: number; folder: number }>(
    `SELECT value AS token, folder.id AS folder FROM json_each(?) CROSS JOIN folder ON folder.mailbox = value / 2
     WHERE folder.folded = ? OR folder.well_known = ?`,
    tokenList(scope),
    folded,
    wellKnownFolder(name) ?? '',
  )
}

function foldersWithin(db: Connection, scope: Scope, folder: number | 'inbox' | 'sent'): FolderTokens {
  return db.all<{ token: number; folder: number }>(
    `SELECT value AS token, folder.id AS folder FROM json_each(?) CROSS JOIN folder ON folder.mailbox = value / 2
     WHERE folder.id = ? OR folder.well_known = ?`,
    tokenList(scope),
    typeof folder === 'number' ? folder : 0,
    typeof folder === 'number' ? '' : folder,
  )
}
