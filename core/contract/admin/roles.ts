import { z } from 'zod'
import { seenText } from '../../text/reason.ts'
import { Instant, OpaqueId } from '../common.ts'
import { IdentityName } from './directory.ts'
import { MAX_ADDRESS_TEXT } from './granting.ts'

/*
 * GET    /admin/permissions                                  PermissionList
 * GET    /admin/roles                                        RoleList
 * POST   /admin/roles                                        NewRole -> Role
 * PUT    /admin/roles/{role}                                 ChangedRole -> Role
 * DELETE /admin/roles/{role}
 * POST   /admin/roles/{role}/holders                         NewHolder -> AddedHolder
 * DELETE /admin/roles/{role}/holders/{identity}
 */

/** One permission: what it lets somebody do, and which actions of the API need it. */
export const PermissionFacts = z
  .object({
    permission: z.string(),
    what: z.string(),
    /** Keys of the built-in roles that hold it. */
    roles: z.array(z.string()),
    actions: z.array(z.object({ method: z.string(), path: z.string(), summary: z.string() })),
  })
  .meta({ id: 'PermissionFacts' })
export type PermissionFacts = z.infer<typeof PermissionFacts>

export const PermissionList = z
  .object({ permissions: z.array(PermissionFacts) })
  .meta({ id: 'PermissionList' })
export type PermissionList = z.infer<typeof PermissionList>

export const RoleHolder = z
  .object({
    /** Of the identity. */
    id: OpaqueId,
    issuer: z.string(),
    subject: z.string(),
    /** As shown to people: the account's name, else the first address, else the subject. */
    name: z.string(),
    login: z.string().nullable(),
    /** False: they hold it and cannot use it, since this server does not know their issuer, or the account is nobody any more. */
    signsIn: z.boolean(),
    addresses: z.array(z.string()),
  })
  .meta({ id: 'RoleHolder' })
export type RoleHolder = z.infer<typeof RoleHolder>

export const Role = z
  .object({
    key: z.string(),
    name: z.string(),
    /** What it is for; empty for a custom role. */
    what: z.string(),
    builtIn: z.boolean(),
    permissions: z.array(z.string()),
    holders: z.array(RoleHolder),
    /** Whether the reader may give, take or change it: only who holds all of its permissions may (A7). */
    mayGrant: z.boolean(),
    /** Custom only. */
    createdAt: Instant.nullable(),
    createdBy: z.string(),
  })
  .meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/** Built-in ones first, the most powerful first; then custom ones by name. */
export const RoleList = z.object({ roles: z.array(Role) }).meta({ id: 'RoleList' })
export type RoleList = z.infer<typeof RoleList>

/** A role of the organisation's own. `forbidden` names a permission that the reader does not hold. */
export const NewRole = z
  .strictObject({
    name: z.string().max(100).overwrite(seenText).min(1),
    permissions: z.array(z.string().max(100)).min(1).max(100),
  })
  .meta({ id: 'NewRole' })
export type NewRole = z.infer<typeof NewRole>

/**
 * `was`: what the change was made from, which must be said: 400 without it. When somebody else changed the role since, nothing
 * is changed, with 409.
 */
export const ChangedRole = NewRole.extend({ was: NewRole }).meta({ id: 'ChangedRole' })
export type ChangedRole = z.infer<typeof ChangedRole>

/** Who gets it: an identity, or the one person to whom an address is bound. */
export const NewHolder = z
  .union([IdentityName, z.strictObject({ address: z.string().max(MAX_ADDRESS_TEXT) })])
  .meta({ id: 'NewHolder' })
export type NewHolder = z.infer<typeof NewHolder>

export const AddedHolder = z
  .object({ outcome: z.enum(['added', 'already']), role: Role })
  .meta({ id: 'AddedHolder' })
export type AddedHolder = z.infer<typeof AddedHolder>
