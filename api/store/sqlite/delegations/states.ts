import type { DelegationState } from '../../delegation-list.ts'

/** What a state is, in terms of what is stored: core/delegation/window.ts as SQL. `?1` is now, ms UTC. */
export const STATES: Readonly<Record<DelegationState, string>> = {
  active:
    '(over_at IS NULL AND (starts_at IS NULL OR starts_at <= ?1) AND (ends_at IS NULL OR ends_at > ?1))',
  scheduled: '(over_at IS NULL AND starts_at > ?1 AND (ends_at IS NULL OR ends_at > ?1))',
  ended: `(over_how = 'ended' OR (over_at IS NULL AND ends_at <= ?1))`,
  removed: `(over_how = 'removed')`,
}
