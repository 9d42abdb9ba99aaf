import type { Connection } from './connection.ts'
import { ROWS_PER_SECOND } from './match.ts'

/**
 * An entry is one (message, second of receipt): the row of the index, numbered in the order of time so that lists
 * need no sort. Copies that other mailboxes received at another time have entries of their own, so that neither order
 * nor times of one mailbox tell of another (X8, X13). A crowded second spills into those that follow.
 */
export function entryFor(db: Connection, message: number, received: number): number {
  const second = Math.floor(received / 1000)
  const known = db.get<{ id: number }>(
    'SELECT id FROM entry WHERE message = ? AND id >= ? AND id < ?',
    message,
    second * ROWS_PER_SECOND,
    (second + 1) * ROWS_PER_SECOND,
  )
  if (known !== null) return known.id
  const id = freeRow(db, second)
  db.run('INSERT INTO entry (id, message) VALUES (?, ?)', id, message)
  return id
}

/** The first free row at or after a second: one seek when the second is not full. */
function freeRow(db: Connection, second: number): number {
  for (let at = second; ; at += 1) {
    const last = db.get<{ id: number | null }>(
      'SELECT max(id) AS id FROM entry WHERE id >= ? AND id < ?',
      at * ROWS_PER_SECOND,
      (at + 1) * ROWS_PER_SECOND,
    )?.id
    if (last === null || last === undefined) return at * ROWS_PER_SECOND
    if (last + 1 < (at + 1) * ROWS_PER_SECOND) return last + 1
  }
}
