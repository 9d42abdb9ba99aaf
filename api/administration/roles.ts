import type {
  AddedHolder,
  ChangedRole,
  NewHolder,
  NewRole,
  Role,
  RoleList,
} from '../../core/contract/admin/roles.ts'
import { CarrelError } from '../../core/errors.ts'
import { lacking } from '../../core/roles/granting.ts'
import { isPermission, type Permission } from '../../core/roles/permissions.ts'
import { BUILT_IN_ROLES, builtInRole, permissionsOfRole } from '../../core/roles/roles.ts'
import { instant } from '../reading/present.ts'
import type { Reader } from '../reading/reader.ts'
import type { Identity } from '../store/administration.ts'
import type { CustomRole, RoleHolder } from '../store/roles.ts'
import { type Administering, actorOf } from './administering.ts'
import { held } from './held.ts'
import { identityNamed, mailboxNamed } from './named.ts'

/** All roles with what each may do and who holds it (A7). */
export async function roles({ store, ids }: Administering, reader: Reader): Promise<RoleList> {
  const [custom, holders] = await Promise.all([store.roles.custom(), store.roles.holders()])
  const present = (key: string, rest: Omit<Role, 'key' | 'holders' | 'mayGrant'>): Role => ({
    key,
    ...rest,
    holders: holders.filter(({ role }) => role === key).map((one) => holderOf({ ids }, one)),
    mayGrant: lacking(reader.permissions, rest.permissions.filter(isPermission)).length === 0,
  })
  return {
    roles: [
      ...BUILT_IN_ROLES.map(({ key, name, what, permissions }) =>
        present(key, {
          name,
          what,
          builtIn: true,
          permissions: [...permissions],
          createdAt: null,
          createdBy: '',
        }),
      ),
      ...custom.map(({ key, name, permissions, createdAt, createdBy }) =>
        present(key, {
          name,
          what: '',
          builtIn: false,
          permissions: permissions.filter(isPermission),
          createdAt: instant(createdAt),
          createdBy,
        }),
      ),
    ],
  }
}

function holderOf({ ids }: Pick<Administering, 'ids'>, one: RoleHolder): Role['holders'][number] {
  return {
    id: ids.other('identity', one.number),
    ...one.identity,
    name: one.account?.name ?? one.addresses[0] ?? one.identity.subject,
    login: one.account?.login ?? null,
    signsIn: one.signsIn,
    addresses: [...one.addresses],
  }
}

async function roleNow(administering: Administering, reader: Reader, key: string): Promise<Role> {
  const found = (await roles(administering, reader)).roles.find((one) => one.key === key)
  if (found === undefined) throw noRole()
  return found
}

/** @throws CarrelError bad-request, forbidden for a permission that one lacks, conflict for a name that is used */
export async function addRole(administering: Administering, reader: Reader, wanted: NewRole): Promise<Role> {
  const permissions = permissionsIn(wanted)
  const added = held(
    await administering.store.roles.addCustom(
      { name: wanted.name, permissions },
      actorOf(administering, reader),
    ),
  )
  if (added === 'taken') throw nameTaken(wanted.name)
  return roleNow(administering, reader, added.key)
}

/**
 * Changes a custom role for everybody who holds it. Neither what it holds now nor what it will hold may be more than the
 * reader's own.
 * @throws CarrelError not-found, bad-request, forbidden, conflict
 */
export async function changeRole(
  administering: Administering,
  reader: Reader,
  key: string,
  { was, ...wanted }: ChangedRole,
): Promise<Role> {
  const permissions = permissionsIn(wanted)
  const outcome = held(
    await administering.store.roles.changeCustom(
      key,
      {
        name: wanted.name,
        permissions,
        was: { name: was.name, permissions: permissionsIn(was) },
      },
      actorOf(administering, reader),
    ),
  )
  if (outcome === 'unknown') throw noRole()
  if (outcome === 'stale')
    throw new CarrelError(
      'conflict',
      'Somebody else changed this role meanwhile. Close this, and open it again to see how it is now.',
      { why: 'role-changed' },
    )
  if (outcome === 'taken') throw nameTaken(wanted.name)
  return roleNow(administering, reader, key)
}

