import type { Correspondent } from '../../../../core/contract/common.ts'
import type { Summary } from '../../../../core/mail/summary.ts'
import { words } from '../../../../core/search/tokenise.ts'
import type { Connection } from '../connection.ts'

/** People remembered at most; they are found again in the table. */
const REMEMBERED = 100_000

/** Numbers of people, of one connection. They never change once committed: `forget` after a rollback. */
export class People {
  readonly #numbers = new Map<string, number>()

  /** Somebody by address (compared without case) and name; entered when new. */
  number(db: Connection, { name, address }: Correspondent): number {
    const folded = address.toLowerCase()
    const key = `${folded}\n${name}`
    const remembered = this.#numbers.get(key)
    if (remembered !== undefined) return remembered
    const known = db.get<{ id: number }>('SELECT id FROM person WHERE address = ? AND name = ?', folded, name)
    const id =
      known?.id ??
      db.run(
        'INSERT INTO person (address, name, folded) VALUES (?, ?, ?)',
        folded,
        name,
        words(`${name} ${folded}`),
      ).id
    if (this.#numbers.size >= REMEMBERED) this.#numbers.clear()
    this.#numbers.set(key, id)
    return id
  }

  forget(): void {
    this.#numbers.clear()
  }
}

/** All people of a message who can be suggested, each address once. */
export function correspondentsOf(summary: Summary): Correspondent[] {
  const seen = new Map<string, Correspondent>()
  for (const person of [summary.from, ...summary.to, ...summary.cc]) {
    const key = person.address.toLowerCase()
    if (key !== '' && !seen.has(key)) seen.set(key, person)
  }
  return [...seen.values()]
}
