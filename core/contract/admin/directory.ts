import { z } from 'zod'
import { seenText } from '../../text/reason.ts'
import { Instant, OpaqueId } from '../common.ts'
import { AdminDelegation } from './delegations.ts'
import { MAX_ADDRESS_TEXT } from './granting.ts'
import { Reason } from './reason.ts'

/*
 * GET    /admin/domains                                      DomainList
 * POST   /admin/domains                                      NewDomain -> AddedDomain
 * DELETE /admin/domains/{domain}                             conflict while it has addresses
 * GET    /admin/addresses?AddressFilter&cursor&limit         AddressPage
 * POST   /admin/addresses                                    NewAddress -> AddedAddress
 * GET    /admin/addresses/{address}                          AddressSettings
 * PUT    /admin/addresses/{address}                          ChangedAddress -> AddressSettings
 * POST   /admin/addresses/{address}/rename                   RenamedAddress -> AddressSettings
 * POST   /admin/addresses/{address}/close                    ClosedAddress
 * POST   /admin/addresses/{address}/aliases                  NewAlias -> AddressSettings
 * DELETE /admin/addresses/{address}/aliases/{alias}          AddressSettings
 * POST   /admin/addresses/{address}/owners                   NewOwner -> AddressSettings
 * DELETE /admin/addresses/{address}/owners/{identity}        AddressSettings
 * GET    /admin/addresses/{address}/delegations?over=true    AddressDelegations
 */

/** Addresses of one page. */
export const MAX_ADDRESS_PAGE = 200
export const DEFAULT_ADDRESS_PAGE = 50

/** Longest text to find, UTF-16 code units. */
const MAX_FIND = 200

/** Longest name of an address: it stands in one line of the switcher. */
/** Longest name of an archive or a person, in characters. */
export const MAX_NAME = 200

/** Whether a person is behind an address (anna@), or nobody in particular (info@). */
export const AddressKind = z.enum(['person', 'shared']).meta({ id: 'AddressKind' })
export type AddressKind = z.infer<typeof AddressKind>

export const Domain = z
  .object({ domain: z.string(), /** Open addresses in it. */ addresses: z.int(), createdAt: Instant })
  .meta({ id: 'Domain' })
export type Domain = z.infer<typeof Domain>

export const DomainList = z.object({ domains: z.array(Domain) }).meta({ id: 'DomainList' })
export type DomainList = z.infer<typeof DomainList>

export const NewDomain = z.strictObject({ domain: z.string().max(600) }).meta({ id: 'NewDomain' })
export type NewDomain = z.infer<typeof NewDomain>

export const AddedDomain = z
  .object({ outcome: z.enum(['added', 'already']), domain: Domain })
  .meta({ id: 'AddedDomain' })
export type AddedDomain = z.infer<typeof AddedDomain>

/** One address in a list. */
export const AddressRow = z
  .object({
    id: OpaqueId,
    address: z.string(),
    name: z.string(),
    kind: AddressKind,
    createdAt: Instant,
    /** Closed: its archive stays; the same address, used again, is another archive (I8). Null while open. */
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'AddressRow' })
export type AddressRow = z.infer<typeof AddressRow>

/**
 * Search as you type: every word of `find` is the beginning of a word of the name, of the address or of an alias, in any
 * order, accents and case ignored.
 */
