import type { NewRow } from '../../../../core/directory/bulk-row.ts'
import type { Actor, Identity } from '../../administration.ts'
import type { Lacks } from '../../roles.ts'
import type { Connection } from '../connection.ts'
import { comparedAddress, mailboxNumberAt } from '../lookup.ts'
import { isOpen } from './directory-facts.ts'
import { lacks } from './held-roles.ts'
import { knownIdentity } from './identities.ts'

/**
 * The archive, other than `mailbox`, that mail to an address reaches or has reached: as its address, as an alias, or by what
 * stands before the plus (SPEC I8). Null when there is none, so that nobody else's mail goes with the address. Of several an
 * open one counts: mail is led away from somebody.
 */
export function reachedElsewhere(db: Connection, address: string, mailbox: number | null): number | null {
  const now = mailboxNumberAt(db, address)
  if (now !== null) return now === mailbox ? null : now
  const before = db.get<{ mailbox: number }>(
    `SELECT id AS mailbox FROM mailbox WHERE id IS NOT ?3 AND id IN (
       SELECT id FROM mailbox WHERE address IN (?1, ?2) AND closed_at IS NOT NULL
       UNION ALL SELECT mailbox FROM former_address WHERE address IN (?1, ?2))
     ORDER BY closed_at IS NOT NULL LIMIT 1`,
    address,
    comparedAddress(address),
    mailbox,
  )
  return before?.mailbox ?? null
}

/** The closed archives that had one of these addresses, and those to which one led as an alias or an earlier name. */
export function everArchivesOf(
  db: Connection,
  addresses: readonly string[],
): { readonly closed: readonly number[]; readonly former: readonly number[] } {
  const numbers = (sql: string): number[] =>
    db.rows<[number]>(sql, JSON.stringify(addresses)).map(([mailbox]) => mailbox)
  return {
    closed: numbers(
      'SELECT id FROM mailbox WHERE address IN (SELECT value FROM json_each(?)) AND closed_at IS NOT NULL',
    ),
    former: numbers(
      'SELECT DISTINCT mailbox FROM former_address WHERE address IN (SELECT value FROM json_each(?))',
    ),
  }
}

/**
 * For each address that is about to reach `mailbox` (null: an archive that is yet to be), the open archives that its mail is
 * led away from: the one that it reaches, else those that it reached. Asked before the change; without those of nobody.
 */
export function losersOf(
  db: Connection,
  leads: readonly { readonly address: string; readonly mailbox: number | null }[],
): ReadonlyMap<string, readonly number[]> {
  const bases = leads.map(({ address }) => comparedAddress(address) ?? address)
  const reached = everReached(db, [...leads.map(({ address }) => address), ...bases])
  const found = new Map<string, readonly number[]>()
  for (const [index, { address, mailbox }] of leads.entries()) {
    const base = bases[index] ?? address
    if (!reached.has(address) && !reached.has(base)) continue
    const now = mailboxNumberAt(db, address)
    const losers = now === null ? formerOpen(db, [address, base]) : [now]
    const others = losers.filter((one) => one !== mailbox)
    if (others.length > 0) found.set(address, others)
  }
  return found
}

function formerOpen(db: Connection, addresses: readonly string[]): number[] {
  return db
    .rows<[number]>(
      `SELECT DISTINCT mailbox FROM former_address JOIN mailbox ON mailbox.id = former_address.mailbox
       WHERE former_address.address IN (SELECT value FROM json_each(?)) AND closed_at IS NULL`,
      JSON.stringify(addresses),
    )
    .map(([mailbox]) => mailbox)
}

/** Notes that an address no longer reaches an archive: whoever gives it to another gives mail away that was meant for this one. */
export function noteFormer(db: Connection, address: string, mailbox: number): void {
  db.run('INSERT OR IGNORE INTO former_address (address, mailbox) VALUES (?, ?)', address, mailbox)
}

/**
 * What the actor lacks to make an address an alias. One that leads mail into an archive of one's own, that reaches or has
 * reached another archive, or for which mail under the policy waits, gives somebody what is written to others, sensitive mail
 * included: it amounts to binding that address (SPEC A7). `mailbox` is null for an archive that is yet to be.
 */
