import { words } from '../../../../core/search/tokenise.ts'
import type { AuditCheck, AuditHead, AuditPageWanted, AuditQuery, StoredAuditEntry } from '../../audit.ts'
import { BEFORE_THE_FIRST, chainHash } from '../../audit-chain.ts'
import { type Connection, ROW_BOUND, type Value } from '../connection.ts'
import { namesBorne } from '../directory/names-borne.ts'
import { holdsWords, indexedUpTo, wordsQuery } from './audit-words.ts'

interface Row {
  id: number
  at: number
  who: string
  issuer: string | null
  subject: string | null
  peer: string
  act: string
  mailbox: number | null
  message: number | null
  detail: string
  hash: Uint8Array
  address: string | null
}

const COLUMNS = `audit.id, audit.at, audit.who, audit.issuer, audit.subject, audit.peer, audit.act, audit.mailbox,
  audit.message, audit.detail, audit.hash, mailbox.address`
const ADDRESSES = 'LEFT JOIN mailbox ON mailbox.id = audit.mailbox'

/** Larger than any number of an entry. */
const NEWEST = Number.MAX_SAFE_INTEGER

/** SQLite's word for no limit. */
const ALL = -1

function identityOf({ issuer, subject }: Row): StoredAuditEntry['identity'] {
  return issuer === null || subject === null ? null : { issuer, subject }
}

function entryOf(row: Row): StoredAuditEntry {
  const { at, who, peer, act, mailbox, message, address } = row
  return {
    number: row.id,
    hash: Buffer.from(row.hash).toString('hex'),
    at,
    who,
    identity: identityOf(row),
    peer,
    act,
    mailbox,
    message,
    address,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
  }
}

/**
 * Entries that the query leaves, in the order asked for. Those that concern a mailbox and those that name its address are
 * looked for one after the other, each by its own index.
 */
export function auditPage(db: Connection, query: AuditQuery, wanted: AuditPageWanted): StoredAuditEntry[] {
  const { archive = null } = query
  if (archive !== null) return auditOfNames(db, { ...query, mailboxes: [archive], named: null }, wanted)
  if (query.named == null) return rowsFor(db, query, wanted).map(entryOf)
  return auditOfNames(db, query, wanted)
}

/** Numbers of entries between which an address is this archive's: before and after it may have been another's. */
interface Life {
  readonly since: number
  readonly until: number
}

const ALWAYS: Life = { since: 0, until: NEWEST }

/** What concerns these archives, what names the address that is asked for, and what names theirs, each in its time. */
function auditOfNames(db: Connection, query: AuditQuery, wanted: AuditPageWanted): StoredAuditEntry[] {
  const { named = null, mailboxes, words: all = [] } = query
  const naming = (name: string, life: Life): Row[] => {
    const those = { ...query, mailboxes: null, named: name, words: [...all, ...words(name).split(' ')] }
    return rowsFor(db, those, wanted, life)
  }
  const rows = [
    ...rowsFor(db, { ...query, named: null }, wanted),
    ...(named === null ? [] : naming(named, ALWAYS)),
    ...namesOfEach(db, mailboxes ?? [], named).flatMap(({ name, ...life }) => naming(name, life)),
  ]
  const found = new Map(rows.map((row) => [row.id, row]))
  const turn = wanted.oldestFirst === true ? 1 : -1
  return [...found.values()]
    .sort((one, other) => turn * (one.id - other.id))
    .slice(0, wanted.limit)
    .map(entryOf)
}

/** Names that are followed. The attack: an address renamed a thousand times, each name looked for. */
const MAX_NAMES = 20

/** All but one name. */
function namesOfEach(
  db: Connection,
  mailboxes: readonly number[],
  but: string | null,
): (Life & { readonly name: string })[] {
  return db.all(
    `SELECT name, since, until FROM (${namesBorne('IN (SELECT value FROM json_each(?1))')})
     WHERE name IS NOT ?2 ORDER BY until DESC LIMIT ?3`,
    JSON.stringify(mailboxes),
    but,
    MAX_NAMES,
  )
}

/** @param life entries from the one to before the other only */
function rowsFor(
  db: Connection,
  query: AuditQuery,
  { before, limit, oldestFirst = false }: AuditPageWanted,
  { since, until } = ALWAYS,
): Row[] {
  const part: Part = oldestFirst
    ? { above: Math.max(before ?? 0, since - 1), below: until, order: 'ASC' }
    : { above: since - 1, below: Math.min(before ?? NEWEST, until), order: 'DESC' }
  if (wordsQuery(query) === null) return entriesOf(db, query, part, limit)
  const found: Row[] = []
  for (const take of oldestFirst ? [indexed, fresh] : [fresh, indexed])
    if (found.length < limit) found.push(...take(db, query, part, limit - found.length))
  return found
}

/** Numbers between two, neither included. */
interface Part {
  readonly above: number
  readonly below: number
  readonly order: 'ASC' | 'DESC'
}

