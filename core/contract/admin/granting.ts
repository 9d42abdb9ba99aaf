import { z } from 'zod'
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
