import type { Query } from '../../../../core/search/query.ts'
import { wellKnownFolder } from '../../../../core/search/well-known-folder.ts'
import { ROW_BOUND, type Value } from '../connection.ts'
import { before } from './entries.ts'
import { foldName } from './folder-names.ts'
import { COLUMNS, quoted } from './match.ts'

/**
 * A search of the whole archive turned into SQL. No token is part of it, so that no row needs a word more for it: what the
 * index can find is one full-text expression, and the rest are conditions on its rows.
 */
export interface WholeMatch {
  /** Null when nothing of the query is for the index: then every row is asked. */
  readonly match: string | null
  /** Further conditions on the row whose number is the expression `row`. */
  condition(row: string): { readonly sql: string; readonly values: readonly Value[] }
}

/** Compiles a query, narrowed to the Inboxes or Sent Items of all mailboxes if asked. */
export function compileWhole(query: Query, within: 'inbox' | 'sent' | null): WholeMatch {
  const parts = query.kind === 'and' ? query.parts : [query]
  const wanted = parts.filter(isIndexed)
  const rest = parts.filter((part) => !wanted.includes(part))
  return {
    match: wanted.length === 0 ? null : wanted.map((part) => `(${expression(part)})`).join(' AND '),
    condition: (row) => {
      const values: Value[] = []
      const conditions = rest.map((part) => conditionOf(part, row, values))
      if (within !== null) conditions.push(inFolder(row, 'folder.well_known = ?', [within], values))
      return { sql: conditions.map((one) => ` AND (${one})`).join(''), values }
    },
  }
}

/** Whether one full-text expression says it: FTS5 knows no NOT without something to take away from. */
function isIndexed(query: Query): boolean {
  switch (query.kind) {
    case 'phrase':
    case 'has-attachment':
      return true
    case 'or':
      return query.parts.length > 0 && query.parts.every(isIndexed)
    case 'and':
      return (
        query.parts.some(isIndexed) &&
        query.parts.every((part) => isIndexed(part) || (part.kind === 'not' && isIndexed(part.part)))
      )
    default:
      return false
  }
}

function expression(query: Query): string {
  switch (query.kind) {
    case 'phrase': {
      const words = quoted(query.words.map(({ text }) => text).join(' '))
      const column = query.field === 'bcc' ? 'bcc' : COLUMNS[query.field]
      return `${column} : ${query.words.at(-1)?.prefix === true ? `${words} *` : words}`
    }
    case 'or':
      return query.parts.map((part) => `(${expression(part)})`).join(' OR ')
    case 'and': {
      const wanted = query.parts.filter(isIndexed).map((part) => `(${expression(part)})`)
      const unwanted = query.parts.filter((part) => part.kind === 'not')
      return unwanted.reduce((all, { part }) => `(${all}) NOT (${expression(part)})`, wanted.join(' AND '))
    }
    default:
      return 'tag : "att"'
  }
}

function conditionOf(query: Query, row: string, values: Value[]): string {
  if (isIndexed(query)) {
    values.push(expression(query))
    return `${row} IN (SELECT rowid FROM fts WHERE fts MATCH ?)`
  }
  switch (query.kind) {
    case 'everything':
      return '1'
    case 'and':
      return query.parts.map((part) => `(${conditionOf(part, row, values)})`).join(' AND ') || '1'
    case 'or':
      return query.parts.map((part) => `(${conditionOf(part, row, values)})`).join(' OR ') || '0'
    case 'not':
      return `NOT (${conditionOf(query.part, row, values)})`
    case 'received':
      return bounds(
        `${row} >=`,
        query.to === null ? null : before(query.to),
        `${row} <`,
        query.from === null ? null : before(query.from),
        values,
      )
    case 'size': {
      const within = bounds('size >', query.moreThan, 'size <', query.lessThan, values)
      return `EXISTS (SELECT 1 FROM entry filed JOIN copy ON copy.message = filed.message AND copy.entry = filed.id
        WHERE filed.id = ${row} AND ${within})`
    }
    case 'folder': {
      const folded = foldName(query.name)
      const known = wellKnownFolder(query.name) ?? ''
      return inFolder(row, 'folder.folded = ? OR folder.well_known = ?', [folded, known], values)
    }
    default:
      return '0'
  }
}

function bounds(
  above: string,
  from: number | null,
  below: string,
  to: number | null,
  values: Value[],
): string {
  const sql: string[] = []
  for (const [comparison, value] of [[above, from] as const, [below, to] as const]) {
    if (value === null) continue
    sql.push(`${comparison} ${ROW_BOUND}`)
    values.push(value)
  }
  return sql.join(' AND ') || '1'
}

function inFolder(row: string, sql: string, wanted: readonly string[], values: Value[]): string {
  values.push(...wanted)
  return `EXISTS (SELECT 1 FROM entry filed JOIN copy ON copy.message = filed.message AND copy.entry = filed.id
    JOIN folder ON folder.id = copy.folder WHERE filed.id = ${row} AND (${sql}))`
}
