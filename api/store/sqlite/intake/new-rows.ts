import type { Connection, Value } from '../connection.ts'
import { remembered } from '../remembered.ts'

/** Rows that one statement enters. */
const TOGETHER = 64

/** A table, and the columns of its rows as they are given. */
interface Into {
  readonly columns: number
  /** Enters one row. */
  readonly one: string
  /** Enters `TOGETHER` rows. */
  readonly together: string
}

/** Which message lies in which mailbox. */
export const COPY = into(
  'copy',
  'message, mailbox, entry, folder, arrival, received_at, size, recipient, bcc',
)
/** Which token opens which message. */
export const ACCESS = into('access', 'token, message')

function into(table: string, names: string): Into {
  const columns = names.split(', ').length
  const insert = `INSERT INTO ${table} (${names}) VALUES`
  const one = `(${new Array(columns).fill('?').join(', ')})`
  return {
    columns,
    one: `${insert} ${one}`,
    together: `${insert} ${new Array(TOGETHER).fill(one).join(', ')}`,
  }
}

/**
 * Rows of one table that are written together, those that lie beside each other one after the other: by itself a row costs
 * three times as much, most of it to find its place, which is seldom where the one before was.
 */
export class NewRows {
  readonly #into: Into
  /** What the table is ordered by first -> values of row after row. */
  readonly #rows = new Map<number, Value[]>()

  constructor(into: Into) {
    this.#into = into
  }

  /** @param place what the table is ordered by first */
  add(place: number, ...row: readonly Value[]): void {
    remembered(this.#rows, place, none).push(...row)
  }

  write(db: Connection): void {
    if (this.#rows.size === 0) return
    const { columns, one, together } = this.#into
    const rows = [...this.#rows].sort(([a], [b]) => a - b).flatMap(([, values]) => values)
    this.#rows.clear()
    let at = 0
    for (const many = TOGETHER * columns; at + many <= rows.length; at += many)
      db.run(together, ...rows.slice(at, at + many))
    for (; at < rows.length; at += columns) db.run(one, ...rows.slice(at, at + columns))
  }
}

const none = (): Value[] => []
