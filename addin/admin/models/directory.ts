import { effect, untracked } from '@preact/signals'
import type { AddressRow, DomainList } from '../../../core/contract/admin/directory.ts'
import { createAsked } from './asked.ts'
import type { Console } from './console.ts'
import { createPaged } from './paged.ts'
import { sortedBy } from './sorted.ts'

/** Rows of one page. */
const PAGE = 100

/** Domains and the addresses in them, narrowed by what the address bar says. */
export function createDirectory({ admin, places, watch }: Console) {
  const domains = createAsked<DomainList>()
  const list = createPaged<AddressRow>()
  void domains.ask((stop) => admin.domains(stop))

  const stops = [
    effect(() => {
      const { page, filters } = places.place.value
      if (page !== 'directory') return
      const { q, domain, kind, state, sort, order } = filters
      let matching: number | null = null
      untracked(() => {
        void list.ask(async (cursor, stop) => {
          const wanted = { find: q, domain, kind, state, sort, order, cursor, limit: PAGE }
          const answer = await admin.addresses(wanted, stop)
          matching = answer.matching ?? matching
          return { rows: answer.addresses, next: answer.next, total: matching }
        })
      })
    }),
    watch(list.fault),
  ]

  return {
    domains,
    list,
    ...sortedBy(places, 'address'),
    async changed() {
      await Promise.all([domains.again(), list.again()])
    },
    stop() {
      domains.stop()
      list.stop()
      for (const stop of stops) stop()
    },
  }
}
