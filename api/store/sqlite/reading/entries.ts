import type { Connection } from '../connection.ts'

/** Entries of one second at most; a crowded second spills into those that follow. */
const IN_ONE_SECOND = 4096

/** Seconds since 1970 up to the year 2242. */
const END = 2 ** 33

/** Larger than the number of any entry. */
const LAST = END * IN_ONE_SECOND

/**
 * An entry is one (message, second of receipt): the row of the index, numbered in the order of time so that lists
 * need no sort. Numbers fall as time goes on: newest first is then the order in which the index is read fastest. Copies
 * that other mailboxes received at another time have entries of their own, so that neither order nor times of one
 * mailbox tell of another (X8, X13).
 * @param isNewMessage it has none yet
 */
export function entryFor(
  db: Connection,
  message: number,
  received: number,
  isNewMessage: boolean,
): { entry: number; isNew: boolean } {
  const second = secondOf(received)
  const known = isNewMessage
    ? null
    : db.get<{ entry: number }>(
        'SELECT entry FROM copy WHERE message = ? AND entry >= ? AND entry < ?',
        message,
        lowest(second),
        lowest(second) + IN_ONE_SECOND,
      )
  if (known !== null) return { entry: known.entry, isNew: false }
  const entry = freeEntry(db, second)
  db.run('INSERT INTO entry (id, message) VALUES (?, ?)', entry, message)
  return { entry, isNew: true }
}

/** Since 1970, of a time in ms. */
export function secondOf(time: number): number {
  return Math.floor(time / 1000)
}

/** The first free one at or after a second: one seek when the second is not full. */
function freeEntry(db: Connection, second: number): number {
  for (let at = second; ; at += 1) {
    const newest = db.get<{ id: number | null }>(
      'SELECT min(id) AS id FROM entry WHERE id >= ? AND id < ?',
      lowest(at),
      lowest(at) + IN_ONE_SECOND,
    )?.id
    if (newest === null || newest === undefined) return lowest(at) + IN_ONE_SECOND - 1
    if (newest > lowest(at)) return newest - 1
  }
}

/** The smallest number of a second. */
function lowest(second: number): number {
  return (END - 1 - second) * IN_ONE_SECOND
}

/** Entries received before a second: those from this number on. */
export function before(second: number): number {
  return lowest(second) + IN_ONE_SECOND
}

/** The second that a place in the order of all lists is of. */
export function secondAt(place: number): number {
  return Math.floor((place - 1) / IN_ONE_SECOND)
}

/** The port's place in the order of all lists, where larger is newer, and back. */
export function mirrored(number: number): number {
  return LAST - number
}
