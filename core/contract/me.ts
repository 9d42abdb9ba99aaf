import { z } from 'zod'
import { Instant, OpaqueId } from './common.ts'

/**
 * What the Sender Privacy Policy hides from delegates of a mailbox (ui/UI.md, section 10.1): all that is sensitive, less what
 * came while company-confidential was left visible, less what came while it was off; `off`: it is so now.
 */
export const Withheld = z
  .enum(['all', 'all-but-confidential', 'all-but-while-off', 'all-but-confidential-and-while-off', 'off'])
  .meta({ id: 'Withheld' })
export type Withheld = z.infer<typeof Withheld>

export const Mailbox = z
  .object({
    id: OpaqueId,
    address: z.string(),
    name: z.string(),
    /** Own archive, or delegated. */
    relation: z.enum(['own', 'delegated']),
    /** A shared address (info@) has no person behind it. */
    kind: z.enum(['person', 'shared']),
    /** Delegated only: why, and until when (exclusive). */
    reason: z.string().nullable(),
    startsAt: Instant.nullable(),
    endsAt: Instant.nullable(),
    withheld: Withheld,
  })
  .meta({ id: 'Mailbox' })
export type Mailbox = z.infer<typeof Mailbox>

export const Me = z
  .object({
    /** (issuer, subject) is what an administrator binds to an address, never the e-mail (S1). */
    person: z.object({ name: z.string(), email: z.string(), issuer: z.string(), subject: z.string() }),
    /** Own archives first, then delegated ones by name. Empty: signed in, but bound to no address. */
    mailboxes: z.array(Mailbox),
    /** Other addresses whose mail comes to the own archives (I8): a reply to all need not go to them. */
    aliases: z.array(z.string()),
    /** True when `mailboxes` was cut at 200; the rest is found through `/mailboxes?filter=`. */
    more: z.boolean(),
    /** The organisation's zone, IANA name. */
    zone: z.string(),
    now: Instant,
    permissions: z.array(z.string()),
    /** Names of the administrative roles that they hold, as shown to people. */
    roles: z.array(z.string()),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const MailboxList = z
  .object({ mailboxes: z.array(Mailbox), more: z.boolean() })
  .meta({ id: 'MailboxList' })
export type MailboxList = z.infer<typeof MailboxList>

export const Coverage = z
  .object({
    /** Everything accepted up to here is archived. */
    upTo: Instant.nullable(),
    /** Messages still being processed; owners only, null for a delegate (V11). */
    processing: z.int().nullable(),
  })
  .meta({ id: 'Coverage' })
export type Coverage = z.infer<typeof Coverage>
