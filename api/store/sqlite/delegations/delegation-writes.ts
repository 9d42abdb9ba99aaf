import type { Actor, DelegationOrigin, StoredDelegation } from '../../administration.ts'
import { recordAct } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { isOpen } from '../directory/directory-facts.ts'
import { delegationById, standing } from '../directory/holdings.ts'

/** Adds a delegation, with its audit entry; null when the pair has one that stands. */
export function addDelegation(
  db: Connection,
  wanted: {
    primary: number
    delegate: number
    startsAt: number | null
    endsAt: number | null
    reason: string
    origin: DelegationOrigin
  },
  actor: Actor,
): StoredDelegation | null {
  return db.durableTransaction(() => {
    end(db, actor.now)
    return add(db, wanted, actor)
  })
}

/** The same within a transaction, in which what has ended is marked. */
export function add(
  db: Connection,
  wanted: Parameters<typeof addDelegation>[1],
  actor: Actor,
): StoredDelegation | null {
  // Either may have been closed since it was looked up: then there is nothing left to give.
  if (!isOpen(db, wanted.primary) || !isOpen(db, wanted.delegate)) return null
  if (standing(db, wanted.primary, wanted.delegate) !== null) return null
  const toOneself = owns(db, actor, wanted.primary)
  const { id } = db.run(
    `INSERT INTO delegation (primary_mailbox, delegate_mailbox, starts_at, ends_at, reason, origin, created_at, created_by, to_oneself)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    wanted.primary,
    wanted.delegate,
    wanted.startsAt,
    wanted.endsAt,
    wanted.reason,
    wanted.origin,
    actor.now,
    actor.who,
    toOneself ? 1 : 0,
  )
  const added = delegationById(db, id)
  const { primary: _, delegate, ...after } = wanted
  recordAct(
    db,
    actor,
    'delegation.add',
    {
      primary: added?.primary.address,
      delegate: added?.delegate.address,
      before: null,
      after: { ...after, toOneself },
    },
    delegate,
  )
  return added
}

/** Whether the actor is a person to whom this mailbox is bound. */
export function owns(db: Connection, { identity }: Actor, mailbox: number): boolean {
  if (identity === undefined) return false
  const bound = db.get(
    'SELECT 1 FROM binding JOIN identity ON identity.id = binding.identity WHERE issuer = ? AND subject = ? AND mailbox = ?',
    identity.issuer,
    identity.subject,
    mailbox,
  )
  return bound !== null
}

export function removeDelegation(db: Connection, id: number, actor: Actor): 'removed' | 'unknown' {
  return db.durableTransaction(() => {
    // What has ended by itself is not told to have been removed, and not later than it was.
    end(db, actor.now)
    return remove(db, id, actor)
  })
}

/** The same within a transaction, in which what has ended is marked. */
export function remove(db: Connection, id: number, actor: Actor): 'removed' | 'unknown' {
  const before = delegationById(db, id)
  const { changes } = db.run(
    `UPDATE delegation SET over_at = ?, over_how = 'removed', over_by = ? WHERE id = ? AND over_at IS NULL`,
    actor.now,
    actor.who,
    id,
  )
  if (changes === 0 || before === null) return 'unknown'
  const { primary, delegate, startsAt, endsAt, reason, origin, toOneself } = before
  recordAct(
    db,
    actor,
    'delegation.remove',
    {
      primary: primary.address,
      delegate: delegate.address,
      before: { startsAt, endsAt, reason, origin, toOneself },
      after: null,
    },
    delegate.mailbox,
  )
  return 'removed'
}

/** Marks what has ended as over for good, so that a clock that jumps back reopens nothing (D6). */
export function endDelegations(db: Connection, now: number): StoredDelegation[] {
  return db.durableTransaction(() => end(db, now))
}

/** The same within a transaction. */
export function end(db: Connection, now: number): StoredDelegation[] {
  const ended = db.all<{ id: number }>(
    'SELECT id FROM delegation WHERE over_at IS NULL AND ends_at IS NOT NULL AND ends_at <= ?',
    now,
  )
  for (const { id } of ended) {
    db.run(`UPDATE delegation SET over_at = ends_at, over_how = 'ended', over_by = '' WHERE id = ?`, id)
  }
  return ended.flatMap(({ id }) => delegationById(db, id) ?? [])
}
