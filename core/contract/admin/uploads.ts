import { z } from 'zod'
import { Instant } from '../common.ts'
import { wholeNumber } from '../whole-number.ts'

/** Bytes of one file: a PST of Outlook stops at 50 GB. */
export const MAX_UPLOAD = 64 * 1024 ** 3

/** Bytes of one chunk; smaller ones are welcome. */
export const MAX_CHUNK = 16 * 1024 ** 2

/** POST /admin/uploads (intake.write): begins an upload. What the file is, is seen from its bytes. */
export const NewUpload = z
  .strictObject({
    /** The file's name, for people; no path. */
    name: z.string().trim().min(1).max(255),
    size: z.int().min(1).max(MAX_UPLOAD),
    /** The address whose mailbox gets everything; null: those that the messages name. */
    mailbox: z.string().max(320).nullable(),
    /** When the file was last changed. Whoever goes on must have it as it was then: pieces of two files make no third. */
    modified: Instant.nullable().optional(),
  })
  .meta({ id: 'NewUpload' })
export type NewUpload = z.infer<typeof NewUpload>

/**
 * An upload: GET /admin/uploads/{upload}. `receiving` until POST .../finish, then `importing`, then `done` or `failed`;
 * `cancelled` by DELETE, or when its import was withdrawn before its end. It survives a restart of the server in every state: an import that was cut off goes on.
 */
export const Upload = z
  .object({
    upload: z.string(),
    name: z.string(),
    size: z.int(),
    mailbox: z.string().nullable(),
    modified: Instant.nullable(),
    state: z.enum(['receiving', 'importing', 'done', 'failed', 'cancelled']),
    /** Bytes that are on disk: the offset of the next chunk. */
    received: z.int(),
    /** Somebody sent a chunk of it a moment ago. */
    sending: z.boolean(),
    startedAt: Instant,
    by: z.string(),
    /** Its import, to withdraw it by (`carrel import --withdraw`); null before it begins, and when it took nothing in. */
    batch: z.int().nullable(),
    progress: z.object({
      /** Bytes of messages that were read so far. */
      bytes: z.int(),
      found: z.int(),
      archived: z.int(),
      /** Known from an earlier import of the same. */
      already: z.int(),
      merged: z.int(),
      unassigned: z.int(),
    }),
    /**
     * What could not be taken in, and (`taken`) what came in damaged, as private or without what could not be read: the first
     * hundred, a sentence each. `problemCount` counts all of the first kind, `damagedCount` of the second.
     */
    problems: z.array(z.object({ place: z.string(), sentence: z.string(), taken: z.boolean() })),
    problemCount: z.int(),
    damagedCount: z.int(),
  })
  .meta({ id: 'Upload' })
export type Upload = z.infer<typeof Upload>

/** GET /admin/uploads (intake.read): the newest first, at most a hundred. */
export const Uploads = z.object({ uploads: z.array(Upload) }).meta({ id: 'Uploads' })
export type Uploads = z.infer<typeof Uploads>

/**
 * PUT /admin/uploads/{upload}/chunks?offset=N with bytes as application/octet-stream; answers the upload. A wrong offset
 * is refused as `conflict` with the right one in `offset`: that is how a client goes on after anything.
 */
export const ChunkPlace = z.strictObject({ offset: wholeNumber({ min: 0 }) })
export type ChunkPlace = z.infer<typeof ChunkPlace>
