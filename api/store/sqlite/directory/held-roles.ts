import { lacking } from '../../../../core/roles/granting.ts'
import type { Permission } from '../../../../core/roles/permissions.ts'
import { type HeldRole, permissionsOf } from '../../../../core/roles/roles.ts'
import type { Actor } from '../../administration.ts'
import type { Lacks } from '../../roles.ts'
import type { Connection } from '../connection.ts'
import { knownIdentity } from './identities.ts'

/** The roles of an identity; those of nobody (0) are none. */
export function heldRoles(db: Connection, identity: number): HeldRole[] {
  return db
    .all<{ key: string; permissions: string | null }>(
      `SELECT role.role AS key, permissions FROM role LEFT JOIN custom_role ON custom_role.key = role.role
       WHERE identity = ? ORDER BY role.role`,
      identity,
    )
    .map(({ key, permissions }) => ({
      key,
      permissions: permissions === null ? null : (JSON.parse(permissions) as string[]),
    }))
}

/**
 * What the actor lacks of a role, as both stand at this moment: asked within the write, so that neither a role that grew
 * nor one that was taken a moment before gives more than its giver holds (SPEC A7). Whoever may run commands lacks nothing.
 */
export function lacks(db: Connection, { identity }: Actor, wanted: Iterable<Permission>): Lacks | null {
  if (identity === undefined) return null
  const [missing] = lacking(permissionsOf(heldRoles(db, knownIdentity(db, identity))), wanted)
  return missing === undefined ? null : { lacks: missing }
}

/**
 * What the actor lacks of all that an identity may do: whoever sets somebody's password can act as they do, and whoever
 * removes them brings them down (SPEC A7).
 */
export function lacksOf(db: Connection, actor: Actor, identity: number): Lacks | null {
  return lacks(db, actor, permissionsOf(heldRoles(db, identity)))
}
