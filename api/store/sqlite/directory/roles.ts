import { comparableRoleName } from '../../../../core/roles/role-name.ts'
import { builtInRole, type HeldRole, SUPER_ADMINISTRATOR } from '../../../../core/roles/roles.ts'
import { EMBEDDED_ISSUER } from '../../../auth/identity.ts'
import type { Actor, Identity } from '../../administration.ts'
import type { CustomRole, NewCustomRole, RoleHolder } from '../../roles.ts'
import { recordAct } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { identityNumber, knownIdentity } from './identities.ts'

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

export function addCustomRole(db: Connection, wanted: NewCustomRole, actor: Actor): CustomRole | null {
  return db.durableTransaction(() => {
    const { changes, id } = db.run(
      `INSERT OR IGNORE INTO custom_role (key, name, folded, permissions, created_at, created_by)
       SELECT 'custom-' || (coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'custom_role'), 0) + 1), ?, ?, ?, ?, ?`,
      wanted.name,
      comparableRoleName(wanted.name),
      JSON.stringify(wanted.permissions),
      actor.now,
      actor.who,
    )
    if (changes === 0) return null
    const row = db.get<CustomRow>(`${CUSTOM} WHERE id = ?`, id)
    if (row === null) return null
    const role = customOf(row)
    recordAct(db, actor, 'role.add', { role: role.key, before: null, after: wanted })
    return role
  })
}

export function changeCustomRole(
  db: Connection,
  key: string,
  wanted: NewCustomRole,
  actor: Actor,
): 'changed' | 'unknown' | 'taken' {
  return db.durableTransaction(() => {
    const before = customRole(db, key)
    if (before === null) return 'unknown'
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
    recordAct(db, actor, 'role.change', { role: key, before: { name, permissions }, after: wanted })
    return 'changed'
  })
}

/** Takes the role from everybody who holds it, and names them in the audit entry. */
export function removeCustomRole(db: Connection, key: string, actor: Actor): 'removed' | 'unknown' {
  return db.durableTransaction(() => {
    const before = customRole(db, key)
    if (before === null) return 'unknown'
    const holders = db.all<Identity>(
      'SELECT issuer, subject FROM role JOIN identity ON identity.id = role.identity WHERE role = ?',
      key,
    )
    db.run('DELETE FROM role WHERE role = ?', key)
    db.run('DELETE FROM custom_role WHERE key = ?', key)
    const { name, permissions } = before
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
      }
    >(
      `SELECT role.role, identity.id AS number, issuer, subject, account.name, account.login,
         (SELECT json_group_array(address ORDER BY binding.created_at, mailbox.id) FROM binding
          JOIN mailbox ON mailbox.id = binding.mailbox WHERE binding.identity = identity.id) AS addresses
       FROM role JOIN identity ON identity.id = role.identity
       LEFT JOIN account ON issuer = ? AND account.id = subject
       ORDER BY role.role, coalesce(account.name, subject), issuer, subject`,
      EMBEDDED_ISSUER,
    )
    .map(({ role, number, issuer, subject, name, login, addresses }) => ({
      role,
      number,
      identity: { issuer, subject },
      account: name === null || login === null ? null : { name, login },
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
): 'added' | 'already' | 'unknown' {
  return db.durableTransaction(() => {
    if (builtInRole(role) === null && customRole(db, role) === null) return 'unknown'
    const { changes } = db.run(
      'INSERT OR IGNORE INTO role (identity, role) VALUES (?, ?)',
      identityNumber(db, identity),
      role,
    )
    if (changes === 0) return 'already'
    recordAct(db, actor, 'role.grant', { ...identity, role })
    return 'added'
  })
}

export function revokeRole(
  db: Connection,
  identity: Identity,
  role: string,
  actor: Actor,
): 'removed' | 'unknown' | 'last' {
  return db.durableTransaction(() => {
    const number = knownIdentity(db, identity)
    if (db.get('SELECT 1 FROM role WHERE identity = ? AND role = ?', number, role) === null) return 'unknown'
    if (role === SUPER_ADMINISTRATOR && isLastSuperAdministrator(db, number)) return 'last'
    db.run('DELETE FROM role WHERE identity = ? AND role = ?', number, role)
    recordAct(db, actor, 'role.revoke', { ...identity, role })
    return 'removed'
  })
}

/**
 * Whether nobody else is super administrator. Identities of the embedded provider count while they have an account; those
 * of other issuers cannot be looked up and count.
 */
export function isLastSuperAdministrator(db: Connection, identity: number): boolean {
  const others = db.all<{ identity: number }>(
    `SELECT identity FROM role JOIN identity ON identity.id = role.identity
     WHERE role = ? AND (issuer <> ? OR EXISTS (SELECT 1 FROM account WHERE account.id = subject))`,
    SUPER_ADMINISTRATOR,
    EMBEDDED_ISSUER,
  )
  return others.length > 0 && others.every((one) => one.identity === identity)
}
