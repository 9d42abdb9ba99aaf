import { CarrelError } from '../../core/errors.ts'
import type { Lacks } from '../store/roles.ts'

/**
 * What the store did, where the one who acts held all that it takes: nobody gives, takes or changes more than they hold,
 * and nobody brings down who may do more (A7).
 * @throws CarrelError forbidden, with the permission that is missing
 */
export function held<T extends string | object>(
  outcome: T | Lacks,
  whose: 'role' | 'person' = 'role',
): Exclude<T, Lacks> {
  if (typeof outcome === 'object' && 'lacks' in outcome)
    throw new CarrelError(
      'forbidden',
      `This ${whose} holds ${outcome.lacks}, which you do not. Ask somebody who does to change it.`,
      { permission: outcome.lacks, why: 'lacks-permission' },
    )
  return outcome as Exclude<T, Lacks>
}

/** Why an alias was not added: it would give its one mail that is written to others. */
export function aliasForbidden(permission: string): CarrelError {
  return new CarrelError(
    'forbidden',
    `An alias of an address of your own, or one that reaches or reached another archive, needs ${permission}. Ask somebody who holds it.`,
    { permission, field: 'alias', why: 'lacks-permission' },
  )
}

/** Why an address got no archive of its own: mail to it is meant for the archive `elsewhere`. */
export function addressForbidden(address: string, elsewhere: string): CarrelError {
  const permission = 'identities.write'
  return new CarrelError(
    'forbidden',
    `Mail to ${address} reaches or reached the archive of ${elsewhere}. Leading it away needs ${permission}. Ask somebody who holds it.`,
    { permission, field: 'address', why: 'lacks-permission' },
  )
}
