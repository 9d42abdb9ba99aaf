import type { Act } from '../../../../core/audit/acts.ts'
import type { Actor } from '../../administration.ts'
import type { AuditEntry } from '../../audit.ts'
import { BEFORE_THE_FIRST, type ChainedEntry, chainHash, storable } from '../../audit-chain.ts'
import type { Connection, Value } from '../connection.ts'

/** Entries of one statement: one call of SQLite costs as much as three rows. Bounded by its 32,766 parameters. */
const ENTRIES_AT_ONCE = 50
const COLUMNS = 11
const MARKS = `(${Array.from({ length: COLUMNS }, () => '?').join(', ')})`

/**
 * Appends entries within a transaction: the write lock is held, so the entry before them is known and the chain has one
 * line, whichever process writes. The table refuses updates and deletions.
 */
function append(db: Connection, entries: readonly AuditEntry[]): void {
  const last = db.get<{ id: number; hash: Uint8Array }>('SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1')
  let number = last?.id ?? 0
  let hash = last?.hash ?? BEFORE_THE_FIRST
  for (let at = 0; at < entries.length; at += ENTRIES_AT_ONCE) {
    const values: Value[] = []
    const some = entries.slice(at, at + ENTRIES_AT_ONCE)
    for (const entry of some) {
      number += 1
      const stored = storedEntry(number, entry)
      hash = chainHash(hash, stored)
      const { who, identity, peer, act, mailbox, message, detail } = stored
      values.push(number, stored.at, who, identity?.issuer ?? null, identity?.subject ?? null)
      values.push(peer, act, mailbox, message, detail, hash)
    }
    db.run(
      `INSERT INTO audit (id, at, who, issuer, subject, peer, act, mailbox, message, detail, hash)
       VALUES ${some.map(() => MARKS).join(', ')}`,
      ...values,
    )
  }
}

function storedEntry(number: number, entry: AuditEntry): ChainedEntry {
  const { identity } = entry
  return {
    ...entry,
    number,
    identity:
      identity === null ? null : { issuer: storable(identity.issuer), subject: storable(identity.subject) },
    who: storable(entry.who),
    peer: storable(entry.peer),
    act: storable(entry.act),
    detail: JSON.stringify(entry.detail),
  }
}

/** Appends entries that belong to no other write; with `within`, not those that were written in the last so many ms. */
export function record(db: Connection, entries: readonly AuditEntry[], within: number): void {
  db.transaction(() => {
    if (within === 0) append(db, entries)
    else for (const entry of entries) if (!isWritten(db, entry, within)) append(db, [entry])
  })
}

/** Entries before the last among which an equal one is looked for: bounds what a busy archive costs. */
const NEAR = 1000

function isWritten(db: Connection, entry: AuditEntry, within: number): boolean {
  return (
    db.get(
      `SELECT 1 FROM audit WHERE id > (SELECT coalesce(max(id), 0) - ${NEAR} FROM audit) AND message IS ? AND detail = ?
         AND act = ? AND at > ? AND mailbox IS ? AND issuer IS ? AND subject IS ? AND peer = ? LIMIT 1`,
      entry.message,
      JSON.stringify(entry.detail),
      storable(entry.act),
      entry.at - within,
      entry.mailbox,
      entry.identity === null ? null : storable(entry.identity.issuer),
      entry.identity === null ? null : storable(entry.identity.subject),
      storable(entry.peer),
    ) !== null
  )
}

/** What an administrator did. `mailbox`: whose archive it concerns. */
export interface DoneAct {
  readonly act: Act
  readonly detail: Readonly<Record<string, unknown>>
  readonly mailbox: number | null
}

/** An administrative act, written in its own transaction with what it changed. `mailbox`: whose archive it concerns. */
export function recordAct(
  db: Connection,
  actor: Actor,
  act: Act,
  detail: Readonly<Record<string, unknown>>,
  mailbox: number | null = null,
): void {
  recordActs(db, actor, [{ act, detail, mailbox }])
}

/** Many acts of one transaction. */
export function recordActs(
  db: Connection,
  { now, who, identity, peer }: Actor,
  acts: readonly DoneAct[],
): void {
  const by = { at: now, who, identity: identity ?? null, peer, message: null }
  append(
    db,
    acts.map((one) => ({ ...by, ...one })),
  )
}
