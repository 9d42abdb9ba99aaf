import { z } from 'zod'
import { SheetFormat } from './admin/imports.ts'
import { Instant, OpaqueId } from './common.ts'
import { wholeNumber } from './whole-number.ts'

/** Former readers named at most; the audit log has them all. */
export const MAX_FORMER = 200

/** Somebody who can read a mailbox by a delegation, will, or could (D7). */
export const ArchiveReader = z
  .object({
    id: OpaqueId,
    name: z.string(),
    address: z.string(),
    kind: z.enum(['person', 'shared']),
    /** Who owns the address and reads as it: their names, and since when. Empty where it is one person whose name the address bears, and once it is over. */
    people: z.array(z.object({ name: z.string(), since: Instant })),
    state: z.enum(['active', 'scheduled', 'ended', 'removed']),
    reason: z.string(),
    source: z.enum(['hand', 'import', 'sync', 'sample']),
    /** Its start, but never from before it was added. */
    since: Instant,
    /** Its end, or when it was removed; null is open. */
    until: Instant.nullable(),
    addedBy: z.string(),
    addedAt: Instant,
    /** The administrator who gave it gave it to themselves. */
    toOneself: z.boolean(),
    /** Removed only. */
    removedBy: z.string().nullable(),
    /** When they last opened, searched or downloaded something here, up to its end; null for not yet. */
    lastAct: Instant.nullable(),
  })
  .meta({ id: 'ArchiveReader' })
export type ArchiveReader = z.infer<typeof ArchiveReader>

/** Somebody else who owns the archive too, and can sign in: they read all of it, sensitive mail included (A7, D8). */
export const ArchiveOwner = z
  .object({
    name: z.string(),
    since: Instant,
    /** Who made them its owner; empty where the audit log does not say. */
    by: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'ArchiveOwner' })
export type ArchiveOwner = z.infer<typeof ArchiveOwner>

/** What was done that gives or takes the owner's own access: it amounts to reading, so the owner sees it (A7). */
export const OwnershipAct = z
  .object({
    what: z.enum([
      'bound',
      'unbound',
      'password-set',
      'renamed',
      'closed',
      'alias-added',
      'alias-removed',
      'led-away',
    ]),
    /** Whose account, which alias, to which address mail was led elsewhere, or which address it was before; as shown to people. */
    who: z.string(),
    /** Whose archive mail that was led elsewhere reaches now; null for any other act. */
    to: z.string().nullable(),
    by: z.string(),
    /** Empty where none was asked for: a password, or by command. */
    reason: z.string(),
    at: Instant,
  })
  .meta({ id: 'OwnershipAct' })
export type OwnershipAct = z.infer<typeof OwnershipAct>

/** GET /mailboxes/{mailbox}/access, and GET /admin/mailboxes/{mailbox}/access for a mailbox without a person. */
export const AccessReport = z
  .object({
    mailbox: OpaqueId,
    name: z.string(),
    address: z.string(),
    kind: z.enum(['person', 'shared']),
    /** Besides whoever asks, the first bound first. */
    owners: z.array(ArchiveOwner),
    /** Active, then scheduled, each by name. */
    readers: z.array(ArchiveReader),
    /** Over, the latest first. */
    former: z.array(ArchiveReader),
    moreFormer: z.boolean(),
    /** Newest first: 50 at most that give or take access, and 50 about aliases. */
    ownership: z.array(OwnershipAct),
    moreOwnership: z.boolean(),
    now: Instant,
  })
  .meta({ id: 'AccessReport' })
export type AccessReport = z.infer<typeof AccessReport>

/** One thing that somebody else did in the mailbox. */
export const ArchiveAct = z
  .object({
    id: OpaqueId,
    at: Instant,
    what: z.enum(['opened', 'searched', 'downloaded']),
    who: z.string(),
    /** As a delegate, or as an administrator in an archive search. */
    as: z.enum(['delegate', 'administrator']),
    /** The message, by its subject, as the owner sees it. Null for a search, and for administrators' eyes. */
    message: z.object({ id: OpaqueId, subject: z.string() }).nullable(),
    /** What of it: the message, its conversation, its delivery view, its source, or the name of an attachment (`all` of them). */
    part: z.object({
      kind: z.enum(['message', 'conversation', 'delivery', 'source', 'attachment', 'attachments']),
      name: z.string(),
    }),
    /** The words of a search in this mailbox alone; null for one over all archives (D7). */
    words: z.string().nullable(),
  })
  .meta({ id: 'ArchiveAct' })
export type ArchiveAct = z.infer<typeof ArchiveAct>

/** GET .../access/acts, newest first. `reader` is an ArchiveReader's id, or `administrators`. */
export const ArchiveActFilter = z.strictObject({
  reader: OpaqueId.optional(),
  what: z.enum(['opened', 'searched', 'downloaded']).optional(),
  cursor: z.string().max(200).nullable().default(null),
  limit: wholeNumber({ min: 1, max: 100 }).default(20),
})
export type ArchiveActFilter = z.infer<typeof ArchiveActFilter>

/** GET .../access/export: the same list as a spreadsheet. */
export const ActsExport = ArchiveActFilter.pick({ reader: true, what: true }).extend({ format: SheetFormat })
export type ActsExport = z.infer<typeof ActsExport>

export const ArchiveActPage = z
  .object({ acts: z.array(ArchiveAct), next: OpaqueId.nullable() })
  .meta({ id: 'ArchiveActPage' })
export type ArchiveActPage = z.infer<typeof ArchiveActPage>
