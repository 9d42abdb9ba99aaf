import type {
  DelegationOrder,
  DelegationQuery,
  DelegationState,
  ListedDelegation,
} from '../delegation-list.ts'
import type { Connection, Value } from './connection.ts'
import { DELEGATIONS, type DelegationRow, delegationOf } from './holdings.ts'

/** What a state is, in terms of what is stored; `?1` is now. */
const STATES: Readonly<Record<DelegationState, string>> = {
  active:
    '(over_at IS NULL AND (starts_at IS NULL OR starts_at <= ?1) AND (ends_at IS NULL OR ends_at > ?1))',
  scheduled: '(over_at IS NULL AND starts_at > ?1 AND (ends_at IS NULL OR ends_at > ?1))',
  ended: `(over_how = 'ended' OR (over_at IS NULL AND ends_at <= ?1))`,
  removed: `(over_how = 'removed')`,
}

/** What is sorted by, ending with the number, so that no two are equal. What has no end comes last. */
const KEYS: Readonly<Record<DelegationOrder['by'], readonly string[]>> = {
  primary: ['one.address', 'two.address', 'delegation.id'],
  delegate: ['two.address', 'one.address', 'delegation.id'],
  from: ['coalesce(starts_at, delegation.created_at)', 'delegation.id'],
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
  const keys = KEYS[by]
  const { where, values } = conditions(query)
  const parts = [where]
  if (after !== null) {
    const at = db.get<Record<string, Value>>(
      `SELECT ${keys.map((key, index) => `${key} AS k${index}`).join(', ')} FROM delegation
         JOIN mailbox one ON one.id = primary_mailbox JOIN mailbox two ON two.id = delegate_mailbox
       WHERE delegation.id = ?`,
      after,
    )
    if (at === null) return []
    parts.push(`(${keys.join(', ')}) ${descending ? '<' : '>'} (${keys.map(() => '?').join(', ')})`)
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
  const { where, values, joined } = conditions(query)
  const joins = joined
    ? 'JOIN mailbox one ON one.id = primary_mailbox JOIN mailbox two ON two.id = delegate_mailbox'
    : ''
  return (
    db.get<{ count: number }>(`SELECT count(*) AS count FROM delegation ${joins} WHERE ${where}`, ...values)
      ?.count ?? 0
  )
}

/** `?1` is now in every state; `joined` says whether names or addresses are asked about. */
function conditions(query: DelegationQuery): { where: string; values: Value[]; joined: boolean } {
  const parts = [`(?1 IS NOT NULL AND (${query.states.map((state) => STATES[state]).join(' OR ')}))`]
  const values: Value[] = [query.now]
  if (query.states.every((state) => state === 'active' || state === 'scheduled'))
    parts.push('over_at IS NULL')
  if (query.find !== '') {
    parts.push(
      `instr(lower(one.address || ' ' || one.name || ' ' || two.address || ' ' || two.name || ' ' || reason), lower(?)) > 0`,
    )
    values.push(query.find)
  }
  if (query.domain !== null) {
    parts.push('? IN (one.domain, two.domain)')
    values.push(query.domain)
  }
  if (query.origins !== null) {
    parts.push('origin IN (SELECT value FROM json_each(?))')
    values.push(JSON.stringify(query.origins))
  }
  if (query.endsBefore !== null) {
    parts.push('ends_at < ?')
    values.push(query.endsBefore)
  }
  if (query.batch !== null) {
    parts.push('batch = ?')
    values.push(query.batch)
  }
  return { where: parts.join(' AND '), values, joined: query.find !== '' || query.domain !== null }
}
