import type { Act } from '../../../../core/audit/acts.ts'
import type { Actor } from '../../administration.ts'
import type { AuditEntry } from '../../audit.ts'
import { BEFORE_THE_FIRST, chainHash, storable } from '../../audit-chain.ts'
import type { Connection } from '../connection.ts'

/**
 * Appends one entry within a transaction: the write lock is held, so the entry before this one is known and the chain has
 * one line, whichever process writes. The table refuses updates and deletions.
 */
export function append(db: Connection, entry: AuditEntry): void {
  const last = db.get<{ id: number; hash: Uint8Array }>('SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1')
  const number = (last?.id ?? 0) + 1
  const identity =
    entry.identity === null
      ? null
      : { issuer: storable(entry.identity.issuer), subject: storable(entry.identity.subject) }
  const stored = {
    ...entry,
    number,
    identity,
    who: storable(entry.who),
    peer: storable(entry.peer),
    act: storable(entry.act),
    detail: JSON.stringify(entry.detail),
  }
  db.run(
    `INSERT INTO audit (id, at, who, issuer, subject, peer, act, mailbox, message, detail, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    number,
    stored.at,
    stored.who,
    identity?.issuer ?? null,
    identity?.subject ?? null,
    stored.peer,
    stored.act,
    stored.mailbox,
    stored.message,
    stored.detail,
    chainHash(last?.hash ?? BEFORE_THE_FIRST, stored),
  )
}

/** Appends entries that belong to no other write; with `within`, not those that were written in the last so many ms. */
export function record(db: Connection, entries: readonly AuditEntry[], within: number): void {
  db.transaction(() => {
    for (const entry of entries) if (within === 0 || !isWritten(db, entry, within)) append(db, entry)
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

/** An administrative act, written in its own transaction with what it changed. `mailbox`: whose archive it concerns. */
export function recordAct(
  db: Connection,
  actor: Actor,
  act: Act,
  detail: Readonly<Record<string, unknown>>,
  mailbox: number | null = null,
): void {
  append(db, {
    at: actor.now,
    who: actor.who,
    identity: actor.identity ?? null,
    peer: actor.peer,
    act,
    mailbox,
    message: null,
    detail,
  })
}