function entriesOf(db: Connection, query: AuditQuery, { above, below, order }: Part, limit: number): Row[] {
  const { sql, values } = conditions(query)
  return db.all<Row>(
    `SELECT ${COLUMNS} FROM audit ${ADDRESSES} WHERE audit.id > ? AND audit.id < ?${sql}
     ORDER BY audit.id ${order} LIMIT ?`,
    above,
    below,
    ...values,
    limit,
  )
}

/** The newest entries may not be in the index of words yet: those are read. */
function fresh(db: Connection, query: AuditQuery, part: Part, limit: number): Row[] {
  const above = Math.max(part.above, indexedUpTo(db))
  return entriesOf(db, query, { ...part, above }, ALL)
    .filter((row) => holdsWords(row, query))
    .slice(0, limit)
}

function indexed(db: Connection, query: AuditQuery, { above, below, order }: Part, limit: number): Row[] {
  const { sql, values } = conditions(query)
  return db.all<Row>(
    `SELECT ${COLUMNS} FROM audit_words JOIN audit ON audit.id = audit_words.rowid ${ADDRESSES}
     WHERE audit_words MATCH ? AND audit_words.rowid > ${ROW_BOUND} AND audit_words.rowid < ${ROW_BOUND}${sql}
     ORDER BY audit_words.rowid ${order} LIMIT ?`,
    wordsQuery(query),
    above,
    Math.min(below, indexedUpTo(db) + 1),
    ...values,
    limit,
  )
}

function conditions({ act, mailboxes, named, from, until }: AuditQuery): { sql: string; values: Value[] } {
  const parts: [string, ...Value[]][] = []
  // All acts of a family lie between `family.` and the sign that follows the dot.
  if (act) parts.push(['(audit.act = ? OR audit.act >= ? AND audit.act < ?)', act, `${act}.`, `${act}/`])
  if (mailboxes) parts.push(['audit.mailbox IN (SELECT value FROM json_each(?))', JSON.stringify(mailboxes)])
  if (named != null) parts.push([NAMES, ...namesOf(named)])
  if (from != null) parts.push(['audit.at >= ?', from])
  if (until != null) parts.push(['audit.at < ?', until])
  return {
    sql: parts.map(([text]) => ` AND ${text}`).join(''),
    values: parts.flatMap(([, ...values]) => values),
  }
}

/** A detail names an address as a text of its own, or as one of a pair (import-accept.ts); it may be part of another. */
const NAMES = '(instr(audit.detail, ?) > 0 OR instr(audit.detail, ?) > 0 OR instr(audit.detail, ?) > 0)'

function namesOf(address: string): string[] {
  const text = JSON.stringify(address).slice(1, -1)
  return [`"${text}"`, `"${text} reads `, ` reads ${text}"`]
}

/** The acts that occur, each found by one step in the index. */
export function auditActs(db: Connection): string[] {
  return db
    .all<{ act: string }>(
      `WITH RECURSIVE known (act) AS (
         SELECT min(act) FROM audit UNION ALL
         SELECT (SELECT min(act) FROM audit WHERE act > known.act) FROM known WHERE known.act IS NOT NULL
       ) SELECT act FROM known WHERE act IS NOT NULL`,
    )
    .map(({ act }) => act)
}

export function auditHead(db: Connection): AuditHead | null {
  const row = db.get<{ id: number; hash: Uint8Array }>('SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1')
  return row === null ? null : { number: row.id, hash: Buffer.from(row.hash).toString('hex') }
}

export function auditHash(db: Connection, number: number): string | null {
  const row = db.get<{ hash: Uint8Array }>('SELECT hash FROM audit WHERE id = ?', number)
  return row === null ? null : Buffer.from(row.hash).toString('hex')
}

/** Computes the hashes of some entries anew. */
export function checkAudit(db: Connection, after: AuditHead | null, limit: number): AuditCheck {
  let last = after
  let previous: Uint8Array = after === null ? BEFORE_THE_FIRST : Buffer.from(after.hash, 'hex')
  let checked = 0
  const rows = db.all<Row>(
    'SELECT *, NULL AS address FROM audit WHERE id > ? ORDER BY id LIMIT ?',
    after?.number ?? 0,
    limit,
  )
  for (const row of rows) {
    const number = (last?.number ?? 0) + 1
    if (row.id !== number) return { checked, last, broken: { number, what: 'missing' } }
    const { at, who, peer, act, mailbox, message, detail } = row
    const hash = chainHash(previous, {
      number,
      at,
      who,
      identity: identityOf(row),
      peer,
      act,
      mailbox,
      message,
      detail,
    })
    if (Buffer.compare(hash, row.hash) !== 0) return { checked, last, broken: { number, what: 'changed' } }
    previous = hash
    last = { number, hash: Buffer.from(hash).toString('hex') }
    checked += 1
  }
  return { checked, last, broken: null }
}
