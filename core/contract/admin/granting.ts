import { z } from 'zod'
import { OpaqueId } from '../common.ts'
import { AdminDelegation } from './delegations.ts'
import { OptionalReason } from './reason.ts'

/** Longest text read as an address: the address with its brackets, in whatever case. */
export const MAX_ADDRESS_TEXT = 600

/**
 * A moment, or a date, which is its first instant in the organisation's zone: an end on 1 March does not include it (D6).
 */
export const Moment = z
  .string()
  .max(40)
  .meta({ id: 'Moment', description: '2027-03-01, or 2027-03-01T08:00Z with its offset' })

export const NewDelegation = z
  .strictObject({
    /** Addresses as people write them; aliases are followed. */
    primary: z.string().max(MAX_ADDRESS_TEXT),
    delegate: z.string().max(MAX_ADDRESS_TEXT),
    startsAt: Moment.nullable().default(null),
    endsAt: Moment.nullable().default(null),
    /** Needed when the primary is an address of one's own. */
    reason: OptionalReason.default(''),
  })
  .meta({ id: 'NewDelegation' })
export type NewDelegation = z.infer<typeof NewDelegation>

/** `already`: the pair's delegation stands as it was; nothing was changed (D2). */
export const AddedDelegation = z
  .object({ outcome: z.enum(['added', 'already']), delegation: AdminDelegation })
  .meta({ id: 'AddedDelegation' })
export type AddedDelegation = z.infer<typeof AddedDelegation>

/** By what else than a pair's delegation those who own the primary address read the archive of the delegate address now. */
export const OtherRights = z
  .object({
    /** One of them owns it as well, and so reads all of it as its owner. */
    ownsItToo: z.boolean(),
    /** Further addresses of theirs that may read it. */
    alsoBy: z.array(z.string()),
  })
  .meta({ id: 'OtherRights' })
export type OtherRights = z.infer<typeof OtherRights>

/** Delegations of one request, within the size of its body; more are sent in several. */
export const MAX_DELEGATIONS = 200

/** POST /admin/delegations/remove and /admin/delegations/restore. */
export const SomeDelegations = z
  .strictObject({ delegations: z.array(OpaqueId).min(1).max(MAX_DELEGATIONS) })
  .meta({ id: 'SomeDelegations' })
export type SomeDelegations = z.infer<typeof SomeDelegations>

/** How many were removed, or came back; the others were over already, or stand again, or cannot come back. */
export const DoneDelegations = z.object({ done: z.int(), left: z.int() }).meta({ id: 'DoneDelegations' })
export type DoneDelegations = z.infer<typeof DoneDelegations>
