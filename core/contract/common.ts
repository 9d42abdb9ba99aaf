import { z } from 'zod'
import { FIELD_MISTAKES } from '../errors.ts'
import { MISTAKE_CODES } from '../search/sentences.ts'

export { MAX_QUERY_LENGTH } from '../search/limits.ts'

/** Rows of one page: enough for two tall screens, small enough to answer in one tick. */
export const MAX_PAGE = 100
export const DEFAULT_PAGE = 50

/** A moment, ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime().meta({ id: 'Instant' })
export type Instant = z.infer<typeof Instant>

/** Opaque, authenticated, and different in every mailbox (SPEC X2). */
export const OpaqueId = z.string().min(1).max(200).meta({ id: 'OpaqueId' })

/** A name and an address as a message states them. Either may be empty. */
export const Correspondent = z.object({ name: z.string(), address: z.string() }).meta({ id: 'Correspondent' })
export type Correspondent = z.infer<typeof Correspondent>

/** [start, end) in UTF-16 code units. */
export const Range = z.tuple([z.int().nonnegative(), z.int().nonnegative()]).meta({ id: 'Range' })
export type Range = z.infer<typeof Range>

/** RFC 9457. `code` is what programs switch on. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    /** A short number to tell the administrator; the log has it too. */
    reference: z.string().optional(),
    field: z.string().optional(),
    position: z.object({ start: z.int(), end: z.int() }).optional(),
    repair: z.string().optional(),
    /** With `bad-query`: what is wrong, and what fills the places of the sentence that says it. */
    mistake: z
      .object({ code: z.enum(MISTAKE_CODES), facts: z.record(z.string(), z.union([z.string(), z.number()])) })
      .optional(),
    /** What is wrong with the field, for programs that say it in another language than `detail`. */
    why: z.enum(FIELD_MISTAKES).optional(),
    /** Of an upload: where the next chunk begins, bytes. */
    offset: z.int().optional(),
    /** With `forbidden`: the permission that is missing (docs/permissions.md). */
    permission: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
