import { z } from 'zod'
import { Correspondent, Instant, OpaqueId } from '../common.ts'
import { Sensitivity } from '../messages.ts'
import { wholeNumber } from '../whole-number.ts'

/** Longest Message-ID that is looked for: RFC 5322 lines stop at 998. */
const MAX_MESSAGE_ID = 998
const MAX_ADDRESS = 320

/** GET /admin/deliveries. What is given must all hold; `state` narrows to what needs somebody. */
export const DeliveryFilter = z.strictObject({
  messageId: z.string().trim().max(MAX_MESSAGE_ID).optional(),
  /** An address, or words of a name or address, of the sender. */
  from: z.string().trim().max(MAX_ADDRESS).optional(),
  /** An address that it reached or that it names. */
  to: z.string().trim().max(MAX_ADDRESS).optional(),
  /** Received at or after, and before. */
  after: Instant.optional(),
  before: Instant.optional(),
  /** `waiting` is accepted and not archived, `failed` of those what could not be archived, `closed` a journal report that could not be unwrapped. */
  state: z.enum(['waiting', 'failed', 'closed', 'unassigned']).optional(),
  /** By time of receipt. */
  order: z.enum(['descending', 'ascending']).default('descending'),
  cursor: z.string().max(200).nullable().default(null),
  limit: wholeNumber({ min: 1, max: 100 }).default(20),
})
export type DeliveryFilter = z.infer<typeof DeliveryFilter>

/** One way in which a message came (A9). Nothing of its content, its subject neither: that may be private. */
export const DeliveryArrival = z
  .object({
    state: z.enum(['accepted', 'failed', 'archived', 'closed']),
    way: z.enum(['smtp', 'journal', 'upload', 'import', 'replication']),
    acceptedAt: Instant,
    archivedAt: Instant.nullable(),
    /** Bytes as they came. */
    size: z.int(),
    envelopeFrom: z.string(),
    /** Recipients of the envelope; empty where the message's own fields say (imports). */
    envelopeTo: z.array(z.string()),
    /** Mailboxes that have the message from this arrival, and under which address; a closed one by when it was: another may have its address. */
    reached: z.array(
      z.object({
        mailbox: OpaqueId,
        name: z.string(),
        address: z.string(),
        under: z.string(),
        closedAt: Instant.nullable(),
      }),
    ),
    /** Further mailboxes and recipients are not named here. */
    more: z.boolean(),
    /** Addresses that nobody has (yet); their mail is kept. */
    unassigned: z.array(z.string()),
    /** Null until it is archived. */
    policy: z
      .object({
        applied: z.boolean(),
        sensitivity: Sensitivity,
        where: z.enum(['none', 'header', 'journal', 'mapi', 'tnef', 'graph', 'unparsed', 'damaged']),
        reason: z.enum(['not-marked', 'marked', 'unparsed', 'policy-off', 'confidential-visible']),
      })
      .nullable(),
    /** What went wrong, empty for nothing; how often it was tried, and when it is tried again. */
    problem: z.string(),
    attempts: z.int(),
    retryAt: Instant.nullable(),
  })
  .meta({ id: 'DeliveryArrival' })
export type DeliveryArrival = z.infer<typeof DeliveryArrival>

/** One message with all its arrivals, newest first; or one arrival that is no message yet. */
export const DeliveredMessage = z
  .object({
    id: OpaqueId,
    /** When the newest copy was received; for what is not archived, when it was accepted. */
    at: Instant,
    /** Empty until it is archived. */
    messageId: z.string(),
    from: Correspondent.nullable(),
    size: z.int(),
    /** Whether the Sender Privacy Policy hides it from delegates now. Null until it is archived. */
    hidden: z.boolean().nullable(),
    sensitivity: Sensitivity.nullable(),
    arrivals: z.array(DeliveryArrival),
  })
  .meta({ id: 'DeliveredMessage' })
export type DeliveredMessage = z.infer<typeof DeliveredMessage>

export const DeliveryPage = z
  .object({ messages: z.array(DeliveredMessage), next: OpaqueId.nullable() })
  .meta({ id: 'DeliveryPage' })
export type DeliveryPage = z.infer<typeof DeliveryPage>
