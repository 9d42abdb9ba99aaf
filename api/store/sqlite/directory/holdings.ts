import type { Holdings, Identity, MailboxFacts, StoredDelegation } from '../../administration.ts'
import type { Connection, Value } from '../connection.ts'
import { heldRoles } from './held-roles.ts'

export interface DelegationRow {
  id: number
  primary_mailbox: number
  primary_address: string
  primary_name: string
  primary_kind: 'person' | 'shared'
  delegate_mailbox: number
  delegate_address: string
  delegate_name: string
  delegate_kind: 'person' | 'shared'
  starts_at: number | null
  ends_at: number | null
  reason: string
  origin: StoredDelegation['origin']
  created_at: number
  created_by: string
  to_oneself: number
  over_at: number | null
  over_how: StoredDelegation['overHow']
  over_by: string | null
}

export const DELEGATIONS = `SELECT delegation.*,
    one.address AS primary_address, one.name AS primary_name, one.kind AS primary_kind,
    two.address AS delegate_address, two.name AS delegate_name, two.kind AS delegate_kind
  FROM delegation JOIN mailbox one ON one.id = primary_mailbox JOIN mailbox two ON two.id = delegate_mailbox`

export function delegationOf(row: DelegationRow): StoredDelegation {
  return {
    id: row.id,
    primary: {
      mailbox: row.primary_mailbox,
      address: row.primary_address,
      name: row.primary_name,
      kind: row.primary_kind,
    },
    delegate: {
      mailbox: row.delegate_mailbox,
      address: row.delegate_address,
      name: row.delegate_name,
      kind: row.delegate_kind,
    },
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    reason: row.reason,
    origin: row.origin,
    createdAt: row.created_at,
    createdBy: row.created_by,
    toOneself: row.to_oneself === 1,
    overAt: row.over_at,
    overHow: row.over_how,
    overBy: row.over_by,
  }
}

/** What an identity owns and what was delegated to it. Who may read what *now* is core's to say. */
export function holdings(db: Connection, { issuer, subject }: Identity): Holdings {
  const identity =
    db.get<{ id: number }>('SELECT id FROM identity WHERE issuer = ? AND subject = ?', issuer, subject)?.id ??
    0
  const owned = db.all<MailboxFacts>(
    `SELECT mailbox.id AS mailbox, address, mailbox.name, kind FROM binding JOIN mailbox ON mailbox.id = binding.mailbox
     WHERE binding.identity = ? ORDER BY binding.created_at, mailbox.id`,
    identity,
  )
  const delegations = db
    .all<DelegationRow>(
      `${DELEGATIONS} WHERE over_at IS NULL AND primary_mailbox IN (SELECT mailbox FROM binding WHERE identity = ?)
       AND one.closed_at IS NULL`,
      identity,
    )
    .map(delegationOf)
  const roles = heldRoles(db, identity)
  return { identity, owned: owned.map((one) => ({ ...one })), delegations, roles }
}

export function delegations(db: Connection): StoredDelegation[] {
  return db
    .all<DelegationRow>(`${DELEGATIONS} ORDER BY primary_address, delegate_address, delegation.id`)
    .map(delegationOf)
}

/** Delegations by a condition of this code's own, in its order. */
export function delegationsWhere(db: Connection, condition: string, ...values: Value[]): StoredDelegation[] {
  return db.all<DelegationRow>(`${DELEGATIONS} WHERE ${condition}`, ...values).map(delegationOf)
}

/** The pair's delegation that is not over. */
export function standing(db: Connection, primary: number, delegate: number): StoredDelegation | null {
  const row = db.get<DelegationRow>(
    `${DELEGATIONS} WHERE over_at IS NULL AND primary_mailbox = ? AND delegate_mailbox = ?`,
    primary,
    delegate,
  )
  return row === null ? null : delegationOf(row)
}

export function delegationById(db: Connection, id: number): StoredDelegation | null {
  const row = db.get<DelegationRow>(`${DELEGATIONS} WHERE delegation.id = ?`, id)
  return row === null ? null : delegationOf(row)
}

/** The latest one that is over, of any of these primaries to this mailbox: it says who removed it, and how. */
export function lastOver(
  db: Connection,
  primaries: readonly number[],
  delegate: number,
): StoredDelegation | null {
  const row = db.get<DelegationRow>(
    `${DELEGATIONS} WHERE over_at IS NOT NULL AND delegate_mailbox = ? AND primary_mailbox IN (SELECT value FROM json_each(?))
     ORDER BY over_at DESC, delegation.id DESC LIMIT 1`,
    delegate,
    JSON.stringify(primaries),
  )
  return row === null ? null : delegationOf(row)
}

export function dueToEnd(db: Connection, now: number): number {
  return (
    db.get<{ count: number }>(
      'SELECT count(*) AS count FROM delegation WHERE over_at IS NULL AND ends_at IS NOT NULL AND ends_at <= ?',
      now,
    )?.count ?? 0
  )
}
