import type { Query, TextField } from '../../../../core/search/query.ts'
import { ROW_BOUND, type Value } from '../connection.ts'
import { tokenWord } from '../tokens.ts'
import { before } from './entries.ts'
import { allOf, type Demand, rarestWord, rarityOf } from './narrowing.ts'

/**
 * A search turned into SQL. The access tokens are part of the full-text expression itself: user text is always quoted
 * and bound to named columns, none of which is `acl`.
 */
export interface Compiled {
  readonly match: string
  /** A further condition on the row named `alias`, with its values; both empty when the match says it all. */
  condition(alias: string): { readonly sql: string; readonly values: readonly Value[] }
  /** Only rows behind this one can match, because of when they were received; -1 is all. */
  readonly after: number
  /**
   * When the query asks what differs between copies (folder, Bcc) in several mailboxes: the match under one token
   * alone. Null when all copies of a row match alike.
   */
  readonly ofToken: ((token: number) => string) | null
}

/** Folders of one name within the scope: (token, folder) pairs, so that a folder never meets another mailbox's token. */
export type FolderTokens = readonly { readonly token: number; readonly folder: number }[]

interface MatchContext {
  readonly tokens: readonly number[]
  /** Folders by the name that the query gives, looked up beforehand. */
  foldersNamed(name: string): FolderTokens
  /** The listing's own folder; null for all. */
  readonly within: FolderTokens | null
}

export const COLUMNS: Record<Exclude<TextField, 'bcc'>, string> = {
  any: '{sender recipient cc subject body attachment}',
  from: 'sender',
  to: 'recipient',
  cc: 'cc',
  subject: 'subject',
  body: 'body',
  attachment: 'attachment',
}

/** No row has folder 0: matches nothing. */
const NOTHING = 'tag : "p0"'

/** Compiles a query under the context's tokens. */
export function compile(query: Query, context: MatchContext): Compiled {
  const parts = query.kind === 'and' ? query.parts : [query]
  const text: Query = { kind: 'and', parts: parts.filter(isText) }
  const rest = parts.filter((part) => !isText(part))
  const match = isOfCopy(text, context)
    ? context.tokens.map((token) => `(${underToken(text, token, context)})`).join(' OR ')
    : underAcl(text, context)
  return {
    match,
    after: rest.reduce((after, part) => Math.max(after, rowBefore(part)), -1),
    condition: (alias) => {
      const values: Value[] = []
      const sql = rest.map((part) => ` AND (${conditionOf(part, alias, context, values)})`).join('')
      return { sql, values }
    },
    ofToken: isOfCopy(text, context) ? (token) => underToken(text, token, context) : null,
  }
}

/** The row behind which all matches of a part stand: those before are newer than it asks for, and need not be looked at. */
function rowBefore(part: Query): number {
  return part.kind === 'received' && part.to !== null ? before(part.to) - 1 : -1
}

function underAcl(text: Extract<Query, { kind: 'and' }>, context: MatchContext): string {
  const acl = aclOf(context.tokens)
  return matching(
    text.parts,
    context.within === null ? acl : `(${acl}) AND (${foldersOf(context.within)})`,
    context,
  )
}

/** Those of some rows that all parts of a query match. */
function matching(parts: readonly Query[], rows: string, context: MatchContext): string {
  const wanted = parts.filter(({ kind }) => kind !== 'not').flatMap((part) => demandsOf(part, context))
  return parts
    .filter((part) => part.kind === 'not')
    .reduce((all, { part }) => `(${all}) NOT (${matchOf(part, context)})`, allOf(rows, wanted))
}

function demandsOf(part: Query, context: MatchContext): Demand[] {
  const rarest = part.kind === 'phrase' ? rarestWord(part) : null
  // What is equally rare keeps its order: the word is asked before the phrase that it is of.
  const rarity = rarityOf(rarest ?? part)
  return [rarest, part].flatMap((one) =>
    one === null ? [] : [{ expression: matchOf(one, context), rarity }],
  )
}

/** The expression as if the scope were this one token: folders and Bcc are of one copy, not of the message. */
function underToken(text: Extract<Query, { kind: 'and' }>, token: number, context: MatchContext): string {
  const ofToken = (folders: FolderTokens): FolderTokens => folders.filter((one) => one.token === token)
  return underAcl(text, {
    tokens: [token],
    foldersNamed: (name) => ofToken(context.foldersNamed(name)),
    within: context.within === null ? null : ofToken(context.within),
  })
}

function isOfCopy(query: Query, context: MatchContext): boolean {
  return context.tokens.length > 1 && (context.within !== null || asksOfCopy(query))
}

