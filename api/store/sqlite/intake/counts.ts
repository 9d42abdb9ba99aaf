import type { Connection } from '../connection.ts'
import { changeCorrespondents } from './correspondents.ts'

/** Changes of folder counts and correspondents of one transaction, written together at its end. */
export class Counts {
  readonly #folders = new Map<number, Map<number, number>>()
  readonly #people = new Map<number, Map<number, number>>()

  /** A message from and to these people became visible under a token (1), or was withdrawn from it (-1). */
  change(token: number, folder: number, people: readonly number[], by: 1 | -1): void {
    add(this.#folders, token, folder, by)
    for (const person of people) add(this.#people, token, person, by)
  }

  write(db: Connection): void {
    const changed: Record<string, number> = {}
    for (const [token, folder, by] of inOrder(this.#folders)) changed[`${token} ${folder}`] = by
    db.run(
      // One name for both numbers, of which a CAST reads the first: to walk through an object for each costs ten times as much.
      `INSERT INTO folder_count (token, folder, count)
       SELECT CAST(key AS INTEGER), CAST(substr(key, instr(key, ' ')) AS INTEGER), value FROM json_each(?)
       WHERE true ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      JSON.stringify(changed),
    )
    changeCorrespondents(db, this.#people)
  }
}

function add(counts: Map<number, Map<number, number>>, token: number, of: number, by: number): void {
  let ofToken = counts.get(token)
  if (ofToken === undefined) {
    ofToken = new Map()
    counts.set(token, ofToken)
  }
  ofToken.set(of, (ofToken.get(of) ?? 0) + by)
}

/** As the tables are ordered: neighbours lie on one page. */
function* inOrder(counts: Map<number, Map<number, number>>): Generator<[number, number, number]> {
  for (const [token, ofToken] of [...counts].sort(([a], [b]) => a - b))
    for (const [of, by] of [...ofToken].sort(([a], [b]) => a - b)) yield [token, of, by]
}
