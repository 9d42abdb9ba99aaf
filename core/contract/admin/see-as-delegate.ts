import { z } from 'zod'
import { Instant, OpaqueId } from '../common.ts'
import { Withheld } from '../me.ts'
import { OtherRights } from './granting.ts'

const Party = z.object({ id: OpaqueId, name: z.string(), address: z.string() })

/** GET /admin/see-as-delegate?primary=&delegate= : two addresses. */
export const SeeAsDelegateQuery = z.strictObject({
  primary: z.string().min(1).max(320),
  delegate: z.string().min(1).max(320),
})
export type SeeAsDelegateQuery = z.infer<typeof SeeAsDelegateQuery>

/** What the person of `primary` could see now of the archive of `delegate`; numbers, no content (A11). */
export const SeeAsDelegate = z
  .object({
    primary: Party,
    delegate: Party,
    /** `none`: there never was a delegation, or it is over (`window` is then the last one). */
    state: z.enum(['active', 'scheduled', 'ended', 'removed', 'none']),
    /** `until` of one that was removed is when it was: before `since` where it never began. */
    window: z.object({ since: Instant, until: Instant.nullable(), reason: z.string() }).nullable(),
    /** How many accounts the primary address belongs to: with none, nobody can use the delegation. */
    people: z.int(),
    ...OtherRights.shape,
    /** Messages that a delegate of this archive can see now, and what this one sees: 0 while the delegation gives nothing. */
    visible: z.int(),
    seesNow: z.int(),
    /** Messages that are withheld, by the rule that withholds them. */
    withheld: z.object({
      personal: z.int(),
      private: z.int(),
      confidential: z.int(),
      /** Marked with a word that Outlook does not know. */
      unknown: z.int(),
      /** Could not be read, so it counts as private. */
      unparsed: z.int(),
      /** Accepted and not archived yet. */
      processing: z.int(),
    }),
    /** What the standing line tells the delegate. */
    standing: Withheld,
    now: Instant,
  })
  .meta({ id: 'SeeAsDelegate' })
export type SeeAsDelegate = z.infer<typeof SeeAsDelegate>
