import type { Connection } from '../connection.ts'
import { slice, type Turn } from '../threads/turn.ts'
import { addUp, changedLately } from './correspondents.ts'
import { mergeAsUsual } from './pieces.ts'

/** Pages of the index that one step writes: some 10 ms. */
const STEP = 500

/** How long one call goes on, ms: who is stopped need not wait for all of it. */
const AT_ONCE = 1000

/**
 * Adds up what changed lately of correspondents, then merges the index into one piece, step by step, which halves the time
 * of a search.
 */
export function optimise(db: Connection, turn: Turn): 'done' | 'more' {
  const begun = performance.now()
  addUpAll(db, turn)
  // A negative number begins a merge of everything, or goes on with one (SQLite, "The 'merge' Command"); positive ones go on.
  for (let step = -STEP; mergeSome(db, step); step = STEP) {
    if (performance.now() - begun >= AT_ONCE) return 'more'
    if (turn.wanted()) turn.give()
  }
  mergeAsUsual(db)
  db.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)')
  return 'done'
}

/** Share of the full-text index that lies beside its largest piece, by the pages of each, of which `fts_idx` has a row. */
export function unmerged(db: Connection): number {
  const pieces = db.all<{ pages: number }>('SELECT count(*) AS pages FROM fts_idx GROUP BY segid')
  const all = pieces.reduce((sum, { pages }) => sum + pages, 0)
  return all === 0 ? 0 : 1 - Math.max(...pieces.map(({ pages }) => pages)) / all
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
