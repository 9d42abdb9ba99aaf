import { z } from 'zod'
import { Correspondent, Instant, OpaqueId, Range } from './common.ts'

export const Folder = z
  .object({
    id: OpaqueId,
    /** Empty for the well-known ones, whose names are the add-in's to translate. */
    name: z.string(),
    wellKnown: z.enum(['inbox', 'sent']).nullable(),
    parent: OpaqueId.nullable(),
    count: z.int(),
  })
  .meta({ id: 'Folder' })
export type Folder = z.infer<typeof Folder>

export const FolderList = z.object({ folders: z.array(Folder), total: z.int() }).meta({ id: 'FolderList' })
export type FolderList = z.infer<typeof FolderList>

export const Sensitivity = z
  .enum(['normal', 'personal', 'private', 'company-confidential', 'unknown'])
  .meta({ id: 'Sensitivity' })
export type Sensitivity = z.infer<typeof Sensitivity>

export const AttachmentInfo = z
  .object({
    /** Number of the part within the message; stable. */
    part: z.int(),
    name: z.string(),
    type: z.string(),
    /** Bytes, decoded. */
    size: z.int(),
    /** Shown inside the text, so left out of the list of attachments unless asked. */
    inline: z.boolean(),
  })
  .meta({ id: 'AttachmentInfo' })
export type AttachmentInfo = z.infer<typeof AttachmentInfo>

/** Where the words of the query stand, for marking. Made after the authorised fetch (X4). */
export const Hits = z
  .object({
    from: z.array(Range),
    subject: z.array(Range),
    /** Ranges in `preview`, which is then the snippet round the first hit. */
    preview: z.array(Range),
    /** Attachments whose name or text matched. */
    attachments: z.array(
      z.object({ part: z.int(), name: z.string(), ranges: z.array(Range), count: z.int() }),
    ),
    /** All hits in this message, for the accessible name. */
    count: z.int(),
  })
  .meta({ id: 'Hits' })
export type Hits = z.infer<typeof Hits>

/** One row of a list. */
export const MessageRow = z
  .object({
    id: OpaqueId,
    mailbox: OpaqueId,
    from: Correspondent,
    to: z.array(Correspondent),
    /** Sent by the owner of the mailbox: the list shows "To ...". */
    sent: z.boolean(),
    subject: z.string(),
    preview: z.string(),
    /** The received time, by which lists are ordered (X13). */
    receivedAt: Instant,
    /** What the sender's Date header says; null when absent or unreadable. */
    sentAt: Instant.nullable(),
    size: z.int(),
    attachments: z.array(z.object({ name: z.string(), type: z.string() })),
    /** Own archive only: the Sender Privacy Policy hides it from delegates. Null for delegates, always. */
    policy: Sensitivity.nullable(),
    /** Kept, but could not be parsed. */
    unparsed: z.boolean(),
    /** All archives only: the other archives that this reader may read and that hold it too. */
    alsoIn: z.array(z.object({ mailbox: OpaqueId, id: OpaqueId })),
    hits: Hits.nullable(),
  })
  .meta({ id: 'MessageRow' })
export type MessageRow = z.infer<typeof MessageRow>

/** Accepted, not archived yet: the owner's alone, as envelope and size (D3). */
export const ProcessingRow = z
  .object({ from: z.string(), acceptedAt: Instant, size: z.int(), mailbox: OpaqueId })
  .meta({ id: 'ProcessingRow' })
export type ProcessingRow = z.infer<typeof ProcessingRow>

export const MessagePage = z
  .object({ messages: z.array(MessageRow), next: OpaqueId.nullable(), processing: z.array(ProcessingRow) })
  .meta({ id: 'MessagePage' })
export type MessagePage = z.infer<typeof MessagePage>

