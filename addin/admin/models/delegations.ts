import { effect, untracked } from '@preact/signals'
import type { AdminDelegation } from '../../../core/contract/admin/delegations.ts'
import type { Query } from '../../shared/client/client.ts'
import { instantOfDay } from '../i18n/days.ts'
import type { Console } from './console.ts'
import { createPaged } from './paged.ts'
import { sortedBy } from './sorted.ts'

/** Rows of one page: enough for several screens of scrolling. */
const PAGE = 100

const DEFAULT_SORT = 'primary'

/** All delegations, narrowed and sorted by what the address says. */
export function createDelegations({ admin, places, session, watch }: Console) {
  const list = createPaged<AdminDelegation>()
  const zone = () => session.me.value?.zone ?? 'UTC'

  /** What the address asks for, in the words of the API. */
  function query(): Query {
    const { q, domain, state, source, ends, batch, sort, order } = places.place.value.filters
    return {
      find: q,
      domain,
      state,
      source,
      endsBefore: ends ? instantOfDay(ends, zone()) : undefined,
      batch,
      sort: sort ?? DEFAULT_SORT,
      order: order === 'descending' ? order : 'ascending',
    }
  }

  /** How pages of that list are asked for. */
  function pagesOf(wanted: Query) {
    let matching: number | null = null
    return async (cursor: string | null, stop: AbortSignal) => {
      const answer = await admin.delegations({ ...wanted, cursor, limit: PAGE }, stop)
      // Counted with the first page only.
      matching = answer.matching ?? matching
      return { rows: answer.delegations, next: answer.next, total: matching }
    }
  }

  const stops = [
    effect(() => {
      if (places.place.value.page !== 'delegations') return
      const wanted = query()
      untracked(() => void list.ask(pagesOf(wanted)))
    }),
    watch(list.fault),
  ]

  return {
    list,
    query,
    ...sortedBy(places, DEFAULT_SORT),
    /** Whether anything narrows the list. */
    filtered() {
      const { sort: _sort, order: _order, ...rest } = places.place.value.filters
      return Object.values(rest).some(Boolean)
    },
    clear() {
      const { sort, order } = places.place.value.filters
      places.go(
        { page: 'delegations', filters: { ...(sort && { sort }), ...(order && { order }) } },
        'replace',
      )
    },
    stop() {
      list.stop()
      for (const stop of stops) stop()
    },
  }
}
