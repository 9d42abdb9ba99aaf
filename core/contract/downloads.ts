import { z } from 'zod'
import { Instant, OpaqueId } from './common.ts'

/** What a ticket is for: one attachment, all of them as .zip, or the message as .eml. */
export const NewTicket = z
  .strictObject({
    mailbox: OpaqueId,
    id: OpaqueId,
    what: z.union([z.literal('source'), z.literal('attachments'), z.int().nonnegative()]),
  })
  .meta({ id: 'NewTicket' })
export type NewTicket = z.infer<typeof NewTicket>

/** Single use, 60 seconds, bound to person and part, authorised again when redeemed (X11). */
export const Ticket = z.object({ url: z.string(), expiresAt: Instant }).meta({ id: 'Ticket' })
export type Ticket = z.infer<typeof Ticket>