export const Message = MessageRow.extend({
  cc: z.array(Correspondent),
  /** In the sender's mailbox only; empty elsewhere (X8). */
  bcc: z.array(Correspondent),
  replyTo: z.array(Correspondent),
  messageId: z.string(),
  inReplyTo: z.string(),
  folder: Folder.omit({ count: true }).nullable(),
  parts: z.array(AttachmentInfo),
  /**
   * Names this message for this reader, the same in each archive of theirs that shows it, and another for every other reader.
   * It opens nothing: what is put back into their mailbox bears it, and is found again by it (V7, X2).
   */
  mark: OpaqueId,
  /** Key of the conversation within this mailbox, and how many of its messages the reader may see. */
  conversationCount: z.int(),
}).meta({ id: 'Message' })
export type Message = z.infer<typeof Message>

/** The longest first part of a body that is sent unasked, in UTF-16 code units. */
export const BODY_FIRST_PART = 500_000

export const Body = z
  .object({
    /** As the sender wrote it, NOT safe: the add-in sanitises and sandboxes it (V5). */
    html: z.string().nullable(),
    text: z.string(),
    /** Content-ID (without brackets) -> data: URI of an image of this message. */
    inlineImages: z.record(z.string(), z.string()),
    /** True when only the first part is here; ask again with `whole=true`. */
    cut: z.boolean(),
    /** Bytes of the whole. */
    size: z.int(),
    /** Ranges in `text` are not sent; the words to mark, folded, are. */
    words: z.array(z.object({ word: z.string(), prefix: z.boolean() })),
  })
  .meta({ id: 'Body' })
export type Body = z.infer<typeof Body>

/** The newest messages of a conversation, oldest first; `next` is where older ones begin. */
export const Conversation = z
  .object({ messages: z.array(MessageRow), next: OpaqueId.nullable() })
  .meta({ id: 'Conversation' })
export type Conversation = z.infer<typeof Conversation>

export const Source = z.object({ source: z.string(), cut: z.boolean(), size: z.int() }).meta({ id: 'Source' })
export type Source = z.infer<typeof Source>

/** What was met in reading a message that is shown all the same; nothing of it is lost. */
export const ReadingProblem = z
  .enum([
    /** It could not be parsed: what could be read is shown. */
    'unparsed',
    /** Its winmail.dat ends too early or contradicts itself; a sum in it is wrong; it goes past a limit. */
    'tnef-damaged',
    'tnef-checksum',
    'tnef-limit',
  ])
  .meta({ id: 'ReadingProblem' })
export type ReadingProblem = z.infer<typeof ReadingProblem>

/** How one message came into this mailbox, and which policies were applied to it (P6, X8). */
export const Delivery = z
  .object({
    way: z.enum(['smtp', 'journal', 'upload', 'import', 'replication']),
    acceptedAt: Instant,
    archivedAt: Instant,
    receivedAt: Instant,
    sentAt: Instant.nullable(),
    envelopeFrom: z.string(),
    /** This mailbox's recipient line only. */
    envelopeTo: z.string(),
    /**
     * Mailboxes that it reached, of which a reader of one is told that one: whether others have it would tell of blind
     * copies, of members of lists and of other people's archives (X8). Administrators see them all (A9).
     */
    reached: z.array(z.object({ name: z.string(), address: z.string() })),
    folder: z.string(),
    size: z.int(),
    messageId: z.string(),
    policy: z.object({
      name: z.literal('Sender Privacy Policy'),
      applied: z.boolean(),
      sensitivity: Sensitivity,
      /** Where the sensitivity was found. */
      where: z.enum([
        'none',
        'header',
        'journal',
        'mapi',
        'tnef',
        'graph',
        'unparsed',
        'damaged',
        'other-arrival',
      ]),
      reason: z.enum([
        'not-marked',
        'marked',
        'unparsed',
        'policy-off',
        'confidential-visible',
        'other-arrival',
      ]),
      decidedAt: Instant,
    }),
    /** Every sensitivity that stands in the message as it came into this mailbox, and where (P3). */
    found: z.array(
      z.object({
        sensitivity: Sensitivity,
        /** `journal` is the header of the message inside a journal report. */
        where: z.enum(['header', 'journal', 'mapi', 'tnef', 'graph', 'unparsed']),
      }),
    ),
    problems: z.array(ReadingProblem),
    /** SHA-256 of the source as this mailbox gets it: the hash of the downloaded .eml. Hex. */
    sha256: z.string(),
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>
