import { z } from 'zod'
import { Instant } from '../common.ts'
import { Reason } from './reason.ts'

/** GET /admin/intake: how taking in does (intake.read). Nothing of any message's content. */
export const IntakeHealth = z
  .object({
    /** Accepted and not archived yet. */
    waiting: z.int(),
    /** When the oldest of them was accepted; null when none waits. */
    oldestAcceptedAt: Instant.nullable(),
    /** Messages archived within the last minute, and the last hour. */
    archivedLastMinute: z.int(),
    archivedLastHour: z.int(),
    /** Those that could not be archived yet, the most often tried first; at most a thousand. */
    failed: z.array(
      z.object({
        /** For POST /admin/intake/retry. */
        arrival: z.int(),
        acceptedAt: Instant,
        size: z.int(),
        attempts: z.int(),
        /** Null: now. */
        retryAt: Instant.nullable(),
        /** A few words such as "out of time", never text of the message. */
        reason: z.string(),
      }),
    ),
    /** Journal reports that could not be unwrapped, the newest first; at most a thousand. They belong to nobody. */
    closedReports: z.array(z.object({ arrival: z.int(), acceptedAt: Instant, reason: z.string() })),
    /** Where mail comes in by SMTP; null when no port is set. */
    smtp: z.object({ host: z.string(), port: z.int() }).nullable(),
  })
  .meta({ id: 'IntakeHealth' })
export type IntakeHealth = z.infer<typeof IntakeHealth>

/** POST /admin/intake/retry (intake.write): one, or all that failed. */
export const RetryIntake = z.strictObject({ arrival: z.int().nullable() }).meta({ id: 'RetryIntake' })
export type RetryIntake = z.infer<typeof RetryIntake>

export const RetriedIntake = z.object({ retried: z.int() }).meta({ id: 'RetriedIntake' })
export type RetriedIntake = z.infer<typeof RetriedIntake>

/** One import, by command or upload, that can be withdrawn from the mailbox into which it was put (I8). */
export const ImportBatch = z
  .object({
    batch: z.int(),
    startedAt: Instant,
    /** Who ran it, in words. */
    by: z.string(),
    /** Names of files and folders, as they were given. */
    what: z.string(),
    /** The address of the mailbox that everything went into; null: those that the messages name. */
    mailbox: z.string().nullable(),
    /** Messages accepted by it. */
    messages: z.int(),
    /** Null: it stands. */
    withdrawnAt: Instant.nullable(),
  })
  .meta({ id: 'ImportBatch' })
export type ImportBatch = z.infer<typeof ImportBatch>

/** GET /admin/batches (intake.read): the newest first, at most a thousand. */
export const ImportBatches = z.object({ batches: z.array(ImportBatch) }).meta({ id: 'ImportBatches' })
export type ImportBatches = z.infer<typeof ImportBatches>

/** POST /admin/batches/{batch}/withdraw (intake.write). The messages stay in the archive; nothing is deleted. */
export const WithdrawBatch = z.strictObject({ reason: Reason }).meta({ id: 'WithdrawBatch' })
export type WithdrawBatch = z.infer<typeof WithdrawBatch>

export const WithdrawnBatch = z
  .object({
    batch: ImportBatch,
    /** Messages taken out of mailboxes. */
    withdrawn: z.int(),
    /** Those that stay where they are, since they came there by another way too. */
    kept: z.int(),
  })
  .meta({ id: 'WithdrawnBatch' })
export type WithdrawnBatch = z.infer<typeof WithdrawnBatch>
