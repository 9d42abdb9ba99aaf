import { parseAddress } from '../../core/address/address.ts'
import type { OtherRights } from '../../core/contract/admin/granting.ts'
import type { SeeAsDelegate, SeeAsDelegateQuery } from '../../core/contract/admin/see-as-delegate.ts'
import { givesFrom, hasEnded, hasStarted } from '../../core/delegation/window.ts'
import { CarrelError } from '../../core/errors.ts'
import { withheldOf } from '../reading/mailboxes.ts'
import { instant } from '../reading/present.ts'
import type { OwnersOf } from '../store/access-report.ts'
import type { MailboxFacts, StoredDelegation } from '../store/administration.ts'
import type { Administering } from './administering.ts'

/**
 * What the person of one address could see now of another's archive: numbers, no content (A11). They come from the same
 * tokens as the delegate's own reads, so they cannot say anything else than what the delegate sees.
 * @throws CarrelError bad-address, not-found, bad-request, each with the field
 */
export async function seeAsDelegate(
  administering: Administering,
  query: SeeAsDelegateQuery,
): Promise<SeeAsDelegate> {
  const { store, ids, clock } = administering
  const primary = await named(administering, 'primary', query.primary)
  const delegate = await named(administering, 'delegate', query.delegate)
  if (primary.mailbox === delegate.mailbox)
    throw new CarrelError('bad-request', 'An address cannot be its own delegate.', {
      field: 'delegate',
      why: 'self',
    })
  const now = clock()
  const [latest, owners, counts, history] = await Promise.all([
    store.accessReport.latestOf(primary.mailbox, delegate.mailbox),
    store.accessReport.ownersOf(primary.mailbox, delegate.mailbox, now),
    store.accessReport.withheld(delegate.mailbox),
    store.administration.policyHistory(),
  ])
  const state = latest === null ? 'none' : stateOf(latest, now)
  const { visible, ...withheld } = counts
  const party = ({ mailbox, name, address }: MailboxFacts): SeeAsDelegate['primary'] => ({
    id: ids.mailbox(mailbox),
    name,
    address,
  })
  const until = latest?.overAt ?? latest?.endsAt ?? null
  return {
    primary: party(primary),
    delegate: party(delegate),
    state,
    window:
      latest === null
        ? null
        : {
            since: instant(givesFrom(latest)),
            until: until === null ? null : instant(until),
            reason: latest.reason,
          },
    people: owners.people,
    ...rightsBeside(owners),
    visible,
    seesNow: state === 'active' ? visible : 0,
    withheld,
    standing: withheldOf(history),
    now: instant(now),
  }
}

function stateOf(one: StoredDelegation, now: number): SeeAsDelegate['state'] {
  if (one.overHow === 'removed') return 'removed'
  if (one.overHow === 'ended' || hasEnded(one, now)) return 'ended'
  return hasStarted(one, now) ? 'active' : 'scheduled'
}

/** By what else the same people read the archive. */
export function rightsBeside({ ownsItToo, alsoBy }: OwnersOf): OtherRights {
  return { ownsItToo, alsoBy: [...alsoBy] }
}

async function named({ store }: Administering, field: string, text: string): Promise<MailboxFacts> {
  const parsed = parseAddress(text)
  if (!parsed.ok) throw new CarrelError('bad-address', parsed.reason, { field, why: 'not-an-address' })
  const found = await store.administration.mailboxAt(parsed.address)
  if (found === null)
    throw new CarrelError('not-found', `${parsed.address} is no address of an internal domain.`, {
      field,
      why: 'unknown-address',
    })
  return found
}
