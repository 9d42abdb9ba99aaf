import type { NewPolicySettings, PolicyHistory, PolicySettings } from '../../core/contract/admin/policy.ts'
import { instant } from '../reading/present.ts'
import type { Reader } from '../reading/reader.ts'
import type { PolicyRecord } from '../store/administration.ts'
import { type Administering, actorOf } from './administering.ts'

/** The settings that stand (A12). */
export async function policy({ store }: Administering): Promise<PolicySettings> {
  return present(await store.administration.policy())
}

/** All settings that ever stood, newest first. */
export async function policyHistory({ store }: Administering): Promise<PolicyHistory> {
  const history = await store.administration.policyHistory()
  return { history: history.map(present).reverse() }
}

/** Settings for messages accepted from now on; nothing that came before is judged again (P1). */
export async function setPolicy(
  administering: Administering,
  reader: Reader,
  wanted: NewPolicySettings,
): Promise<PolicySettings> {
  return present(await administering.store.administration.setPolicy(wanted, actorOf(administering, reader)))
}

function present({ since, ...settings }: PolicyRecord): PolicySettings {
  return { ...settings, since: instant(since) }
}
