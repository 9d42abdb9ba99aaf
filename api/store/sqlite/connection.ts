import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { pause } from './pause.ts'

/** What SQLite gives and takes. Dates are milliseconds; undefined does not bind. */
export type Value = SQLInputValue
export type Row = Record<string, unknown>

/**
 * A number as a bound of row numbers in a full-text index. Numbers of JavaScript arrive as floating ones, and such a bound
 * FTS5 leaves to SQLite: it reads from the first row on, and all rows up to the bound are thrown away one by one.
 */
export const ROW_BOUND = 'CAST(? AS INTEGER)'

/**
 * The planner looks at what is bound to `LIMIT ?`, for which SQLite compiles the statement anew each time it runs: longer
 * than most of them take. Into an expression it does not look.
 */
export function compiledOnce(sql: string): string {
  return sql.replaceAll(/\bLIMIT (\?\d*)/g, 'LIMIT CAST($1 AS INTEGER)')
}

/** One connection of one thread. Statements are prepared once and counted when they run. */
export interface Connection {
  all<T>(sql: string, ...values: Value[]): T[]
  get<T>(sql: string, ...values: Value[]): T | null
  /** Rows as lists of their columns: for many rows of many columns, which cost their names otherwise. */
  rows<T extends unknown[]>(sql: string, ...values: Value[]): T[]
  run(sql: string, ...values: Value[]): { changes: number; id: number }
  exec(sql: string): void
  /** All or nothing; takes the write lock at once, so that two processes never deadlock on an upgrade. */
  transaction<T>(work: () => T): T
  /** A transaction whose commit survives a power cut (synchronous FULL); others survive a killed process. */
  durableTransaction<T>(work: () => T): T
  /**
   * A transaction in which SQLite does not look whether the rows are there that new ones name: only for such as name what the
   * same code just wrote or looked up, thousands at a time, since all statements are compiled anew before and after it.
   */
  uncheckedTransaction<T>(work: () => T): T
  /** How many statements ran since the connection was opened. */
  statements(): number
  close(): void
}

/** How long a writer waits for another process's batch before it gives up, in ms. */
const BUSY_TIMEOUT = 30_000

/**
 * How often it asks meanwhile, ms. SQLite by itself asks ten times a second: who imports has taken the lock again by then, and
 * a removal of access waited until the import was over (the other half stands in threads/writer-thread.ts).
 */
const ASK = 1

/**
 * Pages of 4 kB that the log gathers before they go into the database, where a page that many transactions wrote is
 * written once: an import writes the same inner pages of all indexes again and again.
 */
export const CHECKPOINT = 8192

/**
 * And when a writer copies them itself. It begins the log anew only when all of it is copied before a transaction begins,
 * which does not happen while one follows another and a thread copies beside them (threads/checkpointer.ts).
 */
const CHECKPOINT_AT_LAST = 4 * CHECKPOINT

/** Pages of the database that a connection keeps, kB; and one that writes, which is there beside all that an import holds. */
const CACHE = 65_536
const CACHE_TO_WRITE = 32_768

/** Prepared statements kept at most; queries' texts vary only in shape, so this is never reached in practice. */
const MAX_PREPARED = 500

/** Opens the database file. */
export function connect(path: string, options: { readOnly: boolean }): Connection {
  const database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: BUSY_TIMEOUT })
  if (!options.readOnly) {
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = ${CHECKPOINT_AT_LAST}`,
    )
  }
  // No mmap_size: a mapped page is looked for in the log at every use, and each commit of the writer, which every search
  // makes, drops the whole mapping. Rows of a page took two to three times as long.
  database.exec(
    `PRAGMA foreign_keys = ON; PRAGMA cache_size = -${options.readOnly ? CACHE : CACHE_TO_WRITE}; PRAGMA temp_store = MEMORY`,
  )

  let count = 0
  const preparing = (asLists: boolean): ((sql: string) => StatementSync) => {
    const prepared = new Map<string, StatementSync>()
    return (sql) => {
      count += 1
      const known = prepared.get(sql)
      if (known !== undefined) return known
      if (prepared.size >= MAX_PREPARED) prepared.clear()
      const fresh = database.prepare(compiledOnce(sql))
      fresh.setReturnArrays(asLists)
      prepared.set(sql, fresh)
      return fresh
    }
  }
  const statement = preparing(false)
  const listed = preparing(true)

  const transaction = <T>(work: () => T): T => {
    begin(database)
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (cause) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw cause
    }
  }

  /** With a setting that stands at `usual` outside of it. */
  const transactionWith =
    (setting: string, value: string, usual: string) =>
    <T>(work: () => T): T => {
      database.exec(`PRAGMA ${setting} = ${value}`)
      try {
        return transaction(work)
      } finally {
        database.exec(`PRAGMA ${setting} = ${usual}`)
      }
    }

  return {
    all: <T>(sql: string, ...values: Value[]) => statement(sql).all(...values) as T[],
    get: <T>(sql: string, ...values: Value[]) => (statement(sql).get(...values) as T | undefined) ?? null,
    rows: <T extends unknown[]>(sql: string, ...values: Value[]) =>
      listed(sql).all(...values) as unknown as T[],
    run: (sql, ...values) => {
      const { changes, lastInsertRowid } = statement(sql).run(...values)
      return { changes: Number(changes), id: Number(lastInsertRowid) }
    },
    exec: (sql) => database.exec(sql),
    transaction,
    durableTransaction: transactionWith('synchronous', 'FULL', 'NORMAL'),
    uncheckedTransaction: transactionWith('foreign_keys', 'OFF', 'ON'),
    statements: () => count,
    close: () => database.close(),
  }
}

/** Takes the write lock as soon as another process leaves it. */
function begin(database: DatabaseSync): void {
  const until = performance.now() + BUSY_TIMEOUT
  database.exec('PRAGMA busy_timeout = 0')
  try {
    for (;;) {
      try {
        database.exec('BEGIN IMMEDIATE')
        return
      } catch (cause) {
        if (!isBusy(cause) || performance.now() >= until) throw cause
        pause(ASK)
      }
    }
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`)
  }
}

const SQLITE_BUSY = 5

function isBusy(cause: unknown): boolean {
  // The lowest byte; the rest says why.
  return cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === SQLITE_BUSY
}

/**
 * Copies what is left in the log, and takes it away with the last connection of all processes. A connection that cannot
 * write leaves it, and so does a thread that is ended.
 */
export function emptyLog(path: string): void {
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA wal_checkpoint(PASSIVE)')
  } catch {
    // A full disk, say: it is copied when there is room.
  } finally {
    database.close()
  }
}