function asksOfCopy(query: Query): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.some(asksOfCopy)
    case 'not':
      return asksOfCopy(query.part)
    case 'phrase':
      return query.field === 'bcc'
    default:
      return query.kind === 'folder'
  }
}

function aclOf(tokens: readonly number[]): string {
  return `acl : (${tokens.map((token) => quoted(tokenWord(token))).join(' OR ')})`
}

function isText(query: Query): boolean {
  switch (query.kind) {
    case 'received':
    case 'size':
      return false
    case 'and':
    case 'or':
      return query.parts.every(isText)
    case 'not':
      return isText(query.part)
    default:
      return true
  }
}

function matchOf(query: Query, context: MatchContext): string {
  switch (query.kind) {
    case 'everything':
      return aclOf(context.tokens)
    case 'phrase':
      return phrase(query, context)
    case 'has-attachment':
      return 'tag : "att"'
    case 'folder':
      return foldersOf(context.foldersNamed(query.name))
    case 'or':
      return query.parts.length === 0
        ? NOTHING
        : query.parts.map((part) => `(${matchOf(part, context)})`).join(' OR ')
    case 'not':
      return `(${aclOf(context.tokens)}) NOT (${matchOf(query.part, context)})`
    case 'and': {
      const wanted = query.parts.filter((part) => part.kind !== 'not')
      const unwanted = query.parts.filter((part) => part.kind === 'not')
      const yes =
        wanted.length === 0
          ? aclOf(context.tokens)
          : wanted.map((part) => `(${matchOf(part, context)})`).join(' AND ')
      return unwanted.reduce((all, part) => `(${all}) NOT (${matchOf(part.part, context)})`, `(${yes})`)
    }
    default:
      return NOTHING
  }
}

function phrase(query: Extract<Query, { kind: 'phrase' }>, context: MatchContext): string {
  const words = quoted(query.words.map((word) => word.text).join(' '))
  const term = query.words.at(-1)?.prefix === true ? `${words} *` : words
  if (query.field !== 'bcc') return `${COLUMNS[query.field]} : ${term}`
  // Bcc is searchable in the sender's mailbox only (X8): `x17` marks an entry as mailbox 17's own sent copy.
  return context.tokens
    .map(
      (token) =>
        `((acl : ${quoted(tokenWord(token))}) AND (tag : ${quoted(`x${Math.floor(token / 2)}`)}) AND (bcc : ${term}))`,
    )
    .join(' OR ')
}

function foldersOf(folders: FolderTokens): string {
  if (folders.length === 0) return NOTHING
  return folders
    .map(({ token, folder }) => `((acl : ${quoted(tokenWord(token))}) AND (tag : ${quoted(`p${folder}`)}))`)
    .join(' OR ')
}

/** An FTS5 string: nothing within it is syntax but the quote itself. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

function conditionOf(query: Query, alias: string, context: MatchContext, values: Value[]): string {
  if (isText(query)) {
    values.push(`(${aclOf(context.tokens)}) AND (${matchOf(query, context)})`)
    return `${alias}.rowid IN (SELECT rowid FROM fts WHERE fts MATCH ?)`
  }
  switch (query.kind) {
    case 'and':
      return query.parts.map((part) => `(${conditionOf(part, alias, context, values)})`).join(' AND ')
    case 'or':
      return query.parts.map((part) => `(${conditionOf(part, alias, context, values)})`).join(' OR ')
    case 'not':
      return `NOT (${conditionOf(query.part, alias, context, values)})`
    case 'received': {
      const bounds: string[] = ['1']
      if (query.from !== null) {
        bounds.push(`${alias}.rowid < ${ROW_BOUND}`)
        values.push(before(query.from))
      }
      if (query.to !== null) {
        bounds.push(`${alias}.rowid >= ${ROW_BOUND}`)
        values.push(before(query.to))
      }
      return bounds.join(' AND ')
    }
    case 'size': {
      values.push(JSON.stringify(context.tokens))
      const bounds: string[] = []
      if (query.moreThan !== null) {
        bounds.push(' AND sized.size > ?')
        values.push(query.moreThan)
      }
      if (query.lessThan !== null) {
        bounds.push(' AND sized.size < ?')
        values.push(query.lessThan)
      }
      return `EXISTS (SELECT 1 FROM entry JOIN copy sized ON sized.message = entry.message AND sized.entry = entry.id
        JOIN access ON access.message = sized.message AND access.token / 2 = sized.mailbox
        WHERE entry.id = ${alias}.rowid AND access.token IN (SELECT value FROM json_each(?))${bounds.join('')})`
    }
    default:
      return '0'
  }
}
