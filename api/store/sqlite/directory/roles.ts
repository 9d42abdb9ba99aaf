import type { Permission } from '../../../../core/roles/permissions.ts'
import { comparableRoleName } from '../../../../core/roles/role-name.ts'
import {
  builtInRole,
  isReservedRoleName,
  permissionsOfRole,
  SUPER_ADMINISTRATOR,
} from '../../../../core/roles/roles.ts'
import { EMBEDDED_ISSUER, ISSUERS_SETTING } from '../../../auth/identity.ts'
import type { Actor, Identity } from '../../administration.ts'
import type { ChangedCustomRole, CustomRole, Lacks, NewCustomRole, RoleHolder } from '../../roles.ts'
import { recordAct } from '../audit/audit.ts'
import { endSearches } from '../audit/ended-searches.ts'
import type { Connection } from '../connection.ts'
import { lacks } from './held-roles.ts'
import { IS_SOMEBODY, identityNumber, knownIdentity, nameOf } from './identities.ts'

interface CustomRow {
  key: string
  name: string
  permissions: string
  created_at: number
  created_by: string
}

const CUSTOM = 'SELECT key, name, permissions, created_at, created_by FROM custom_role'

function customOf({ key, name, permissions, created_at, created_by }: CustomRow): CustomRole {
  return {
    key,
    name,
    permissions: JSON.parse(permissions) as string[],
    createdAt: created_at,
    createdBy: created_by,
  }
}

export function customRoles(db: Connection): CustomRole[] {
  return db.all<CustomRow>(`${CUSTOM} ORDER BY folded`).map(customOf)
}

function customRole(db: Connection, key: string): CustomRole | null {
  const row = db.get<CustomRow>(`${CUSTOM} WHERE key = ?`, key)
  return row === null ? null : customOf(row)
}

/** What the role of this key holds now; null when there is none. */
function permissionsOfKey(db: Connection, key: string): readonly Permission[] | null {
  const role = builtInRole(key) ?? customRole(db, key)
  return role && permissionsOfRole({ key, permissions: role.permissions })
}

export function addCustomRole(
  db: Connection,
  wanted: NewCustomRole,
  actor: Actor,
): CustomRole | 'taken' | Lacks {
  return db.durableTransaction(() => {
    const missing = lacks(db, actor, wanted.permissions)
    if (missing !== null) return missing
    if (isReservedRoleName(wanted.name)) return 'taken'
    const { changes, id } = db.run(
      `INSERT OR IGNORE INTO custom_role (key, name, folded, permissions, created_at, created_by)
       SELECT 'custom-' || (coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'custom_role'), 0) + 1), ?, ?, ?, ?, ?`,
      wanted.name,
      comparableRoleName(wanted.name),
      JSON.stringify(wanted.permissions),
      actor.now,
      actor.who,
    )
    const row = changes === 0 ? null : db.get<CustomRow>(`${CUSTOM} WHERE id = ?`, id)
    if (row === null) return 'taken'
    const role = customOf(row)
    recordAct(db, actor, 'role.add', { role: role.key, before: null, after: wanted })
    return role
  })
}

export function changeCustomRole(
  db: Connection,
  key: string,
  { was, ...wanted }: ChangedCustomRole,
  actor: Actor,
): 'changed' | 'unknown' | 'taken' | 'stale' | Lacks {
  return db.durableTransaction(() => {
    const before = customRole(db, key)
    if (before === null) return 'unknown'
    const missing = lacks(db, actor, [...wanted.permissions, ...permissionsOfRole(before)])
    if (missing !== null) return missing
    if (was !== undefined && !isSameRole(was, before)) return 'stale'
    if (isReservedRoleName(wanted.name)) return 'taken'
    const taken = db.get(
      'SELECT 1 FROM custom_role WHERE folded = ? AND key <> ?',
      comparableRoleName(wanted.name),
      key,
    )
    if (taken !== null) return 'taken'
    db.run(
      'UPDATE custom_role SET name = ?, folded = ?, permissions = ? WHERE key = ?',
      wanted.name,
      comparableRoleName(wanted.name),
      JSON.stringify(wanted.permissions),
      key,
    )
    const { name, permissions } = before
    endSearches(db, actor.now)
    recordAct(db, actor, 'role.change', { role: key, before: { name, permissions }, after: wanted })
    return 'changed'
  })
}

/** Takes the role from everybody who holds it, and names them in the audit entry. */
export function removeCustomRole(db: Connection, key: string, actor: Actor): 'removed' | 'unknown' | Lacks {
  return db.durableTransaction(() => {
    const before = customRole(db, key)
    if (before === null) return 'unknown'
    const missing = lacks(db, actor, permissionsOfRole(before))
    if (missing !== null) return missing
    const holders = db.all<Identity>(
      'SELECT issuer, subject FROM role JOIN identity ON identity.id = role.identity WHERE role = ?',
      key,
    )
    db.run('DELETE FROM role WHERE role = ?', key)
    db.run('DELETE FROM custom_role WHERE key = ?', key)
    const { name, permissions } = before
    endSearches(db, actor.now)
    recordAct(db, actor, 'role.remove', { role: key, before: { name, permissions, holders }, after: null })
    return 'removed'
  })
}

