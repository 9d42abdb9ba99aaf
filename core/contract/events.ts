import { z } from 'zod'
import { Instant, OpaqueId } from './common.ts'
import { Mailbox } from './me.ts'

/** One server-sent event's data; the event's name is its `type`. */
export const ArchiveEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('ready'), now: Instant }),
    z.object({ type: z.literal('granted'), mailbox: Mailbox }),
    z.object({
      type: z.literal('removed'),
      mailbox: OpaqueId,
      address: z.string(),
      name: z.string(),
      how: z.enum(['removed', 'ended']),
      /** Who removed it, as shown to people; empty when it ended by itself. */
      by: z.string(),
      at: Instant,
    }),
    z.object({ type: z.literal('changed'), mailbox: OpaqueId }),
    /** The reader's own roles, or what these may do: `/me` says which. */
    z.object({ type: z.literal('roles') }),
  ])
  .meta({ id: 'ArchiveEvent' })
export type ArchiveEvent = z.infer<typeof ArchiveEvent>
