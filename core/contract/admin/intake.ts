import { z } from 'zod'
import { Instant } from '../common.ts'

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
    closedReports: z.array(
      z.object({
        arrival: z.int(),
        acceptedAt: Instant,
        /** Of the envelope; empty for none, and for who may not look at deliveries (delivery.read). */
        sender: z.string(),
        /** A code; programs say it in any language. */
        reason: z.string(),
        /** Why, and what to do, in English. */
        sentence: z.string(),
      }),
    ),
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
