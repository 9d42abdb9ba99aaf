import { z } from 'zod'
import { Instant, OpaqueId } from '../common.ts'

/** A message to one administrator: a notice (A6) or an export (A4). Failing to send it fails nothing else. */
export const Notice = z
  .object({
    id: OpaqueId,
    kind: z.enum(['changes', 'export']),
    to: z.string(),
    subject: z.string(),
    createdAt: Instant,
    /** `filed`: no mail server is set, so it lies in the administrator's own archive. */
    state: z.enum(['waiting', 'sent', 'filed', 'failed']),
    attempts: z.int(),
    /** When it is tried next; null unless waiting. */
    nextAt: Instant.nullable(),
    doneAt: Instant.nullable(),
    /** Why it did not go out yet, as a sentence; empty for none. */
    problem: z.string(),
  })
  .meta({ id: 'Notice' })
export type Notice = z.infer<typeof Notice>

export const NoticePage = z
  .object({
    notices: z.array(Notice),
    next: OpaqueId.nullable(),
    /** Whether a mail server is set; without one, notices are filed in the administrators' own archives. */
    byMail: z.boolean(),
  })
  .meta({ id: 'NoticePage' })
export type NoticePage = z.infer<typeof NoticePage>
