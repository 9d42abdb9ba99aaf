import type { Connection } from '../connection.ts'
import { slice, type Turn } from '../threads/turn.ts'
import { addUp, changedLately } from './correspondents.ts'

/** Pages of the index that one step writes: some 10 ms. */
const STEP = 500

/**
 * Adds up what changed lately of correspondents, then merges the index into one piece, which halves the time of a search, step by step. Ends early when there is nothing
 * left to merge.
 */
export function optimise(db: Connection, turn: Turn): void {
  addUpAll(db, turn)
  // A negative number begins a merge of everything (SQLite, "The 'merge' Command"); positive ones go on with it.
  for (let step = -STEP; mergeSome(db, step); step = STEP) {
    if (turn.wanted()) turn.give()
  }
  db.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)')
}

function addUpAll(db: Connection, turn: Turn): void {
  const tokens = changedLately(db)
  for (let at = 0; at < tokens.length; ) {
    const isOver = slice(turn)
    db.transaction(() => {
      do addUp(db, tokens[at++] ?? 0)
      while (at < tokens.length && !isOver())
    })
    turn.give()
  }
}

/** False when there was nothing left to do: then less than two rows change (the same). */
function mergeSome(db: Connection, step: number): boolean {
  const before = changes(db)
  db.run(`INSERT INTO fts (fts, rank) VALUES ('merge', ?)`, step)
  return changes(db) - before >= 2
}

function changes(db: Connection): number {
  return db.get<{ count: number }>('SELECT total_changes() AS count')?.count ?? 0
}
