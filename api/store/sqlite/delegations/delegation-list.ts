import type {
  DelegationOrder,
  DelegationQuery,
  DelegationState,
  ListedDelegation,
} from '../../delegation-list.ts'
import type { Connection, Value } from '../connection.ts'
import { DELEGATIONS, type DelegationRow, delegationOf } from '../directory/holdings.ts'
import { delegationsFound } from './delegation-find.ts'
import { STATES } from './states.ts'

/**
 * What is sorted by, ending with the number, so that no two are equal; each has an index of just these expressions. What
 * has no end comes last.
 */
const KEYS: Readonly<Record<DelegationOrder['by'], readonly string[]>> = {
  primary: ['primary_address', 'delegate_address', 'delegation.id'],
  delegate: ['delegate_address', 'primary_address', 'delegation.id'],
  from: ['max(coalesce(starts_at, delegation.created_at), delegation.created_at)', 'delegation.id'],
  until: [`coalesce(CASE over_how WHEN 'removed' THEN over_at ELSE ends_at END, 9e15)`, 'delegation.id'],
  source: ['origin', 'delegation.id'],
  addedBy: ['created_by', 'delegation.id'],
  addedAt: ['delegation.created_at', 'delegation.id'],
}

export function delegationPage(
  db: Connection,
  query: DelegationQuery,
  { by, descending }: DelegationOrder,
  after: number | null,
  limit: number,
): ListedDelegation[] {
  const { where, values, few } = conditions(db, query)
  // A plus keeps an expression from its index: where few rows are left, sorting them is cheaper than a walk through all.
  const keys = KEYS[by].map((key) => (few ? `+${key}` : key))
  const parts = [where]
  if (after !== null) {
    const at = db.get<Record<string, Value>>(
      `SELECT ${keys.map((key, index) => `${key} AS k${index}`).join(', ')} FROM delegation WHERE delegation.id = ?`,
      after,
    )
    if (at === null) return []
    const beyond = descending ? '<' : '>'
    // The first key again by itself: by it alone the index is entered where the page before ended.
    parts.push(`${keys[0]} ${beyond}= ?`)
    values.push(at.k0 ?? null)
    parts.push(`(${keys.join(', ')}) ${beyond} (${keys.map(() => '?').join(', ')})`)
    for (const [index] of keys.entries()) values.push(at[`k${index}`] ?? null)
  }
  const direction = descending ? 'DESC' : 'ASC'
  return db
    .all<DelegationRow & { batch: number | null }>(
      `${DELEGATIONS} WHERE ${parts.join(' AND ')} ORDER BY ${keys.map((key) => `${key} ${direction}`).join(', ')} LIMIT ?`,
      ...values,
      limit,
    )
    .map((row) => ({ ...delegationOf(row), batch: row.batch }))
}

export function delegationCount(db: Connection, query: DelegationQuery): number {
  if (isPlain(query)) return standingCount(db, query.now)
  const { where, values } = conditions(db, query)
  const joins =
    query.domain === null
      ? ''
      : 'JOIN mailbox one ON one.id = primary_mailbox JOIN mailbox two ON two.id = delegate_mailbox'
  return (
    db.get<{ count: number }>(`SELECT count(*) AS count FROM delegation ${joins} WHERE ${where}`, ...values)
      ?.count ?? 0
  )
}

/** The list as it opens: all that stands. */
function isPlain({ find, domain, states, origins, endsBefore, batch }: DelegationQuery): boolean {
  return (
    areStanding(states) &&
    find === '' &&
    [domain, origins, endsBefore, batch].every((filter) => filter === null)
  )
}

/** Both numbers come from indexes alone. */
function standingCount(db: Connection, now: number): number {
  return (
    db.get<{ count: number }>(
      `SELECT (SELECT count(*) FROM delegation WHERE over_at IS NULL)
         - (SELECT count(*) FROM delegation WHERE over_at IS NULL AND ends_at IS NOT NULL AND ends_at <= ?) AS count`,
      now,
    )?.count ?? 0
  )
}

/** Rows of a filter that has an index, up to which they are gathered and sorted; beyond, the list is walked through. */
const FEW = 10_000

/** Words of one look-up that count. The attack: a condition on 200,000 rows for each of a hundred. */
const MAX_WORDS = 8

/** `?1` is now in every state; `few` says that the filter leaves a small part of all. */
function conditions(
  db: Connection,
  query: DelegationQuery,
): { where: string; values: Value[]; few: boolean } {
  const parts = [`(?1 IS NOT NULL AND ${statesOf(query.states)})`]
  const values: Value[] = [query.now]
  let few = false
  // Each word by itself: whoever looks for a pair types a word of either side.
  for (const word of query.find.split(/\s+/u).filter(Boolean).slice(0, MAX_WORDS)) {
    const found = delegationsFound(db, word)
    parts.push(found.where)
    values.push(...found.values)
    few ||= found.few
  }
  if (query.domain !== null) {
    parts.push('? IN (one.domain, two.domain)')
    values.push(query.domain)
  }
  if (query.origins !== null) {
    const origins = JSON.stringify(query.origins)
    const rare = upTo(db, 'origin IN (SELECT value FROM json_each(?))', origins) < FEW
    parts.push(`${rare ? '' : '+'}origin IN (SELECT value FROM json_each(?))`)
    values.push(origins)
    few ||= rare
  }
  if (query.endsBefore !== null) {
    // An end is not included: at the very midnight it is of the day before, and is shown so.
    parts.push('ends_at <= ?')
    values.push(query.endsBefore)
  }
  if (query.batch !== null) {
    // What it added, and what it removed.
    const rare = upTo(db, '(batch = ?1 OR removed_batch = ?1)', query.batch) < FEW
    parts.push(rare ? '(batch = ? OR removed_batch = ?)' : '(+batch = ? OR +removed_batch = ?)')
    values.push(query.batch, query.batch)
    few ||= rare
  }
  return { where: parts.join(' AND '), values, few }
}

function upTo(db: Connection, condition: string, value: Value): number {
  return (
    db.get<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT 1 FROM delegation WHERE ${condition} LIMIT ${FEW})`,
      value,
    )?.count ?? 0
  )
}

/** The two that stand are told apart by their start alone. */
function statesOf(states: readonly DelegationState[]): string {
  return areStanding(states)
    ? '(over_at IS NULL AND (ends_at IS NULL OR ends_at > ?1))'
    : `(${states.map((state) => STATES[state]).join(' OR ')})`
}

function areStanding(states: readonly DelegationState[]): boolean {
  return states.length === 2 && states.includes('active') && states.includes('scheduled')
}
