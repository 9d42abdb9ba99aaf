import type { Summary } from '../../../core/mail/summary.ts'
import type { Connection } from './connection.ts'
import { correspondentsOf } from './facets.ts'

/** Changes of folder counts and correspondents of one transaction, written together at its end. */
export class Counts {
  readonly #folders = new Map<string, { token: number; folder: number; by: number }>()
  readonly #people = new Map<
    string,
    { token: number; address: string; name: string; folded: string; by: number }
  >()

  /** A message became visible under a token. */
  add(token: number, folder: number, summary: Summary): void {
    this.#change(token, folder, summary, 1)
  }

  /** A message was withdrawn from a token. */
  remove(token: number, folder: number, summary: Summary): void {
    this.#change(token, folder, summary, -1)
  }

  write(db: Connection): void {
    for (const { token, folder, by } of this.#folders.values()) {
      db.run(
        'INSERT INTO folder_count (token, folder, count) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
        token,
        folder,
        by,
      )
    }
    for (const { token, address, name, folded, by } of this.#people.values()) {
      db.run(
        `INSERT INTO correspondent (token, address, name, folded, count) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET count = count + excluded.count`,
        token,
        address,
        name,
        folded,
        by,
      )
    }
  }

  #change(token: number, folder: number, summary: Summary, by: 1 | -1): void {
    const count = this.#folders.get(`${token} ${folder}`) ?? { token, folder, by: 0 }
    count.by += by
    this.#folders.set(`${token} ${folder}`, count)
    for (const person of correspondentsOf(summary)) {
      const key = `${token} ${person.address} ${person.name}`
      const known = this.#people.get(key) ?? { token, ...person, by: 0 }
      known.by += by
      this.#people.set(key, known)
    }
  }
}
