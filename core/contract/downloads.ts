import { z } from 'zod'
import { SheetFormat } from './admin/imports.ts'
import { Instant, OpaqueId } from './common.ts'

const WHAT = 'Send source, attachments, the number of an attachment, or access.'

/** Of a message: one attachment, all of them as .zip, or the message as .eml. */
const OfMessage = z.strictObject({
  mailbox: OpaqueId,
  id: OpaqueId,
  what: z.union([z.literal('source'), z.literal('attachments'), z.int().nonnegative()], { error: WHAT }),
})

/** What others did in an archive of one's own, as a spreadsheet (D7). */
const OfAccess = z.strictObject({
  mailbox: OpaqueId,
  what: z.literal('access', { error: WHAT }),
  format: SheetFormat,
})

/** What a ticket is for. */
export const NewTicket = z.union([OfMessage, OfAccess]).meta({ id: 'NewTicket' })
export type NewTicket = z.infer<typeof NewTicket>

/** Single use, 60 seconds, bound to person and part, authorised again when redeemed (X11). */
export const Ticket = z.object({ url: z.string(), expiresAt: Instant }).meta({ id: 'Ticket' })
export type Ticket = z.infer<typeof Ticket>
