import type { Connection } from '../connection.ts'

/**
 * Rows of one level that a token gathers before they become one of the next level: few to read for a search for
 * suggestions, and each count is written a handful of times, however many messages follow.
 */
const GATHERED = 16

/** Number of a person -> in how many messages, or in how many more. */
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
    written(people),
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
    for (const [person, count] of read(people)) sums.set(person, (sums.get(person) ?? 0) + count)
  for (const [person, count] of sums) if (count === 0) sums.delete(person)
  return sums
}

/** As it stands in a row: JSON, a count -> everybody who has it, which is 1 for most: half as long as the other way round. */
function written(people: Correspondents): string {
  const having = new Map<number, number[]>()
  for (const [person, count] of people) {
    const known = having.get(count)
    if (known === undefined) having.set(count, [person])
    else known.push(person)
  }
  return JSON.stringify(Object.fromEntries(having))
}

function* read(people: string): Generator<[person: number, count: number]> {
  for (const [count, having] of Object.entries(JSON.parse(people) as Record<string, number[]>))
    for (const person of having) yield [person, Number(count)]
}

/** For rows in which each person stood with a count. */
export function groupByCount(db: Connection): void {
  const rows = db.all<{ token: number; level: number; seq: number; people: string }>(
    'SELECT * FROM correspondents',
  )
  for (const { token, level, seq, people } of rows) {
    const counts = Object.entries(JSON.parse(people) as Record<string, number>)
    const grouped = written(new Map(counts.map(([person, count]) => [Number(person), count])))
    const where = 'WHERE token = ? AND level = ? AND seq = ?'
    db.run(`UPDATE correspondents SET people = ? ${where}`, grouped, token, level, seq)
  }
}

/** How often each person stands in messages under these tokens, in several parts; for a JSON array of tokens. */
export const COUNTED = `(SELECT one.value AS person, CAST(counted.key AS INTEGER) AS count
  FROM correspondents, json_each(people) counted, json_each(counted.value) one
  WHERE token IN (SELECT value FROM json_each(?)))`
