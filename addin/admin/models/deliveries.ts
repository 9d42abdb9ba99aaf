import { effect, untracked } from '@preact/signals'
import type { DeliveredMessage } from '../../../core/contract/admin/deliveries.ts'
import { dayAfter, instantOfDay } from '../i18n/days.ts'
import type { Console } from './console.ts'
import { createPaged } from './paged.ts'
import { sortedBy } from './sorted.ts'

const PAGE = 50

/** Messages found by their envelope, as the address says (A9). */
export function createDeliveries({ admin, places, session, watch }: Console) {
  const list = createPaged<DeliveredMessage>()
  const stops = [
    effect(() => {
      const { page, filters } = places.place.value
      if (page !== 'deliveries') return
      const { messageId, from, to, state, after, before, order } = filters
      const zone = session.me.value?.zone ?? 'UTC'
      const wanted = {
        messageId,
        from,
        to,
        state,
        after: after ? instantOfDay(after, zone) : undefined,
        before: before ? instantOfDay(dayAfter(before), zone) : undefined,
        order,
        limit: PAGE,
      }
      untracked(() => {
        void list.ask(async (cursor, stop) => {
          const answer = await admin.deliveries({ ...wanted, cursor }, stop)
          return { rows: answer.messages, next: answer.next, total: null }
        })
      })
    }),
    watch(list.fault),
  ]
  return {
    list,
    ...sortedBy(places, 'at', true),
    stop() {
      list.stop()
      for (const stop of stops) stop()
    },
  }
}
