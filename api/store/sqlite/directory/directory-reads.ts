import { EMBEDDED_ISSUER } from '../../../auth/identity.ts'
import type { StoredDelegation } from '../../administration.ts'
import type { AddressQuery, Owner, StoredAddress } from '../../directory.ts'
import type { Connection, Value } from '../connection.ts'
import { ownerToken } from '../events.ts'
import { wordsBeginning } from './directory-words.ts'
import { heldRoles } from './held-roles.ts'
import { delegationsWhere } from './holdings.ts'
import { nearness } from './nearness.ts'

/** Number 0 is no address: mail that reached nobody lies there (schema/messages.ts). */
const COLUMNS = 'mailbox.id AS mailbox, address, name, kind, created_at AS createdAt, closed_at AS closedAt'

export function domainFacts(db: Connection): { domain: string; addresses: number; createdAt: number }[] {
  return db
    .all<{ domain: string; addresses: number; createdAt: number }>(
      `SELECT name AS domain, created_at AS createdAt,
         (SELECT count(*) FROM mailbox WHERE mailbox.domain = domain.name AND closed_at IS NULL) AS addresses
       FROM domain ORDER BY name`,
    )
    .map((one) => ({ ...one }))
}

/** What a query asks of the table, and the index that answers it. */
function narrowed({ words, domain, kind, state }: AddressQuery): { sql: string; values: Value[] } {
  const parts: [string, ...Value[]][] = [
    [`closed_at IS ${state === 'open' ? '' : 'NOT '}NULL AND mailbox.id > 0`],
  ]
  if (words.length > 0)
    parts.push([
      'mailbox.id IN (SELECT rowid FROM directory_words WHERE directory_words MATCH ?)',
      wordsBeginning(words),
    ])
  if (domain !== null) parts.push(['mailbox.domain = ?', domain])
  if (kind !== null) parts.push(['kind = ?', kind])
  return {
    sql: parts.map(([text]) => text).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
  }
}

const BY_ADDRESS = ['address', 'mailbox'] as const
/** What rows are sorted by; ends with the number, so that no two are equal. */
const ORDERS = {
  address: BY_ADDRESS,
  kind: ['kind', ...BY_ADDRESS],
  since: ['createdAt', ...BY_ADDRESS],
} as const satisfies Readonly<Record<AddressQuery['order']['by'], readonly (keyof StoredAddress)[]>>

export function addresses(
  db: Connection,
  query: AddressQuery,
  { after, limit }: { readonly after: number | null; readonly limit: number },
): StoredAddress[] {
  const { sql, values } = narrowed(query)
  // A constant costs the order that the index of addresses has.
  const near = query.typed === '' ? null : nearness(query.typed)
  const columns = [...(near ? ['near'] : []), ...ORDERS[query.order.by]]
  const { descending } = query.order
  // The nearest comes first in either direction.
  const table = `SELECT ${COLUMNS}${near ? `, ${descending ? '-' : ''}${near.sql} AS near` : ''} FROM mailbox`
  const last =
    after === null
      ? null
      : db.get<Record<string, Value>>(`${table} WHERE id = ? AND id > 0`, ...(near?.values ?? []), after)
  const beyond = `WHERE (${columns.join(', ')}) ${descending ? '<' : '>'} (${columns.map(() => '?').join(', ')})`
  const order = columns.map((column) => (descending ? `${column} DESC` : column)).join(', ')
  return db
    .all<StoredAddress>(
      `SELECT mailbox, address, name, kind, createdAt, closedAt FROM (${table} WHERE ${sql}) ${last === null ? '' : beyond}
       ORDER BY ${order} LIMIT ?`,
      ...(near?.values ?? []),
      ...values,
      ...(last === null ? [] : columns.map((column) => last[column] ?? null)),
      limit,
    )
    .map((one) => ({ ...one }))
}

