import { permissionsOf } from '../../../../core/roles/roles.ts'
import type { Connection } from '../connection.ts'
import { heldRoles } from '../directory/held-roles.ts'

/**
 * Ends the archive searches of those who may no longer search, after roles were taken or changed: whoever is given the
 * right again has to say again what for (SPEC A8).
 */
export function endSearches(db: Connection, now: number): void {
  const searching = db.all<{ identity: number }>(
    'SELECT DISTINCT identity FROM archive_search WHERE ends_at > ?',
    now,
  )
  for (const { identity } of searching)
    if (!permissionsOf(heldRoles(db, identity)).has('archive.search'))
      db.run('UPDATE archive_search SET ends_at = ?1 WHERE identity = ?2 AND ends_at > ?1', now, identity)
}
