import { z } from 'zod'
import { FINDING_CODES } from '../../deployment/findings.ts'
import { Instant } from '../common.ts'

/** One thing that the self-check looked at (A10). */
export const DeploymentCheck = z
  .object({
    what: z.enum(['https', 'certificate', 'manifest', 'icons', 'pane', 'pages']),
    /** `unknown`: it cannot be seen from here; `toDo` says how to look. */
    state: z.enum(['right', 'warning', 'wrong', 'unknown']),
    /** What was found; programs say it of these facts in any language. */
    code: z.enum(FINDING_CODES),
    facts: z.record(z.string(), z.string()),
    /** What was seen, as a sentence in English. */
    seen: z.string(),
    /** What to do, likewise; empty when it is right. */
    toDo: z.string(),
  })
  .meta({ id: 'DeploymentCheck' })
export type DeploymentCheck = z.infer<typeof DeploymentCheck>

/** GET /admin/deployment. The manifest itself is at `manifest`, for everybody. */
export const Deployment = z
  .object({
    /** The address under which people reach this server. */
    publicAddress: z.string(),
    manifest: z.string(),
    /** The manifest's id and version, as the admin centre shows them; empty when it cannot be read. */
    manifestId: z.string(),
    version: z.string(),
    /** Every address that the manifest names, each once. */
    addresses: z.array(z.string()),
    certificate: z
      .object({ from: Instant, until: Instant, issuer: z.string(), names: z.array(z.string()) })
      .nullable(),
    checks: z.array(DeploymentCheck),
    checkedAt: Instant,
  })
  .meta({ id: 'Deployment' })
export type Deployment = z.infer<typeof Deployment>