export function roleHolders(db: Connection): RoleHolder[] {
  return db
    .all<
      Identity & {
        role: string
        number: number
        name: string | null
        login: string | null
        addresses: string
        signs_in: number
      }
    >(
      `SELECT role.role, identity.id AS number, issuer, subject, account.name, account.login, ${SIGNS_IN} AS signs_in,
         (SELECT json_group_array(address ORDER BY binding.created_at, mailbox.id) FROM binding
          JOIN mailbox ON mailbox.id = binding.mailbox WHERE binding.identity = identity.id) AS addresses
       FROM role JOIN identity ON identity.id = role.identity
       LEFT JOIN account ON issuer = ? AND account.id = subject
       ORDER BY role.role, coalesce(account.name, subject), issuer, subject`,
      EMBEDDED_ISSUER,
      ISSUERS_SETTING,
      EMBEDDED_ISSUER,
    )
    .map(({ role, number, issuer, subject, name, login, addresses, signs_in }) => ({
      role,
      number,
      identity: { issuer, subject },
      account: name === null || login === null ? null : { name, login },
      signsIn: signs_in === 1,
      addresses: JSON.parse(addresses) as string[],
    }))
}

export function identitiesOf(db: Connection, mailbox: number): Identity[] {
  return db
    .all<Identity>(
      `SELECT issuer, subject FROM binding JOIN identity ON identity.id = binding.identity WHERE mailbox = ?
       ORDER BY binding.created_at, issuer, subject`,
      mailbox,
    )
    .map(({ issuer, subject }) => ({ issuer, subject }))
}

export function grantRole(
  db: Connection,
  identity: Identity,
  role: string,
  actor: Actor,
): 'added' | 'already' | 'unknown' | Lacks {
  return db.durableTransaction(() => {
    const permissions = permissionsOfKey(db, role)
    if (permissions === null) return 'unknown'
    const missing = lacks(db, actor, permissions)
    if (missing !== null) return missing
    const { changes } = db.run(
      'INSERT OR IGNORE INTO role (identity, role) VALUES (?, ?)',
      identityNumber(db, identity),
      role,
    )
    if (changes === 0) return 'already'
    recordAct(db, actor, 'role.grant', named(db, identity, role))
    return 'added'
  })
}

export function revokeRole(
  db: Connection,
  identity: Identity,
  role: string,
  actor: Actor,
): 'removed' | 'unknown' | 'last' | Lacks {
  return db.durableTransaction(() => {
    const missing = lacks(db, actor, permissionsOfKey(db, role) ?? [])
    if (missing !== null) return missing
    const number = knownIdentity(db, identity)
    if (db.get('SELECT 1 FROM role WHERE identity = ? AND role = ?', number, role) === null) return 'unknown'
    if (role === SUPER_ADMINISTRATOR && isLastSuperAdministrator(db, number)) return 'last'
    db.run('DELETE FROM role WHERE identity = ? AND role = ?', number, role)
    endSearches(db, actor.now)
    recordAct(db, actor, 'role.revoke', named(db, identity, role))
    return 'removed'
  })
}

/** Who and which role, in words too: an account may go and a custom role change its name, the entry must not become a riddle. */
/** The order of permissions says nothing. */
function isSameRole(one: Facts, other: Facts): boolean {
  const text = ({ name, permissions }: Facts): string => JSON.stringify([name, permissions.toSorted()])
  return text(one) === text(other)
}

type Facts = { readonly name: string; readonly permissions: readonly string[] }

function named(db: Connection, identity: Identity, role: string): Readonly<Record<string, unknown>> {
  const { name, login } = nameOf(db, identity)
  const roleName = (builtInRole(role) ?? customRole(db, role))?.name
  return { ...identity, name, login, role, roleName }
}

/**
 * Whether an identity can sign in here, with the embedded issuer and the key of the setting as its values. Of the embedded provider's people those count who have an
 * account and are somebody; of other issuers' those whose issuer the server last started with, since theirs cannot be looked up. An archive
 * that no server has opened yet believes every issuer.
 */
export const SIGNS_IN = `(issuer <> ? OR EXISTS (SELECT 1 FROM account WHERE account.id = subject AND ${IS_SOMEBODY}))
  AND coalesce((SELECT EXISTS (SELECT 1 FROM json_each(setting.value) AS one WHERE rtrim(one.value, '/') = rtrim(issuer, '/'))
                FROM setting WHERE key = ?), 1)`

/** Whether nobody else who can sign in is super administrator. */
export function isLastSuperAdministrator(db: Connection, identity: number): boolean {
  const others = db.all<{ identity: number }>(
    `SELECT identity FROM role JOIN identity ON identity.id = role.identity
     WHERE role = ? AND ${SIGNS_IN}`,
    SUPER_ADMINISTRATOR,
    EMBEDDED_ISSUER,
    ISSUERS_SETTING,
  )
  return others.length > 0 && others.every((one) => one.identity === identity)
}
