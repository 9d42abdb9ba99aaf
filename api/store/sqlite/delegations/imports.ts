import type { EmailAddress } from '../../../../core/address/address.ts'
import type { Found, Pair } from '../../../../core/delegation/import.ts'
import { MAX_WANTED, nearestAddresses, nearKey, type Wanted } from '../../../../core/delegation/nearest.ts'
import type { Standing } from '../../../../core/delegation/window.ts'
import type { ImportKind, StoredImport } from '../../imports.ts'
import type { Connection } from '../connection.ts'
import { doubtfulNames } from '../directory/doubtful-names.ts'
import { mailboxNumberAt } from '../lookup.ts'
import { NO_ROWS } from './import-rows.ts'

interface ImportRecord {
  id: number
  kind: ImportKind
  domain: string | null
  file: string
  format: StoredImport['format']
  size: number
  created_at: number
  state: StoredImport['state']
  problem: string | null
  notes: string
  read_in: number | null
  revision: number
  stale: string | null
  batch: number | null
  counts: string | null
}

export function beginImport(
  db: Connection,
  wanted: { kind: ImportKind; domain: string | null; file: string; size: number; owner: string },
  now: number,
): number {
  return db.run(
    `INSERT INTO import (kind, domain, file, size, owner, created_at, state) VALUES (?, ?, ?, ?, ?, ?, 'reading')`,
    wanted.kind,
    wanted.domain,
    wanted.file,
    wanted.size,
    wanted.owner,
    now,
  ).id
}

export function findImport(db: Connection, id: number, owner: string): StoredImport | null {
  const found = db.get<ImportRecord>(
    `SELECT * FROM import WHERE id = ? AND owner = ? AND state <> 'cancelled'`,
    id,
    owner,
  )
  return found === null ? null : importOf(found)
}

export function openImports(db: Connection, owner: string): StoredImport[] {
  return db
    .all<ImportRecord>(
      `SELECT * FROM import WHERE owner = ? AND state NOT IN ('accepted', 'cancelled') ORDER BY id DESC`,
      owner,
    )
    .map(importOf)
}

function importOf(record: ImportRecord): StoredImport {
  const { created_at, read_in, problem, notes, stale, counts, ...same } = record
  return {
    id: same.id,
    kind: same.kind,
    domain: same.domain,
    file: same.file,
    format: same.format,
    size: same.size,
    state: same.state,
    revision: same.revision,
    batch: same.batch,
    createdAt: created_at,
    readIn: read_in,
    problem: problem === null ? null : (JSON.parse(problem) as StoredImport['problem']),
    notes: JSON.parse(notes) as StoredImport['notes'],
    stale: stale === null ? null : (JSON.parse(stale) as StoredImport['stale']),
    counts: counts === null ? NO_ROWS : (JSON.parse(counts) as StoredImport['counts']),
  }
}

/**
 * What directory and delegations stand at. Delegations are never deleted and get ever higher numbers: one that was added
 * raises the highest, one that is over lowers the count. Triggers count the changes of the directory. Who owns what counts
 * too: a row may have become access to oneself.
 */
export function importPosition(db: Connection, now: number): string {
  return (
    db.get<{ position: string }>(
      `SELECT (SELECT coalesce(max(id), 0) FROM delegation) || ' ' || (SELECT count(*) FROM delegation WHERE over_at IS NULL)
         || ' ' || (SELECT count(*) FROM delegation WHERE over_at IS NULL AND ends_at IS NOT NULL AND ends_at <= ?)
         || ' ' || (SELECT number FROM directory_revision)
         || ' ' || (SELECT count(*) || ' ' || coalesce(max(created_at), 0) FROM binding) AS position`,
      now,
    )?.position ?? ''
  )
}

/** Numbers of mailboxes, by index; with their address where it is not the one that was asked for. */
interface ResolvedAddresses {
  readonly mailboxes: readonly (number | null)[]
  readonly others: readonly (readonly [index: number, address: EmailAddress])[]
}

