import type { DelegationOrigin, StoredDelegation } from './administration.ts'

export type DelegationState = 'active' | 'scheduled' | 'ended' | 'removed'

export interface DelegationQuery {
  /** Part of names, addresses or reason, without regard to case; empty for all. */
  readonly find: string
  /** Of either address; null for any. */
  readonly domain: string | null
  /** As they stand at `now`; not empty. */
  readonly states: readonly DelegationState[]
  /** Null for all. */
  readonly origins: readonly DelegationOrigin[] | null
  readonly endsBefore: number | null
  readonly batch: number | null
  /** ms UTC. */
  readonly now: number
}

export interface DelegationOrder {
  readonly by: 'primary' | 'delegate' | 'from' | 'until' | 'source' | 'addedBy' | 'addedAt'
  readonly descending: boolean
}

export interface ListedDelegation extends StoredDelegation {
  /** The import or sync that added it. */
  readonly batch: number | null
}

/** All delegations in one list (A4). */
export interface DelegationListPort {
  /** Those after a delegation in this order, which may be over or filtered out by now; null from the beginning. */
  page(
    query: DelegationQuery,
    order: DelegationOrder,
    after: number | null,
    limit: number,
  ): Promise<ListedDelegation[]>
  count(query: DelegationQuery): Promise<number>
}
