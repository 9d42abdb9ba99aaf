import type { NewPolicySettings, PolicySettings } from '../../core/contract/policy.ts'
import { CarrelError } from '../../core/errors.ts'
import type { PolicyRecord } from '../store/administration.ts'
import { instant } from './present.ts'
import type { Reader } from './reader.ts'
import type { Reading } from './reading.ts'

/** @throws CarrelError forbidden but for super administrators (A12) */
export async function policy({ store }: Reading, reader: Reader): Promise<PolicySettings> {
  mustBeSuper(reader)
  return present(await store.administration.policy())
}

/** Settings for messages accepted from now on. @throws CarrelError forbidden */
export async function setPolicy(
  { store, clock }: Reading,
  reader: Reader,
  wanted: NewPolicySettings,
): Promise<PolicySettings> {
  mustBeSuper(reader)
  return present(
    await store.administration.setPolicy(wanted, { who: reader.name, peer: reader.peer, now: clock() }),
  )
}

function mustBeSuper(reader: Reader): void {
  if (!reader.roles.includes('super-administrator'))
    throw new CarrelError('forbidden', 'Only a super administrator may do this.')
}

function present({ since, ...settings }: PolicyRecord): PolicySettings {
  return { ...settings, since: instant(since) }
}
