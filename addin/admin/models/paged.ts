import { batch, computed, signal } from '@preact/signals'
import { type Fault, isAbort, toFault } from '../../shared/client/fault.ts'
import type { AskedStatus } from './asked.ts'

/** One page of a list. `next` is null on the last one. */
export interface RowPage<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
  /** Of all rows that the filters let through; null where the server does not count. */
  readonly total: number | null
}

/** Asks for a page: the first, or the one that a cursor names. */
type AskPage<Row> = (cursor: string | null, stop: AbortSignal) => Promise<RowPage<Row>>
export type Paged<Row> = ReturnType<typeof createPaged<Row>>

const NOTHING = { rows: [], next: null, total: null }

/** The rows of a long list, page by page as the reader scrolls. */
export function createPaged<Row>() {
  const content = signal<RowPage<Row>>(NOTHING)
  const status = signal<AskedStatus>('loading')
  const fault = signal<Fault | null>(null)
  const loadingMore = signal(false)
  /** The next page did not come; it is asked for again when somebody says so. */
  const moreFailed = signal(false)
  let last: AskPage<Row> | null = null
  let running = new AbortController()

  async function first(load: AskPage<Row>): Promise<void> {
    running.abort()
    running = new AbortController()
    const { signal: stop } = running
    last = load
    loadingMore.value = false
    try {
      const page = await load(null, stop)
      if (stop.aborted) return
      batch(() => {
        content.value = page
        fault.value = null
        moreFailed.value = false
        status.value = 'ready'
      })
    } catch (thrown) {
      if (stop.aborted || isAbort(thrown)) return
      batch(() => {
        fault.value = toFault(thrown)
        status.value = 'failed'
      })
    }
  }

  async function loadMore(): Promise<void> {
    const { rows, next } = content.value
    const { signal: stop } = running
    if (!last || next === null || loadingMore.value || moreFailed.value || status.value !== 'ready') return
    loadingMore.value = true
    try {
      const page = await last(next, stop)
      if (!stop.aborted) content.value = { ...page, rows: [...rows, ...page.rows] }
    } catch (thrown) {
      if (!stop.aborted && !isAbort(thrown)) moreFailed.value = true
    } finally {
      if (!stop.aborted) loadingMore.value = false
    }
  }

  return {
    rows: computed(() => content.value.rows),
    total: computed(() => content.value.total),
    hasMore: computed(() => content.value.next !== null),
    status,
    fault,
    loadingMore,
    moreFailed,
    /** Shows another list. Its rows stay until the new ones are there, so that typing a filter does not flicker. */
    ask(load: AskPage<Row>) {
      if (status.value !== 'ready' || content.value.rows.length === 0) status.value = 'loading'
      return first(load)
    },
    again() {
      if (status.value === 'failed') status.value = 'loading'
      return last ? first(last) : Promise.resolve()
    },
    loadMore,
    loadMoreAgain() {
      moreFailed.value = false
      return loadMore()
    },
    stop() {
      running.abort()
    },
  }
}
