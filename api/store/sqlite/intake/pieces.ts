import type { Connection } from '../connection.ts'

/** Pieces of the index of one size that are merged when more are written, as FTS5 does by itself (schema/first.ts). */
const USUALLY = 16
/** And all at once, however long that takes, while none are merged by and by. */
const AT_LAST = 64

/**
 * Does work within a transaction that writes many rows of the index, and leaves the piece that they become beside those that
 * are there: merging them is for when nobody brings anything, in one go and not twice (optimising.ts). Until then so many
 * may lie there that the next small one must not bring all of them down upon whoever writes it.
 */
export function withoutMerging<T>(db: Connection, work: () => T): T {
  configure(db, { automerge: 0, crisismerge: AT_LAST })
  const done = work()
  // FTS5 writes what it holds when a savepoint is made: later it would be merged after all.
  db.exec('SAVEPOINT written; RELEASE written')
  configure(db, { automerge: USUALLY })
  return done
}

/** All pieces are one: from now on they are merged as ever. */
export function mergeAsUsual(db: Connection): void {
  configure(db, { crisismerge: USUALLY })
}

function configure(db: Connection, settings: Readonly<Record<string, number>>): void {
  // Not bound: a number of JavaScript's arrives as a floating one, which FTS5 does not take.
  for (const [name, value] of Object.entries(settings))
    db.exec(`INSERT INTO fts (fts, rank) VALUES ('${name}', ${value})`)
}