export function countAddresses(db: Connection, query: AddressQuery, upTo: number): number {
  const { sql, values } = narrowed(query)
  return (
    db.get<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT 1 FROM mailbox WHERE ${sql} LIMIT ?)`,
      ...values,
      upTo,
    )?.count ?? 0
  )
}

export function address(db: Connection, mailbox: number): StoredAddress | null {
  const row = db.get<StoredAddress>(`SELECT ${COLUMNS} FROM mailbox WHERE id = ? AND id > 0`, mailbox)
  return row === null ? null : { ...row }
}

export function mailboxesEver(db: Connection, text: string): number[] {
  return db
    .all<{ id: number }>(
      `SELECT id FROM mailbox WHERE address = ?1 UNION SELECT mailbox FROM alias WHERE address = ?1
       UNION SELECT mailbox FROM former_address WHERE address = ?1 ORDER BY id DESC`,
      text,
    )
    .map(({ id }) => id)
}

export function aliasesOf(db: Connection, mailbox: number): string[] {
  return db
    .all<{ address: string }>('SELECT address FROM alias WHERE mailbox = ? ORDER BY address', mailbox)
    .map((one) => one.address)
}

export function aliasesAmong(
  db: Connection,
  mailboxes: readonly number[],
): { mailbox: number; alias: string }[] {
  return db
    .rows<[number, string]>(
      'SELECT mailbox, address FROM alias WHERE mailbox IN (SELECT value FROM json_each(?)) ORDER BY address',
      JSON.stringify(mailboxes),
    )
    .map(([mailbox, alias]) => ({ mailbox, alias }))
}

export function owners(db: Connection, mailbox: number): Owner[] {
  return db
    .all<{
      number: number
      issuer: string
      subject: string
      login: string | null
      name: string | null
      password: number
    }>(
      `SELECT identity.id AS number, issuer, subject, login, name, password_hash IS NOT NULL AS password
       FROM binding JOIN identity ON identity.id = binding.identity
       LEFT JOIN account ON issuer = ? AND account.id = subject
       WHERE mailbox = ? ORDER BY binding.created_at, identity.id`,
      EMBEDDED_ISSUER,
      mailbox,
    )
    .map(({ number, issuer, subject, login, name, password }) => ({
      number,
      identity: { issuer, subject },
      account: login === null || name === null ? null : { login, name, password: password === 1 },
      roles: rolesWithNames(db, number),
    }))
}

/** Roles of an identity, custom ones with their names. */
function rolesWithNames(db: Connection, identity: number): Owner['roles'] {
  return heldRoles(db, identity).map((role) => ({
    ...role,
    name:
      role.permissions === null
        ? null
        : (db.get<{ name: string }>('SELECT name FROM custom_role WHERE key = ?', role.key)?.name ?? null),
  }))
}

export function holds(db: Connection, mailbox: number): { messages: number; processing: number } {
  const row = db.get<{ messages: number; processing: number }>(
    `SELECT (SELECT coalesce(sum(count), 0) FROM folder_count WHERE token = ?) AS messages,
       (SELECT count(*) FROM awaiting WHERE mailbox = ?) AS processing`,
    ownerToken(mailbox),
    mailbox,
  )
  return { messages: row?.messages ?? 0, processing: row?.processing ?? 0 }
}

export function delegationsOf(
  db: Connection,
  mailbox: number,
  { over, limit }: { readonly over: boolean; readonly limit: number },
): { mayRead: StoredDelegation[]; readBy: StoredDelegation[] } {
  const side = (column: 'primary' | 'delegate'): StoredDelegation[] =>
    delegationsWhere(
      db,
      `${column}_mailbox = ?${over ? '' : ' AND over_at IS NULL'} ORDER BY ${
        over ? 'over_at IS NULL DESC, delegation.id DESC' : 'delegation.id'
      } LIMIT ?`,
      mailbox,
      limit,
    )
  return { mayRead: side('primary'), readBy: side('delegate') }
}

export function countDelegations(
  db: Connection,
  mailbox: number,
  now: number,
): { mayRead: number; readBy: number } {
  const count = (column: string): number =>
    db.get<{ count: number }>(
      `SELECT count(*) AS count FROM delegation WHERE ${column} = ? AND over_at IS NULL AND (ends_at IS NULL OR ends_at > ?)`,
      mailbox,
      now,
    )?.count ?? 0
  return { mayRead: count('primary_mailbox'), readBy: count('delegate_mailbox') }
}
