import type { Connection } from '../connection.ts'
import { remembered } from '../remembered.ts'
import { changeCorrespondents } from './correspondents.ts'

/**
 * Changes of folder counts and correspondents of one transaction, written together at its end. They are only noted as they
 * come: to look up and add to one sum of a hundred thousand takes longer than all that is done to write them.
 */
export class Counts {
  /** Token -> numbers of folders into which messages came, negative for those from which one was taken. */
  readonly #folders = new Map<number, number[]>()
  /** The same of people. */
  readonly #people = new Map<number, number[]>()

  /** A message from and to these people became visible under a token (1), or was withdrawn from it (-1). */
  change(token: number, folder: number, people: readonly number[], by: 1 | -1): void {
    remembered(this.#folders, token, none).push(by * folder)
    const list = remembered(this.#people, token, none)
    for (const person of people) list.push(by * person)
  }

  write(db: Connection): void {
    const changed: Record<string, number> = {}
    for (const [token, folders] of inOrder(this.#folders))
      for (const [folder, by] of inOrder(added(folders))) changed[`${token} ${folder}`] = by
    db.run(
      // One name for both numbers, of which a CAST reads the first: to walk through an object for each costs ten times as much.
      `INSERT INTO folder_count (token, folder, count)
       SELECT CAST(key AS INTEGER), CAST(substr(key, instr(key, ' ')) AS INTEGER), value FROM json_each(?)
       WHERE true ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      JSON.stringify(changed),
    )
    changeCorrespondents(db, new Map(Array.from(this.#people, ([token, list]) => [token, added(list)])))
  }
}

const none = (): number[] => []

/** Number -> by how much it changed. */
function added(numbers: readonly number[]): Map<number, number> {
  const sums = new Map<number, number>()
  for (const signed of numbers) {
    const number = Math.abs(signed)
    sums.set(number, (sums.get(number) ?? 0) + Math.sign(signed))
  }
  return sums
}

/** As the tables are ordered: neighbours lie on one page. */
function inOrder<T>(by: ReadonlyMap<number, T>): [number, T][] {
  return [...by].sort(([a], [b]) => a - b)
}
