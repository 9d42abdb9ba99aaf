import { z } from 'zod'
import { Instant, OpaqueId } from '../common.ts'
import { wholeNumber } from '../whole-number.ts'

/*
 * GET    /admin/audit?AuditPageQuery                         AuditPage
 * GET    /admin/audit/acts                                   AuditActs
 * GET    /admin/audit/export?AuditFilter&format=csv|jsonl    streamed
 * GET    /admin/audit/verify                                 AuditVerdict
 */

/** Entries of one page. */
const MAX_AUDIT_PAGE = 200
const DEFAULT_AUDIT_PAGE = 50

/** One entry of the audit log (A5). */
export const AuditRecord = z
  .object({
    /** Place in the chain, from 1, without gaps. */
    number: z.int(),
    at: Instant,
    /** As shown to people; (issuer, subject) decides. */
    who: z.string(),
    identity: z.object({ issuer: z.string(), subject: z.string() }).nullable(),
    /** The address that the request came from; empty for the command line. */
    peer: z.string(),
    /** Such as `delegation.add` or `message.open`. */
    act: z.string(),
    /** The mailbox that it concerns, as its address is now. */
    mailbox: z.object({ id: OpaqueId, address: z.string() }).nullable(),
    message: OpaqueId.nullable(),
    /** What was done; `before` and `after` where something was changed. */
    detail: z.record(z.string(), z.unknown()),
    /** SHA-256 over the previous entry's hash and this entry, hex. */
    hash: z.string(),
  })
  .meta({ id: 'AuditRecord' })
export type AuditRecord = z.infer<typeof AuditRecord>

const Text = z.string().max(200)

export const AuditFilter = z.strictObject({
  /** Words that begin words of who, act, addresses or detail, all of them. */
  find: Text.default(''),
  /** Part of the name of who did it. */
  who: Text.optional(),
  /** One act, or a family of them: `delegation` means delegation.add, delegation.remove, ... */
  act: Text.optional(),
  /** An address as people write it, closed ones included: entries about its archive, and those that name it. */
  address: z.string().max(600).optional(),
  /** Of several archives that have or had an address this one: entries about it, and those that named its address while it had it. */
  archive: OpaqueId.optional(),
  from: Instant.optional(),
  /** Not included. */
  until: Instant.optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

/** A page of the log, by time: the newest first, or in the order in which it was written. */
export const AuditPageQuery = AuditFilter.extend({
  order: z.enum(['descending', 'ascending']).default('descending'),
  cursor: z.string().max(200).nullable().default(null),
  limit: wholeNumber({ min: 1, max: MAX_AUDIT_PAGE }).default(DEFAULT_AUDIT_PAGE),
})
export type AuditPageQuery = z.infer<typeof AuditPageQuery>

export const AuditPage = z
  .object({ entries: z.array(AuditRecord), next: OpaqueId.nullable() })
  .meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof AuditPage>

/** Acts that occur in the log, for the filter. */
export const AuditActs = z.object({ acts: z.array(z.string()) }).meta({ id: 'AuditActs' })
export type AuditActs = z.infer<typeof AuditActs>

/** What checking the whole chain found. */
export const AuditVerdict = z
  .object({
    intact: z.boolean(),
    /** Entries that were checked. */
    entries: z.int(),
    head: z.object({ number: z.int(), hash: z.string() }).nullable(),
    /** The head that was published last outside the database; null when none was found. */
    published: z.object({ number: z.int(), hash: z.string(), at: Instant }).nullable(),
    broken: z
      .object({
        /** The first entry that is not as it was written, or the first that is missing. */
        number: z.int(),
        what: z.enum(['changed', 'missing', 'cut-off']),
        sentence: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'AuditVerdict' })
export type AuditVerdict = z.infer<typeof AuditVerdict>
