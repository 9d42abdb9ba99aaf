import type { EmailAddress } from '../../../../core/address/address.ts'
import { decideAdd } from '../../../../core/delegation/add.ts'
import type { Actor } from '../../administration.ts'
import type { Connection } from '../connection.ts'
import { delegationById, standing } from '../directory/holdings.ts'
import { add, end, owns, remove } from './delegation-writes.ts'

/** Removes several at once, each with its entry in the audit log. Answers how many stood. */
export function removeDelegations(db: Connection, ids: readonly number[], actor: Actor): number {
  return db.durableTransaction(() => {
    end(db, actor.now)
    return ids.filter((id) => remove(db, id, actor) === 'removed').length
  })
}

/**
 * Takes a removal of several back: new delegations of the same pairs, with end and reason of those that went, from now on (or
 * their start, where that is still to come), by hand and audited as such. One that could not be added by hand stays away: its time is over, its pair stands again, or it would
 * be access to oneself without a reason. Answers how many came back.
 */
export function restoreDelegations(db: Connection, ids: readonly number[], actor: Actor): number {
  return db.durableTransaction(() => {
    end(db, actor.now)
    return ids.filter((id) => restore(db, id, actor)).length
  })
}

function restore(db: Connection, id: number, actor: Actor): boolean {
  const before = delegationById(db, id)
  if (before === null || before.overHow !== 'removed') return false
  const { primary, delegate, startsAt, endsAt, reason } = before
  // A start that is past is over: meanwhile nobody had access, and the owner is told since when they have it (D7).
  const window = { startsAt: startsAt !== null && startsAt > actor.now ? startsAt : null, endsAt }
  const decision = decideAdd(
    standing(db, primary.mailbox, delegate.mailbox),
    {
      primary: primary.address as EmailAddress,
      delegate: delegate.address as EmailAddress,
      ...window,
      ...(owns(db, actor, primary.mailbox) ? { toOneself: { reason } } : {}),
    },
    actor.now,
  )
  if (decision.outcome !== 'add') return false
  const wanted = {
    primary: primary.mailbox,
    delegate: delegate.mailbox,
    ...window,
    reason,
    origin: 'hand',
  } as const
  return add(db, wanted, actor) !== null
}
