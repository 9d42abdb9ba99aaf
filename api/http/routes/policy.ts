import { NewPolicySettings, PolicySettings } from '../../../core/contract/policy.ts'
import * as use from '../../reading/policy.ts'
import type { Reading } from '../../reading/reading.ts'
import { type Route, route } from '../route.ts'

/** The Sender Privacy Policy's settings (A12). */
export function policyRoutes(reading: Reading): Route[] {
  return [
    route({
      method: 'get',
      path: '/policy',
      summary: 'The settings that stand, and since when',
      answers: { status: 200, schema: PolicySettings },
      handle: ({ reader }) => use.policy(reading, reader),
    }),
    route({
      method: 'put',
      path: '/policy',
      summary: 'Settings for messages accepted from now on',
      body: NewPolicySettings,
      answers: { status: 200, schema: PolicySettings },
      handle: ({ reader, body }) => use.setPolicy(reading, reader, body),
    }),
  ]
}
