import type { Connection } from '../connection.ts'

/** Saved searches of one person at most; recent ones are kept to the newest few. */
const MAX_SAVED = 100
const MAX_RECENT = 10

/** Mailbox 0 in a recent search is All archives: null does not compare in a key. */
const ALL = 0

export function saved(
  db: Connection,
  identity: number,
  mailboxes: readonly number[],
): { id: number; name: string; mailbox: number | null; q: string }[] {
  return db.all(
    `SELECT id, name, mailbox, q FROM saved_search
     WHERE identity = ? AND (mailbox IS NULL OR mailbox IN (SELECT value FROM json_each(?))) ORDER BY name, id`,
    identity,
    JSON.stringify(mailboxes),
  )
}

/** The new search's number, or 0 when the person has too many. */
export function save(
  db: Connection,
  identity: number,
  search: { name: string; mailbox: number | null; q: string },
): number {
  return db.transaction(() => {
    const { count } = db.get<{ count: number }>(
      'SELECT count(*) AS count FROM saved_search WHERE identity = ?',
      identity,
    ) ?? { count: 0 }
    if (count >= MAX_SAVED) return 0
    return db.run(
      'INSERT INTO saved_search (identity, mailbox, name, q) VALUES (?, ?, ?, ?)',
      identity,
      search.mailbox,
      search.name,
      search.q,
    ).id
  })
}

export function forget(db: Connection, identity: number, id: number): boolean {
  return db.run('DELETE FROM saved_search WHERE identity = ? AND id = ?', identity, id).changes > 0
}

export function recent(
  db: Connection,
  identity: number,
  mailboxes: readonly number[],
): { mailbox: number | null; q: string; at: number }[] {
  return db.all(
    `SELECT nullif(mailbox, 0) AS mailbox, q, at FROM recent_search
     WHERE identity = ? AND mailbox IN (SELECT value FROM json_each(?)) ORDER BY at DESC, q LIMIT ${MAX_RECENT}`,
    identity,
    JSON.stringify([ALL, ...mailboxes]),
  )
}

export function remember(
  db: Connection,
  identity: number,
  search: { mailbox: number | null; q: string; at: number },
): void {
  db.transaction(() => {
    db.run(
      'INSERT OR REPLACE INTO recent_search (identity, mailbox, q, at) VALUES (?, ?, ?, ?)',
      identity,
      search.mailbox ?? ALL,
      search.q,
      search.at,
    )
    db.run(
      `DELETE FROM recent_search WHERE identity = ?1 AND q NOT IN (SELECT q FROM recent_search WHERE identity = ?1 ORDER BY at DESC, q LIMIT ${MAX_RECENT})`,
      identity,
    )
  })
}
