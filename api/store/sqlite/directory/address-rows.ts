import type { MailboxFacts } from '../../administration.ts'
import type { Connection } from '../connection.ts'
import { makeWellKnown } from '../reading/folder-rows.ts'

/** An address to be added. */
export type NewAddress = Pick<MailboxFacts, 'address' | 'name' | 'kind'>

/** The open ones among these addresses, by address. */
export function openAddresses(
  db: Connection,
  addresses: readonly string[],
): ReadonlyMap<string, MailboxFacts> {
  const found = db.rows<[number, string, string, MailboxFacts['kind']]>(
    'SELECT mailbox.id, address, name, kind FROM json_each(?) CROSS JOIN mailbox ON address = value AND closed_at IS NULL',
    JSON.stringify(addresses),
  )
  return new Map(found.map(([mailbox, address, name, kind]) => [address, { mailbox, address, name, kind }]))
}

/** Whether one of these is an open address or an alias. */
export function isTaken(db: Connection, addresses: readonly string[]): boolean {
  return (
    db.get(
      `SELECT 1 FROM json_each(?) WHERE EXISTS (SELECT 1 FROM mailbox WHERE address = value AND closed_at IS NULL)
         OR EXISTS (SELECT 1 FROM alias WHERE address = value) LIMIT 1`,
      JSON.stringify(addresses),
    ) !== null
  )
}

/** Adds addresses that are not there; their Inbox and Sent Items exist from the start. */
export function insertAddresses(
  db: Connection,
  wanted: readonly NewAddress[],
  now: number,
): ReadonlyMap<string, MailboxFacts> {
  db.run(
    `INSERT INTO mailbox (address, name, kind, created_at)
     SELECT value ->> 0, value ->> 1, value ->> 2, ? FROM json_each(?) ORDER BY key`,
    now,
    JSON.stringify(wanted.map(({ address, name, kind }) => [address, name, kind])),
  )
  const added = openAddresses(
    db,
    wanted.map(({ address }) => address),
  )
  makeWellKnown(
    db,
    [...added.values()].map(({ mailbox }) => mailbox),
  )
  return added
}

/** Names and kinds of addresses that stand. */
export function updateAddresses(db: Connection, wanted: readonly Omit<MailboxFacts, 'address'>[]): void {
  db.run(
    // Materialized: else all mailboxes may be looked through for each row, as statistics of a small archive advise.
    `WITH given AS MATERIALIZED
       (SELECT value ->> 0 AS mailbox, value ->> 1 AS name, value ->> 2 AS kind FROM json_each(?))
     UPDATE mailbox SET name = given.name, kind = given.kind FROM given WHERE mailbox.id = given.mailbox`,
    JSON.stringify(wanted.map(({ mailbox, name, kind }) => [mailbox, name, kind])),
  )
}

/** Gives addresses aliases that are nobody's. */
export function insertAliases(
  db: Connection,
  aliases: readonly { readonly alias: string; readonly mailbox: number }[],
): void {
  db.run(
    'INSERT INTO alias (address, mailbox) SELECT value ->> 0, value ->> 1 FROM json_each(?)',
    JSON.stringify(aliases.map(({ alias, mailbox }) => [alias, mailbox])),
  )
}

/** Those of these addresses for which mail waits as unassigned. */
export function awaited(db: Connection, addresses: readonly string[]): string[] {
  return db
    .rows<[string]>(
      'SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM unassigned WHERE address = value)',
      JSON.stringify(addresses),
    )
    .map(([address]) => address)
}
