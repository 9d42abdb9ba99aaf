import { readable } from '../../../core/address/readable.ts'
import type { OwnershipAct } from '../../../core/contract/access-report.ts'
import type { Key } from '../i18n/en.ts'
import type { Values } from '../i18n/say.ts'

const OWNERSHIP: Readonly<Record<OwnershipAct['what'], Key>> = {
  bound: 'ownershipBound',
  unbound: 'ownershipUnbound',
  'password-set': 'ownershipPassword',
  renamed: 'ownershipRenamed',
  closed: 'ownershipClosed',
  'alias-added': 'ownershipAliasAdded',
  'alias-removed': 'ownershipAliasRemoved',
  'led-away': 'ownershipLedAway',
}

/** Which sentence says a change to whose archive it is, and what is filled in. */
export function ownershipWords({ what, who, to, by }: OwnershipAct): { readonly k: Key; readonly v: Values } {
  return { k: OWNERSHIP[what], v: { who: readable(who), to: readable(to ?? ''), by } }
}
