import type { Scope } from '../../../core/privacy/access.ts'
import type { Connection } from './connection.ts'
import { tokenList, tokenNumber, tokenOf } from './tokens.ts'

/** How long "changed" notes are kept, in ms: only live streams read them, and those ask several times a second. */
const KEPT = 3_600_000

export function ownerToken(mailbox: number): number {
  return tokenNumber({ mailbox, as: 'owner' })
}

/**
 * Notes that what can be read under these tokens has changed, in the transaction that changed it (X6: nobody else
 * is told).
 */
export function tell(db: Connection, tokens: Iterable<number>, now: number): void {
  forget(db, now)
  db.run('INSERT INTO event (token, at) SELECT value, ? FROM json_each(?)', now, JSON.stringify([...tokens]))
}

/** Old notes that are looked at each time: bounds what one commit pays for those before it. */
const FORGOTTEN = 1000

/** Drops notes that every stream has read long ago; the newest stays, to know where the next begins. */
function forget(db: Connection, now: number): void {
  db.run(
    'DELETE FROM event WHERE seq < (SELECT min(seq) FROM event) + ? AND seq < (SELECT max(seq) FROM event) AND at < ?',
    FORGOTTEN,
    now - KEPT,
  )
}

/** The position of the newest note. */
export function position(db: Connection): number {
  return db.get<{ position: number | null }>('SELECT max(seq) AS position FROM event')?.position ?? 0
}

/** Mailboxes of the scope that changed after a position, and the position up to which was looked. */
export function changes(
  db: Connection,
  scope: Scope,
  after: number,
): { mailboxes: number[]; position: number } {
  const newest = position(db)
  const rows = db.all<{ token: number }>(
    'SELECT DISTINCT token FROM event WHERE seq > ? AND seq <= ? AND token IN (SELECT value FROM json_each(?))',
    after,
    newest,
    tokenList(scope),
  )
  return { mailboxes: rows.map(({ token }) => tokenOf(token).mailbox), position: Math.max(newest, after) }
}
