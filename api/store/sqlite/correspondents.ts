import type { Connection } from './connection.ts'

/**
 * Rows of one level that a token gathers before they become one of the next level: few to read for a search for
 * suggestions, and each count is written a handful of times, however many messages follow.
 */
const GATHERED = 16

/** Number of a person -> in how many messages, or by how many more. */
export type Correspondents = ReadonlyMap<number, number>

/**
 * Writes down by how much a transaction changed the counts of a token's correspondents: one row for all of them, where
 * rows of their own would lie far from one another. Sums are made now and then.
 */
export function changeCorrespondents(db: Connection, token: number, people: Correspondents): void {
  let summed = people
  for (let level = 0; ; level += 1) {
    if (put(db, token, level, summed) < GATHERED) return
    summed = takeOut(db, token, level)
  }
}

/** Tokens whose counts lie in several rows. */
export function changedLately(db: Connection): number[] {
  return db
    .all<{ token: number }>('SELECT token FROM correspondents GROUP BY token HAVING count(*) > 1')
    .map(({ token }) => token)
}

/** Makes one row of all that a token has. */
export function addUp(db: Connection, token: number): void {
  const top = db.get<{ level: number }>(
    'SELECT max(level) AS level FROM correspondents WHERE token = ?',
    token,
  )
  const summed = takeOut(db, token, null)
  if (summed.size > 0) put(db, token, top?.level ?? 0, summed)
}

/** Appends a row to a level; returns its place there, from 1 on. */
function put(db: Connection, token: number, level: number, people: Correspondents): number {
  const row = db.get<{ seq: number }>(
    `INSERT INTO correspondents (token, level, seq, people) VALUES (?, ?,
       coalesce((SELECT max(seq) FROM correspondents WHERE token = ? AND level = ?), 0) + 1, ?) RETURNING seq`,
    token,
    level,
    token,
    level,
    JSON.stringify(Object.fromEntries(people)),
  )
  return row?.seq ?? 0
}

/** Takes the rows of a level, or of all, and adds them up. */
function takeOut(db: Connection, token: number, level: number | null): Map<number, number> {
  const of = 'DELETE FROM correspondents WHERE token = ?'
  const rows = (
    level === null
      ? db.all(`${of} RETURNING people`, token)
      : db.all(`${of} AND level = ? RETURNING people`, token, level)
  ) as { people: string }[]
  const sums = new Map<number, number>()
  for (const { people } of rows)
    for (const [key, count] of Object.entries(JSON.parse(people) as Record<string, number>))
      sums.set(Number(key), (sums.get(Number(key)) ?? 0) + count)
  for (const [person, count] of sums) if (count === 0) sums.delete(person)
  return sums
}

/** How often each person stands in messages under these tokens, in several parts; for a JSON array of tokens. */
export const COUNTED = `(SELECT CAST(key AS INTEGER) AS person, value AS count FROM correspondents, json_each(people)
  WHERE token IN (SELECT value FROM json_each(?)))`
