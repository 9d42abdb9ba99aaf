import { NewPolicySettings, PolicySettings } from '../../../core/contract/policy.ts'
import { CarrelError } from '../../../core/errors.ts'
import { instant } from '../../reading/present.ts'
import type { Reader } from '../../reading/reader.ts'
import type { Reading } from '../../reading/reading.ts'
import type { PolicyRecord } from '../../store/administration.ts'
import { type Route, route } from '../route.ts'

/** The Sender Privacy Policy's settings (A12). */
export function policyRoutes({ store, clock }: Reading): Route[] {
  return [
    route({
      method: 'get',
      path: '/policy',
      summary: 'The settings that stand, and since when',
      answers: { status: 200, schema: PolicySettings },
      handle: async ({ reader }) => {
        mustBeSuper(reader)
        return present(await store.administration.policy())
      },
    }),
    route({
      method: 'put',
      path: '/policy',
      summary: 'Settings for messages accepted from now on',
      body: NewPolicySettings,
      answers: { status: 200, schema: PolicySettings },
      handle: async ({ reader, body }) => {
        mustBeSuper(reader)
        return present(
          await store.administration.setPolicy(body, { who: reader.name, peer: reader.peer, now: clock() }),
        )
      },
    }),
  ]
}

function mustBeSuper(reader: Reader): void {
  if (!reader.roles.includes('super-administrator')) {
    throw new CarrelError('forbidden', 'Only a super administrator may do this.')
  }
}

function present({ since, ...settings }: PolicyRecord): PolicySettings {
  return { ...settings, since: instant(since) }
}
