import type { Permission } from '../../core/roles/permissions.ts'
import type { Actor, Identity } from './administration.ts'

/** A role that an organisation made for itself. */
export interface CustomRole {
  /** Never changes and is never given again. */
  readonly key: string
  readonly name: string
  readonly permissions: readonly string[]
  /** ms UTC. */
  readonly createdAt: number
  readonly createdBy: string
}

/** Somebody who holds a role. */
export interface RoleHolder {
  readonly role: string
  /** The identity's number. */
  readonly number: number
  readonly identity: Identity
  /** Name and login of an account of the embedded provider; null for an identity of another issuer. */
  readonly account: { readonly name: string; readonly login: string } | null
  /** Open addresses that are bound to the identity, the first bound first. */
  readonly addresses: readonly string[]
}

export interface NewCustomRole {
  readonly name: string
  readonly permissions: readonly Permission[]
}

/** Who holds which role (SPEC A7). Every change writes its audit entry in the same transaction. */
export interface RolesPort {
  custom(): Promise<CustomRole[]>
  /** Null when another role has this name, without regard to case. */
  addCustom(wanted: NewCustomRole, actor: Actor): Promise<CustomRole | null>
  changeCustom(key: string, wanted: NewCustomRole, actor: Actor): Promise<'changed' | 'unknown' | 'taken'>
  /** Also takes it from whoever holds it. */
  removeCustom(key: string, actor: Actor): Promise<'removed' | 'unknown'>
  /** By role, then name. */
  holders(): Promise<RoleHolder[]>
  /** The identities to whom an open address is bound. */
  identitiesOf(mailbox: number): Promise<Identity[]>
  grant(identity: Identity, role: string, actor: Actor): Promise<'added' | 'already' | 'unknown'>
  /** `last`: somebody must stay super administrator, so nothing was changed. */
  revoke(identity: Identity, role: string, actor: Actor): Promise<'removed' | 'unknown' | 'last'>
}
