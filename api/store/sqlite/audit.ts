import type { Actor, AuditEntry } from '../administration.ts'
import type { Connection } from './connection.ts'

/** Appends one entry; the table refuses updates and deletions. */
export function record(db: Connection, entry: AuditEntry): void {
  db.run(
    'INSERT INTO audit (at, who, peer, act, mailbox, message, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
    entry.at,
    entry.who,
    entry.peer,
    entry.act,
    entry.mailbox,
    entry.message,
    JSON.stringify(entry.detail),
  )
}

/** An administrative act, written with what it changed. */
export function recordAct(
  db: Connection,
  actor: Actor,
  act: string,
  detail: Readonly<Record<string, unknown>>,
): void {
  record(db, { at: actor.now, who: actor.who, peer: actor.peer, act, mailbox: null, message: null, detail })
}

/** The newest entries, newest first. */
export function audit(db: Connection, limit: number): AuditEntry[] {
  return db
    .all<Omit<AuditEntry, 'detail'> & { detail: string }>(
      'SELECT at, who, peer, act, mailbox, message, detail FROM audit ORDER BY id DESC LIMIT ?',
      limit,
    )
    .map(({ detail, ...entry }) => ({ ...entry, detail: JSON.parse(detail) as Record<string, unknown> }))
}
