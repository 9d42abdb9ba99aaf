import type { Connection } from '../connection.ts'

/**
 * Rows of one level that a token gathers before they become one of the next level: few to read for a search for
 * suggestions, and each count is written a handful of times, however many messages follow.
 */
const GATHERED = 16

/** Number of a person -> in how many messages, or in how many more. */
export type Correspondents = ReadonlyMap<number, number>

/**
 * Writes down by how much a transaction changed the counts of tokens' correspondents: one row for all of a token's, where
 * rows of their own would lie far from one another, and one statement for all tokens. Sums are made now and then.
 */
export function changeCorrespondents(db: Connection, changed: ReadonlyMap<number, Correspondents>): void {
  let summed = changed
  for (let level = 0; summed.size > 0; level += 1) {
    put(db, level, summed)
    const full = gathered(db, level, [...summed.keys()])
    summed = new Map(full.map((token) => [token, takeOut(db, token, level)]))
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
  if (summed.size > 0) put(db, top?.level ?? 0, new Map([[token, summed]]))
}

/** Appends a row for each token to a level. Their places there are numbered from 1 on. */
function put(db: Connection, level: number, changed: ReadonlyMap<number, Correspondents>): void {
  db.run(
    // RETURNING would make a table of its own for each row; it took longer than all else here.
    `INSERT INTO correspondents (token, level, seq, people)
     SELECT CAST(key AS INTEGER), ?1,
       coalesce((SELECT max(seq) FROM correspondents WHERE token = CAST(key AS INTEGER) AND level = ?1), 0) + 1, value
     FROM json_each(?2)`,
    level,
    // Whole numbers as names of fields stand in their order.
    JSON.stringify(Object.fromEntries(Array.from(changed, ([token, people]) => [token, written(people)]))),
  )
}

/** Which of these tokens have gathered enough on a level. */
function gathered(db: Connection, level: number, tokens: readonly number[]): number[] {
  return db
    .all<{ token: number }>(
      `SELECT value AS token FROM json_each(?)
       WHERE EXISTS (SELECT 1 FROM correspondents WHERE token = value AND level = ? AND seq >= ?)`,
      JSON.stringify(tokens),
      level,
      GATHERED,
    )
    .map(({ token }) => token)
}

/** Takes the rows of a level, or of all, and adds them up. */
function takeOut(db: Connection, token: number, level: number | null): Map<number, number> {
  const which = level === null ? '' : ' AND level = ?'
  const of = level === null ? [token] : [token, level]
  const rows = db.all<{ people: string }>(`SELECT people FROM correspondents WHERE token = ?${which}`, ...of)
  db.run(`DELETE FROM correspondents WHERE token = ?${which}`, ...of)
  const sums = new Map<number, number>()
  for (const { people } of rows) {
    const counted = JSON.parse(people) as Record<string, number[]>
    for (const count in counted)
      for (const person of counted[count] ?? []) sums.set(person, (sums.get(person) ?? 0) + Number(count))
  }
  for (const [person, count] of sums) if (count === 0) sums.delete(person)
  return sums
}

/** As it stands in a row, as JSON: a count -> everybody who has it, which is 1 for most: half as long as the other way round. */
function written(people: Correspondents): Record<string, number[]> {
  const having: Record<string, number[]> = {}
  for (const [person, count] of people) {
    const known = having[count]
    if (known === undefined) having[count] = [person]
    else known.push(person)
  }
  return having
}

/** For rows in which each person stood with a count. */
export function groupByCount(db: Connection): void {
  const rows = db.all<{ token: number; level: number; seq: number; people: string }>(
    'SELECT * FROM correspondents',
  )
  for (const { token, level, seq, people } of rows) {
    const counts = Object.entries(JSON.parse(people) as Record<string, number>)
    const grouped = JSON.stringify(written(new Map(counts.map(([person, count]) => [Number(person), count]))))
    const where = 'WHERE token = ? AND level = ? AND seq = ?'
    db.run(`UPDATE correspondents SET people = ? ${where}`, grouped, token, level, seq)
  }
}

/** How often each person stands in messages under these tokens, in several parts; for a JSON array of tokens. */
export const COUNTED = `(SELECT one.value AS person, CAST(counted.key AS INTEGER) AS count
  FROM correspondents, json_each(people) counted, json_each(counted.value) one
  WHERE token IN (SELECT value FROM json_each(?)))`
