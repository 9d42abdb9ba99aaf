import { effect, untracked } from '@preact/signals'
import type { AccountFacts } from '../../../core/contract/admin/accounts.ts'
import type { Console } from './console.ts'
import { createPaged } from './paged.ts'
import { sortedBy } from './sorted.ts'

/** Rows of one page. */
const PAGE = 100

/** Accounts of this server's own sign-in, narrowed and sorted by what the address says. */
export function createAccounts({ admin, places, watch }: Console) {
  const list = createPaged<AccountFacts>()
  const stops = [
    effect(() => {
      const { page, filters } = places.place.value
      if (page !== 'accounts') return
      const { q, sort, order } = filters
      untracked(() => {
        void list.ask(async (cursor, stop) => {
          const answer = await admin.accounts({ find: q, sort, order, cursor, limit: PAGE }, stop)
          return { rows: answer.accounts, next: answer.next, total: null }
        })
      })
    }),
    watch(list.fault),
  ]
  return {
    list,
    ...sortedBy(places, 'name'),
    stop() {
      list.stop()
      for (const stop of stops) stop()
    },
  }
}
