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
  /** False where the account is nobody any more, or the issuer is not one that this server knows. */
  readonly signsIn: boolean
  /** Open addresses that are bound to the identity, the first bound first. */
  readonly addresses: readonly string[]
}

export interface NewCustomRole {
  readonly name: string
  readonly permissions: readonly Permission[]
}

/** `was`: what the change was made from, if it is not to undo what others did meanwhile. */
export interface ChangedCustomRole extends NewCustomRole {
  readonly was?: NewCustomRole | undefined
}

/** Nothing was changed: the actor does not hold this permission, and so neither gives nor takes it (SPEC A7). */
export interface Lacks {
  readonly lacks: Permission
}

/**
 * Who holds which role (SPEC A7). Every change writes its audit entry in the same transaction, and asks in it whether the
 * actor holds what is given, taken or changed.
 */
export interface RolesPort {
  custom(): Promise<CustomRole[]>
  /** `taken`: another role has this name, without regard to case. */
  addCustom(wanted: NewCustomRole, actor: Actor): Promise<CustomRole | 'taken' | Lacks>
  /** The actor must hold what the role holds now, and what it is to hold. `stale`: it is no longer as `was` says. */
  changeCustom(
    key: string,
    wanted: ChangedCustomRole,
    actor: Actor,
  ): Promise<'changed' | 'unknown' | 'taken' | 'stale' | Lacks>
  /** Also takes it from whoever holds it. */
  removeCustom(key: string, actor: Actor): Promise<'removed' | 'unknown' | Lacks>
  /** By role, then name. */
  holders(): Promise<RoleHolder[]>
  /** The identities to whom an open address is bound. */
  identitiesOf(mailbox: number): Promise<Identity[]>
  grant(identity: Identity, role: string, actor: Actor): Promise<'added' | 'already' | 'unknown' | Lacks>
  /** `last`: nobody else who can sign in is super administrator, so nothing was changed. */
  revoke(identity: Identity, role: string, actor: Actor): Promise<'removed' | 'unknown' | 'last' | Lacks>
}
