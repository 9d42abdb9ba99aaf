import { NewPolicySettings, PolicyHistory, PolicySettings } from '../../../../core/contract/admin/policy.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/policy.ts'
import { type Route, route } from '../../route.ts'

/** The Sender Privacy Policy's settings (A12). */
export function policyRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/policy',
      summary: 'The Sender Privacy Policy’s settings that stand, and since when',
      answers: { status: 200, schema: PolicySettings },
      handle: () => use.policy(administering),
    }),
    route({
      method: 'get',
      path: '/admin/policy/history',
      summary: 'All settings of the Sender Privacy Policy that ever stood, with who set them and why',
      answers: { status: 200, schema: PolicyHistory },
      handle: () => use.policyHistory(administering),
    }),
    route({
      method: 'put',
      path: '/admin/policy',
      summary: 'Change the Sender Privacy Policy for messages accepted from now on',
      body: NewPolicySettings,
      answers: { status: 200, schema: PolicySettings },
      handle: ({ reader, body }) => use.setPolicy(administering, reader, body),
    }),
  ]
}