/** Also takes it from whoever holds it. @throws CarrelError not-found, forbidden */
export async function removeRole(administering: Administering, reader: Reader, key: string): Promise<void> {
  const outcome = held(await administering.store.roles.removeCustom(key, actorOf(administering, reader)))
  if (outcome === 'unknown') throw noRole()
}

/** Gives a role to an identity, or to the one person of an address. @throws CarrelError not-found, forbidden, conflict */
export async function addHolder(
  administering: Administering,
  reader: Reader,
  key: string,
  wanted: NewHolder,
): Promise<AddedHolder> {
  const identity =
    'address' in wanted
      ? await personOf(administering, wanted.address)
      : await identityNamed(administering, wanted)
  const outcome = held(await administering.store.roles.grant(identity, key, actorOf(administering, reader)))
  if (outcome === 'unknown') throw noRole()
  return { outcome, role: await roleNow(administering, reader, key) }
}

/** @throws CarrelError not-found, forbidden, conflict for the last super administrator */
export async function removeHolder(
  administering: Administering,
  reader: Reader,
  key: string,
  id: string,
): Promise<void> {
  const { store, ids } = administering
  const number = ids.openOther('identity', id)
  const holder = (await store.roles.holders()).find((one) => one.role === key && one.number === number)
  const outcome =
    holder === undefined
      ? 'unknown'
      : held(await store.roles.revoke(holder.identity, key, actorOf(administering, reader)))
  if (outcome === 'unknown') throw new CarrelError('not-found', 'This person does not hold the role.')
  if (outcome === 'last')
    throw new CarrelError(
      'conflict',
      'This is the last super administrator. Make somebody else one first; else nobody could.',
      { why: 'last-super-administrator' },
    )
}

/** The one person to whom an address is bound. @throws CarrelError not-found, conflict when it is not one */
async function personOf(administering: Administering, text: string): Promise<Identity> {
  const { mailbox, address } = await mailboxNamed(administering, 'address', text)
  const [first, ...others] = await administering.store.roles.identitiesOf(mailbox)
  if (first === undefined)
    throw new CarrelError('not-found', `${address} belongs to nobody. Make somebody its owner first.`, {
      field: 'address',
      why: 'nobody-there',
    })
  if (others.length > 0)
    throw new CarrelError('conflict', `${address} belongs to several people. Name the one by their login.`, {
      field: 'address',
      why: 'several-people',
    })
  return first
}

/** What the role of this key holds. @throws CarrelError not-found */
export async function permissionsOfKey(
  administering: Pick<Administering, 'store'>,
  key: string,
): Promise<readonly Permission[]> {
  return builtInRole(key)?.permissions ?? permissionsOfRole(await customRole(administering, key))
}

async function customRole({ store }: Pick<Administering, 'store'>, key: string): Promise<CustomRole> {
  const found = (await store.roles.custom()).find((one) => one.key === key)
  if (found === undefined) throw noRole()
  return found
}

/** @throws CarrelError bad-request for a permission that there is none of */
function permissionsIn({ permissions }: NewRole): Permission[] {
  const known = permissions.filter(isPermission)
  const unknown = permissions.find((one) => !isPermission(one))
  if (unknown !== undefined)
    throw new CarrelError('bad-request', `There is no permission "${unknown}".`, { field: 'permissions' })
  return [...new Set(known)].sort()
}

function noRole(): CarrelError {
  return new CarrelError('not-found', 'There is no such role, or none that can be changed.')
}

function nameTaken(name: string): CarrelError {
  return new CarrelError('conflict', `There is a role named ${name} already.`, {
    field: 'name',
    why: 'role-name-taken',
  })
}
