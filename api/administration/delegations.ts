import type { AdminDelegation } from '../../core/contract/admin/delegations.ts'
import type { AddressDelegations } from '../../core/contract/admin/directory.ts'
import type {
  AddedDelegation,
  DoneDelegations,
  NewDelegation,
  OtherRights,
  SomeDelegations,
} from '../../core/contract/admin/granting.ts'
import { decideAdd } from '../../core/delegation/add.ts'
import { parseMoment } from '../../core/delegation/moment.ts'
import { givesFrom, hasEnded, hasStarted } from '../../core/delegation/window.ts'
import { CarrelError } from '../../core/errors.ts'
import { instant } from '../reading/present.ts'
import type { Reader } from '../reading/reader.ts'
import type { MailboxFacts, StoredDelegation } from '../store/administration.ts'
import { type Administering, actorOf } from './administering.ts'
import { addressOfId, mailboxNamed } from './named.ts'
import { rightsBeside } from './see-as-delegate.ts'

/**
 * Lets the primary's person read the delegate's archive, from their next request on (D5). A pair that is active or
 * scheduled stays as it is (D2).
 * @throws CarrelError bad-address, not-found, bad-request, each with the field
 */
export async function addDelegation(
  administering: Administering,
  reader: Reader,
  wanted: NewDelegation,
): Promise<AddedDelegation> {
  const { administration } = administering.store
  const actor = actorOf(administering, reader)
  const primary = await mailboxNamed(administering, 'primary', wanted.primary)
  const delegate = await mailboxNamed(administering, 'delegate', wanted.delegate)
  const window = {
    startsAt: momentIn(administering, 'startsAt', wanted.startsAt),
    endsAt: momentIn(administering, 'endsAt', wanted.endsAt),
  }
  const decision = decideAdd(
    await administration.standing(primary.mailbox, delegate.mailbox),
    {
      primary: primary.address,
      delegate: delegate.address,
      ...window,
      ...(reader.rights.owned.includes(primary.mailbox) ? { toOneself: { reason: wanted.reason } } : {}),
    },
    actor.now,
  )
  if (decision.outcome === 'error')
    throw new CarrelError('bad-request', decision.sentence, { field: decision.field, why: decision.code })
  const added =
    decision.outcome === 'add'
      ? await administration.addDelegation(
          {
            primary: primary.mailbox,
            delegate: delegate.mailbox,
            ...window,
            reason: wanted.reason,
            origin: 'hand',
          },
          actor,
        )
      : null
  // Somebody else may have added the pair since it was looked at.
  const standing = added ?? (await administration.standing(primary.mailbox, delegate.mailbox))
  if (standing === null)
    throw new CarrelError('conflict', 'This delegation was changed by somebody else just now. Look again.')
  return {
    outcome: added === null ? 'already' : 'added',
    delegation: presentDelegation(administering, standing, actor.now),
  }
}

/**
 * Takes the access away: gone from the next request (D5). Answers by what else the same people still read the archive: whoever
 * takes access away is to know that it was not all.
 * @throws CarrelError not-found
 */
export async function removeDelegation(
  administering: Administering,
  reader: Reader,
  id: string,
): Promise<OtherRights> {
  const { administration, accessReport } = administering.store
  const number = administering.ids.openOther('delegation', id)
  const actor = actorOf(administering, reader)
  const one = number === null ? null : await administration.delegationById(number)
  if (one === null || (await administration.removeDelegation(one.id, actor)) === 'unknown')
    throw new CarrelError('not-found', 'This delegation is over already, or never was.')
  return rightsBeside(await accessReport.ownersOf(one.primary.mailbox, one.delegate.mailbox, actor.now))
}

/** Takes several away in one write; one that is over already, or never was, is left. */
export function removeDelegations(
  administering: Administering,
  reader: Reader,
  wanted: SomeDelegations,
): Promise<DoneDelegations> {
  const { administration } = administering.store
  return each(administering, wanted, (ids) =>
    administration.removeDelegations(ids, actorOf(administering, reader)),
  )
}

/** Takes that back: new delegations, as far as they could be added by hand (D2, A7). */
export function restoreDelegations(
  administering: Administering,
  reader: Reader,
  wanted: SomeDelegations,
): Promise<DoneDelegations> {
  const { administration } = administering.store
  return each(administering, wanted, (ids) =>
    administration.restoreDelegations(ids, actorOf(administering, reader)),
  )
}

async function each(
  { ids }: Administering,
  { delegations }: SomeDelegations,
  write: (numbers: number[]) => Promise<number>,
): Promise<DoneDelegations> {
  const numbers = delegations.map((id) => ids.openOther('delegation', id)).filter((one) => one !== null)
  const done = await write(numbers)
  return { done, left: delegations.length - done }
}

/** Delegations of one address shown at once in each direction; more are found in All delegations. */
const MAX_SHOWN = 500

/** Whom an address may read, and who may read it (A2). @throws CarrelError not-found */
export async function delegationsOf(
  administering: Administering,
  id: string,
  over: boolean,
): Promise<AddressDelegations> {
  const { store, clock } = administering
  const { mailbox } = await addressOfId(administering, id)
  const { mayRead, readBy } = await store.directory.delegationsOf(mailbox, { over, limit: MAX_SHOWN + 1 })
  const shown = (side: readonly StoredDelegation[]): AdminDelegation[] =>
    side.slice(0, MAX_SHOWN).map((one) => presentDelegation(administering, one, clock()))
  return {
    mayRead: shown(mayRead),
    readBy: shown(readBy),
    more: Math.max(mayRead.length, readBy.length) > MAX_SHOWN,
  }
}

/** A delegation as administrators see it at `now`, ms UTC. */
export function presentDelegation(
  { ids }: { readonly ids: Pick<Administering['ids'], 'mailbox' | 'other'> },
  one: StoredDelegation,
  now: number,
): AdminDelegation {
  const until = one.overHow === 'removed' ? one.overAt : one.endsAt
  return {
    id: ids.other('delegation', one.id),
    primary: party({ ids }, one.primary),
    delegate: party({ ids }, one.delegate),
    state: stateOf(one, now),
    from: instant(givesFrom(one)),
    until: until === null ? null : instant(until),
    reason: one.reason,
    source: one.origin,
    addedBy: one.createdBy,
    addedAt: instant(one.createdAt),
    toOneself: one.toOneself,
    removedBy: one.overHow === 'removed' ? one.overBy : null,
    batch: null,
  }
}

function stateOf(one: StoredDelegation, now: number): AdminDelegation['state'] {
  if (one.overHow === 'removed') return 'removed'
  if (hasEnded(one, now)) return 'ended'
  return hasStarted(one, now) ? 'active' : 'scheduled'
}

function party(
  { ids }: { readonly ids: Pick<Administering['ids'], 'mailbox' | 'other'> },
  facts: MailboxFacts,
): AdminDelegation['primary'] {
  return { id: ids.mailbox(facts.mailbox), name: facts.name, address: facts.address }
}

function momentIn({ zone }: Administering, field: string, text: string | null): number | null {
  if (text === null || text.trim() === '') return null
  const moment = parseMoment(text, zone)
  if (!moment.ok) throw new CarrelError('bad-request', moment.reason, { field, why: 'not-a-date' })
  return moment.at
}