export function lacksForAlias(
  db: Connection,
  alias: string,
  mailbox: number | null,
  actor: Actor,
): Lacks | null {
  if (actor.identity === undefined) return null
  const asBinding =
    reachedElsewhere(db, alias, mailbox) !== null ||
    hiddenWaits(db, alias) ||
    db.get(
      'SELECT 1 FROM binding WHERE identity = ? AND mailbox = ?',
      knownIdentity(db, actor.identity),
      mailbox,
    ) !== null
  return asBinding ? lacks(db, actor, ['identities.write']) : null
}

/** Whether mail under the policy waits for an address as unassigned: its owner would read it, as no delegate does (P4, P5). */
function hiddenWaits(db: Connection, address: string): boolean {
  return (
    db.get(
      `SELECT 1 FROM unassigned JOIN arrival ON arrival.id = unassigned.arrival
         JOIN arrival AS same ON same.message = arrival.message
       WHERE unassigned.address = ? AND same.hidden = 1 LIMIT 1`,
      address,
    ) !== null
  )
}

/**
 * The archive that mail to an address reaches or has reached, where the actor may not lead it away to a new one at that
 * address; else null. Mail to an address of a closed archive reaches nobody: whoever adds it again takes it from nobody.
 */
export function lacksForAddress(db: Connection, address: string, actor: Actor): number | null {
  if (actor.identity === undefined) return null
  const elsewhere = reachedElsewhere(db, address, null)
  return elsewhere !== null && isOpen(db, elsewhere) && lacks(db, actor, ['identities.write']) !== null
    ? elsewhere
    : null
}

/**
 * For each row of a file of addresses, which address of it the actor may not lead into its archive; null for none. What other
 * rows bring counts as there already: it would be, or not, by the order of the rows.
 */
export function forbiddenOf(db: Connection, rows: readonly NewRow[], actor: Actor): (string | null)[] {
  if (actor.identity === undefined || lacks(db, actor, ['identities.write']) === null)
    return rows.map(() => null)
  const brought = new Map<string, NewRow>()
  for (const row of rows)
    for (const one of row.before === null ? [row.address, ...row.aliases] : row.aliases) brought.set(one, row)
  const bases = new Map([...brought.keys()].map((one) => [one, comparedAddress(one) ?? one]))
  const reached = everReached(db, [...bases.keys(), ...bases.values()])
  const own = ownAddresses(db, actor.identity)
  return rows.map((row) => {
    const { address, before, aliases } = row
    const isOthers = (one: string): boolean => (brought.get(bases.get(one) ?? one) ?? row) !== row
    const isReached = (one: string): boolean => reached.has(one) || reached.has(bases.get(one) ?? one)
    const mayNotAdd = (): boolean => isReached(address) && lacksForAddress(db, address, actor) !== null
    if (before === null && (isOthers(address) || mayNotAdd())) return address
    const mayNotLead = (one: string): boolean =>
      (own.has(address) || isReached(one)) &&
      lacksForAlias(db, one, before === null ? null : mailboxNumberAt(db, address), actor) !== null
    return aliases.find((one) => isOthers(one) || mayNotLead(one)) ?? null
  })
}

/** Which of these addresses stand for an archive, ever did, or have mail that waits: most of a file need no further look. */
function everReached(db: Connection, addresses: readonly string[]): ReadonlySet<string> {
  const found = db.rows<[string]>(
    `SELECT value FROM json_each(?)
     WHERE EXISTS (SELECT 1 FROM mailbox WHERE address = value AND closed_at IS NULL)
        OR EXISTS (SELECT 1 FROM mailbox WHERE address = value AND closed_at IS NOT NULL)
        OR EXISTS (SELECT 1 FROM alias WHERE address = value)
        OR EXISTS (SELECT 1 FROM former_address WHERE address = value)
        OR EXISTS (SELECT 1 FROM unassigned WHERE address = value)`,
    JSON.stringify(addresses),
  )
  return new Set(found.map(([address]) => address))
}

function ownAddresses(db: Connection, identity: Identity): ReadonlySet<string> {
  const found = db.rows<[string]>(
    'SELECT address FROM binding JOIN mailbox ON mailbox.id = binding.mailbox WHERE identity = ?',
    knownIdentity(db, identity),
  )
  return new Set(found.map(([address]) => address))
}
