import { effect, untracked } from '@preact/signals'
import type { ArchiveAct } from '../../../core/contract/access-report.ts'
import type { Console } from './console.ts'
import { createPaged } from './paged.ts'

const PAGE = 50

/** What others did in an archive that no person owns (D7), newest first; which kind, the address says. */
export function createAddressActs(id: string) {
  return ({ admin, places, watch }: Console) => {
    const list = createPaged<ArchiveAct>()
    const stops = [
      effect(() => {
        const { what } = places.place.value.filters
        untracked(() => {
          void list.ask(async (cursor, stop) => {
            const answer = await admin.archiveActs(id, { what, cursor, limit: PAGE }, stop)
            return { rows: answer.acts, next: answer.next, total: null }
          })
        })
      }),
      watch(list.fault),
    ]
    return {
      list,
      stop() {
        list.stop()
        for (const stop of stops) stop()
      },
    }
  }
}
