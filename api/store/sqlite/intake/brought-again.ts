import type { Connection } from '../connection.ts'
import { remembered } from '../remembered.ts'

/** An arrival by which a message came before, and the import that brought it, if one did. */
export interface CameBefore {
  readonly arrival: number
  readonly batch: number | null
}

/** Notes that an import met a message that another import had brought already: it stays when that one is withdrawn. */
export function noteAgain(db: Connection, { arrival, batch }: CameBefore, again: number | undefined): void {
  if (batch === null || again === undefined || batch === again) return
  db.run('INSERT OR IGNORE INTO brought_again (arrival, batch) VALUES (?, ?)', arrival, again)
}

/**
 * Notes it of many that were looked up before this transaction.
 * @returns of each whether what brought it still stands: what was withdrawn in between is to be taken in
 */
export function noteAllAgain(
  db: Connection,
  met: readonly (CameBefore & { readonly again: number })[],
): boolean[] {
  const standing = new Map<number | null, boolean>()
  return db.transaction(() =>
    met.map(({ again, ...before }) => {
      const { batch } = before
      const stands = remembered(standing, batch, () => batch === null || !isWithdrawn(db, batch))
      if (stands) noteAgain(db, before, again)
      return stands
    }),
  )
}

/** Whether an import was withdrawn. */
export function isWithdrawn(db: Connection, imported: number): boolean {
  return db.get('SELECT 1 FROM import_batch WHERE id = ? AND withdrawn_at IS NOT NULL', imported) !== null
}
