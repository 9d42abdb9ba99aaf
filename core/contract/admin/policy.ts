import { z } from 'zod'
import { Instant } from '../common.ts'
import { Reason } from './reason.ts'

/** The Sender Privacy Policy's settings (A12). They count for messages accepted from then on (P1). */
export const PolicySettings = z
  .object({
    enabled: z.boolean(),
    confidential: z.enum(['hidden', 'visible']),
    since: Instant,
    by: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'PolicySettings' })
export type PolicySettings = z.infer<typeof PolicySettings>

export const NewPolicySettings = z
  .strictObject({
    enabled: z.boolean(),
    confidential: z.enum(['hidden', 'visible']),
    reason: Reason,
  })
  .meta({ id: 'NewPolicySettings' })
export type NewPolicySettings = z.infer<typeof NewPolicySettings>

/** All settings that ever stood, newest first. */
export const PolicyHistory = z.object({ history: z.array(PolicySettings) }).meta({ id: 'PolicyHistory' })
export type PolicyHistory = z.infer<typeof PolicyHistory>