/** Thousands are asked at once, and the answer goes from thread to thread: numbers travel lighter than objects. */
export function resolveAddresses(db: Connection, addresses: readonly string[]): ResolvedAddresses {
  const mailboxes: (number | null)[] = addresses.map(() => null)
  for (const { at, mailbox } of db.all<{ at: number; mailbox: number }>(
    `SELECT key AS at, mailbox.id AS mailbox FROM json_each(?) CROSS JOIN mailbox ON mailbox.address = value AND closed_at IS NULL`,
    JSON.stringify(addresses),
  ))
    mailboxes[at] = mailbox
  const others: [number, EmailAddress][] = []
  for (const [at, address] of addresses.entries()) {
    if (mailboxes[at] !== null) continue
    const found = byOtherName(db, address)
    if (found === null) continue
    mailboxes[at] = found.mailbox
    others.push([at, found.address])
  }
  return { mailboxes, others }
}

/** The answer as the port gives it. */
export function foundAddresses(
  addresses: readonly string[],
  { mailboxes, others }: ResolvedAddresses,
): (Found | null)[] {
  const other = new Map(others)
  return mailboxes.map((mailbox, at) =>
    mailbox === null ? null : { mailbox, address: other.get(at) ?? (addresses[at] as EmailAddress) },
  )
}

/** By alias or plus address. */
function byOtherName(db: Connection, address: string): Found | null {
  const mailbox = mailboxNumberAt(db, address)
  if (mailbox === null) return null
  const own = db.get<{ address: EmailAddress }>('SELECT address FROM mailbox WHERE id = ?', mailbox)
  return own === null ? null : { mailbox, address: own.address }
}

export function addressesNamed(db: Connection, keys: readonly string[]): string[][] {
  const wanted = new Map<string, string[]>(keys.map((key) => [key, []]))
  for (const { address, name } of candidates(db)) wanted.get(nearKey(name))?.push(address)
  for (const { address, name } of doubtfulNames(db)) {
    const bearers = wanted.get(nearKey(name)) ?? []
    if (bearers.length === 1 && !bearers.includes(address)) bearers.push(address)
  }
  return keys.map((key) => wanted.get(key) ?? [])
}

/** A standing delegation of the pair at this index. */
interface StandingAt extends Standing {
  readonly at: number
  readonly origin: string
}

/** Only those that stand: of most pairs there is nothing to say. `pairs` is JSON, a list of [primary, delegate]. */
export function standingOf(db: Connection, pairs: string): StandingAt[] {
  return db.all(
    `SELECT key AS at, starts_at AS startsAt, ends_at AS endsAt, over_at AS overAt, origin
     FROM json_each(?) CROSS JOIN delegation ON primary_mailbox = value ->> 0 AND delegate_mailbox = value ->> 1
     WHERE over_at IS NULL`,
    pairs,
  )
}

/** The question and the answer of `standingOf` as the port has them. */
export const standingPairs = {
  ask: (pairs: readonly Pair[]): string =>
    JSON.stringify(pairs.map(({ primary, delegate }) => [primary, delegate])),
  answer: (pairs: readonly Pair[], found: readonly StandingAt[]): (StandingAt | null)[] => {
    const all: (StandingAt | null)[] = pairs.map(() => null)
    for (const one of found) all[one.at] = one
    return all
  },
}

/** Texts of one walk: each takes its thread for some tens of milliseconds, and others must come between. */
export function nearest(db: Connection, wanted: readonly Wanted[]): (string | null)[] {
  return [...nearestAddresses(wanted.slice(0, MAX_WANTED), candidates(db))]
}

function candidates(db: Connection): { address: string; name: string }[] {
  return db.all('SELECT address, name FROM mailbox WHERE closed_at IS NULL')
}

export function syncedTo(
  db: Connection,
  delegates: readonly number[],
): (Pair & { primaryAddress: string; delegateAddress: string })[] {
  return db.all(
    `SELECT primary_mailbox AS "primary", delegate_mailbox AS delegate, one.address AS primaryAddress, two.address AS delegateAddress
     FROM json_each(?) CROSS JOIN delegation ON delegate_mailbox = value
       JOIN mailbox one ON one.id = primary_mailbox JOIN mailbox two ON two.id = delegate_mailbox
     WHERE over_at IS NULL AND origin = 'sync' ORDER BY delegateAddress, primaryAddress`,
    JSON.stringify(delegates),
  )
}