export const AddressFilter = z.strictObject({
  find: z.string().max(MAX_FIND).default(''),
  domain: z.string().max(255).optional(),
  kind: AddressKind.optional(),
  state: z.enum(['open', 'closed']).default('open'),
  sort: z.enum(['address', 'kind', 'since']).default('address'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
})
export type AddressFilter = z.infer<typeof AddressFilter>

/** One that was found: with the alias that a word of the search begins a word of, where name and address do not have them all. */
export const FoundAddress = AddressRow.extend({ alias: z.string().nullable() }).meta({ id: 'FoundAddress' })
export type FoundAddress = z.infer<typeof FoundAddress>

export const AddressPage = z
  .object({
    /** The address or alias that `find` is in full first; then as sorted; what is equal, by address. */
    addresses: z.array(FoundAddress),
    next: OpaqueId.nullable(),
    /** How many the filter leaves, counted up to 10,000; first page only, else null. */
    matching: z.int().nullable(),
  })
  .meta({ id: 'AddressPage' })
export type AddressPage = z.infer<typeof AddressPage>

/** A role by its key, with the name to show. */
export const RoleName = z.object({ key: z.string(), name: z.string() }).meta({ id: 'RoleName' })
export type RoleName = z.infer<typeof RoleName>

/** Somebody who can sign in: (issuer, subject) decides. */
export const IdentityFacts = z
  .object({
    id: OpaqueId,
    issuer: z.string(),
    subject: z.string(),
    /** The account at this server's own sign-in; null for an identity of another issuer. */
    account: z.object({ login: z.string(), name: z.string(), password: z.boolean() }).nullable(),
    roles: z.array(RoleName),
  })
  .meta({ id: 'IdentityFacts' })
export type IdentityFacts = z.infer<typeof IdentityFacts>

/** One address with its settings. */
export const AddressSettings = AddressRow.extend({
  /** Further addresses whose mail reaches this archive. */
  aliases: z.array(z.string()),
  /** Of these, whose mail another address gets (or this one itself) once they are removed: what stands before the plus (I8). */
  fallbacks: z.array(z.object({ alias: z.string(), address: z.string() })),
  /** Who owns it, the first bound first. */
  identities: z.array(IdentityFacts),
  /** Whether one of them can sign in: who reads the archive is theirs to see then, else the administrators' (D7). */
  owned: z.boolean(),
  /**
   * Messages in its archive; null for who may see neither delegations nor deliveries: a delegate of it would learn how many
   * are kept from them (P4).
   */
  messages: z.int().nullable(),
  /** Accepted and not archived yet; null as above. */
  processing: z.int().nullable(),
  /** How many archives it may read, and how many addresses may read it, now or from a later day. */
  mayRead: z.int(),
  readBy: z.int(),
}).meta({ id: 'AddressSettings' })
export type AddressSettings = z.infer<typeof AddressSettings>

/** Both directions: whom it may read, and who may read it; those that are over only when asked for, newest first. */
export const AddressDelegations = z
  .object({
    mayRead: z.array(AdminDelegation),
    readBy: z.array(AdminDelegation),
    /** True when a side was cut; the rest is found in All delegations. */
    more: z.boolean(),
  })
  .meta({ id: 'AddressDelegations' })
export type AddressDelegations = z.infer<typeof AddressDelegations>

const AddressText = z.string().max(MAX_ADDRESS_TEXT)
const Name = z.string().max(MAX_NAME).overwrite(seenText).min(1)

export const NewAddress = z
  .strictObject({
    address: AddressText,
    /** The address itself when absent. */
    name: Name.optional(),
    kind: AddressKind.default('person'),
  })
  .meta({ id: 'NewAddress' })
export type NewAddress = z.infer<typeof NewAddress>

export const AddedAddress = z
  .object({
    outcome: z.enum(['added', 'already']),
    /** Messages that waited for it as unassigned and are being archived into it now (I8). */
    taken: z.int(),
    address: AddressSettings,
  })
  .meta({ id: 'AddedAddress' })
export type AddedAddress = z.infer<typeof AddedAddress>

/** Only what is to change: what somebody else changed meanwhile stays theirs. */
export const ChangedAddress = z
  .strictObject({ name: Name.optional(), kind: AddressKind.optional() })
  .meta({ id: 'ChangedAddress' })
export type ChangedAddress = z.infer<typeof ChangedAddress>

/** The archive, its delegations and its owners stay; mail to the new address reaches it from now on (A7). */
export const RenamedAddress = z
  .strictObject({ address: AddressText, keepAsAlias: z.boolean(), reason: Reason })
  .meta({ id: 'RenamedAddress' })
export type RenamedAddress = z.infer<typeof RenamedAddress>

/** What closing an address ended; its archive stays. */
export const ClosedAddress = z
  .object({
    delegations: z.array(z.object({ primary: z.string(), delegate: z.string() })),
    aliases: z.array(z.string()),
    identities: z.int(),
  })
  .meta({ id: 'ClosedAddress' })
export type ClosedAddress = z.infer<typeof ClosedAddress>

export const NewAlias = z.strictObject({ alias: AddressText }).meta({ id: 'NewAlias' })
export type NewAlias = z.infer<typeof NewAlias>

/** Somebody by the login of this server's own sign-in, or by what another issuer calls them. */
export const IdentityName = z
  .union([
    z.strictObject({ login: z.string().min(1).max(254) }),
    z.strictObject({ issuer: z.string().min(1).max(500), subject: z.string().min(1).max(500) }),
  ])
  .meta({ id: 'IdentityName' })
export type IdentityName = z.infer<typeof IdentityName>

/** It amounts to reading the archive: the owner sees it, with the reason (A7, D7). */
export const NewOwner = z.strictObject({ identity: IdentityName, reason: Reason }).meta({ id: 'NewOwner' })
export type NewOwner = z.infer<typeof NewOwner>
