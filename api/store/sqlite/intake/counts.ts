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
    for (const [token, folder, by] of inOrder(this.#folders)) {
      db.run(
        'INSERT INTO folder_count (token, folder, count) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
        token,
        folder,
        by,
      )
    }
    for (const [token, people] of [...this.#people].sort(([a], [b]) => a - b))
      changeCorrespondents(db, token, people)
  }
}

function add(counts: Map<number, Map<number, number>>, token: number, of: number, by: number): void {
  const ofToken = counts.get(token) ?? new Map<number, number>()
  counts.set(token, ofToken)
  ofToken.set(of, (ofToken.get(of) ?? 0) + by)
}

/** As the tables are ordered: neighbours lie on one page. */
function* inOrder(counts: Map<number, Map<number, number>>): Generator<[number, number, number]> {
  for (const [token, ofToken] of [...counts].sort(([a], [b]) => a - b))
    for (const [of, by] of [...ofToken].sort(([a], [b]) => a - b)) yield [token, of, by]
}
