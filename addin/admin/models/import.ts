import { batch, effect, signal, untracked } from '@preact/signals'
import type { DelegationImport, ImportRow, RowOutcome, Undone } from '../../../core/contract/admin/imports.ts'
import { isAbort } from '../../shared/client/fault.ts'
import { createAsked } from './asked.ts'
import type { Console } from './console.ts'
import { createPaged } from './paged.ts'
import { sortedBy } from './sorted.ts'

/** How often the server is asked how far it is, in milliseconds. */
const ASK_AGAIN = 400

/** Rows asked for at once. */
const PAGE = 200

export type ImportKind = 'import' | 'sync'
export type ImportModel = ReturnType<ReturnType<typeof createImport>>

/** One file on its way in: sent, previewed, accepted, undone (A3, I6). What is shown stands in the address. */
export function createImport(kind: ImportKind, wait: (ms: number) => Promise<void> = rest) {
  return ({ admin, places, watch }: Console) => {
    const current = createAsked<DelegationImport>()
    const rows = createPaged<ImportRow>()
    const leaveOut = signal(false)
    const undone = signal<Undone | null>(null)
    const sending = signal(false)
    const stop = new AbortController()
    let following = ''

    const shown = () => places.place.value.filters.show as RowOutcome | 'all' | undefined

    /** Takes what the server says, and follows it while it works. */
    function take(next: DelegationImport) {
      const before = current.value.value
      current.value.value = next
      if (next.state === 'ready' && (before?.state !== 'ready' || before.revision !== next.revision))
        leaveOut.value = false
      if (next.state === 'reading' || next.state === 'accepting') void follow(next.id)
    }

    async function follow(id: string) {
      if (following === id) return
      following = id
      try {
        for (;;) {
          await wait(ASK_AGAIN)
          if (stop.signal.aborted || places.place.value.id !== id) return
          const next = await admin.import(id, stop.signal)
          take(next)
          if (next.state !== 'reading' && next.state !== 'accepting') return
        }
      } catch (thrown) {
        if (!isAbort(thrown)) await current.again()
      } finally {
        following = ''
      }
    }

    const stops = [
      effect(() => {
        const { page, id } = places.place.value
        if (page !== kind) return
        untracked(() => {
          if (id === null) {
            batch(() => {
              current.stop()
              current.value.value = null
              undone.value = null
            })
          } else if (current.value.value?.id !== id) {
            void current
              .ask((aborted) => admin.import(id, aborted))
              .then(() => {
                const answer = current.value.value
                if (answer) take(answer)
              })
          }
        })
      }),
      effect(() => {
        const { filters } = places.place.value
        const ready = current.value.value
        if (ready?.state !== 'ready') return
        const outcome = filters.show ?? (ready.counts.error > 0 ? 'error' : 'all')
        const { id } = ready
        let matching: number | null = null
        untracked(() => {
          void rows.ask(async (cursor, aborted) => {
            const query = {
              outcome: outcome === 'all' ? '' : outcome,
              find: filters.q,
              sort: filters.sort,
              order: filters.order,
              cursor,
              limit: PAGE,
            }
            const answer = await admin.importRows(id, query, aborted)
            matching = answer.matching ?? matching
            return { rows: answer.rows, next: answer.next, total: matching }
          })
        })
      }),
      watch(current.fault),
    ]

    return {
      kind,
      current,
      rows,
      leaveOut,
      undone,
      sending,
      shown,
      ...sortedBy(places, 'row'),
      take,
      /** Sends a file. Refusals are thrown to the form. */
      async send(file: File, domain: string | null) {
        sending.value = true
        try {
          const sent = await admin.sendImport(file, domain)
          batch(() => {
            undone.value = null
            current.status.value = 'ready'
            current.value.value = null
            places.go({ page: kind, id: sent.id })
            take(sent)
          })
        } finally {
          sending.value = false
        }
      },
      async accept() {
        const ready = current.value.value
        if (!ready) return
        take(await admin.acceptImport(ready.id, { revision: ready.revision, leaveOutErrors: leaveOut.value }))
      },
      /** Back to the choice of a file; a preview that was not accepted is forgotten. */
      again() {
        const left = current.value.value
        if (left?.state === 'ready' || left?.state === 'failed')
          void admin.dropImport(left.id).catch(() => undefined)
        places.go({ page: kind })
      },
      stop() {
        stop.abort()
        current.stop()
        rows.stop()
        for (const end of stops) end()
      },
    }
  }
}

const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
