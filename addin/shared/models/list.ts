import { batch, computed, signal } from '@preact/signals'
import type { Problem } from '../../../core/contract/common.ts'
import type { MessageRow, ProcessingRow } from '../../../core/contract/messages.ts'
import type { Api, ListAddress } from '../client/api.ts'
import { type Fault, isAbort, toFault } from '../client/fault.ts'

/** Lists kept for Back. More would only grow the memory. */
const KEPT_LISTS = 6
/** Rows that are asked for anew at a change, so that who has scrolled far does not ask without end; the rest is loaded again by scrolling. */
const MAX_ANEW = 1000

/** What is wrong with the query that was run, and where (UTF-16 code units, end exclusive). */
export interface Mistake {
  readonly q: string
  /** What to say; null from a server that did not say it yet, then its English sentence stands. */
  readonly said: Problem['mistake'] | null
  readonly sentence: string
  readonly start: number
  readonly end: number
  readonly repair: string | null
  /** The search whose rows still stand below it; empty: the list without one. */
  readonly below: string
}

interface Content {
  readonly rows: readonly MessageRow[]
  readonly processing: readonly ProcessingRow[]
  readonly next: string | null
}

type ListStatus = 'loading' | 'ready' | 'failed' | 'missing'
export type MessageList = ReturnType<typeof createList>

const EMPTY: Content = { rows: [], processing: [], next: null }
const keyOf = (list: ListAddress) => `${list.mailbox}\n${list.folder ?? ''}\n${list.q}`

/** The rows of one mailbox, folder or search: pages of them, newest first. */
export function createList(api: Api, now: () => Date) {
  const content = signal<Content>(EMPTY)
  const status = signal<ListStatus>('loading')
  const fault = signal<Fault | null>(null)
  const mistake = signal<Mistake | null>(null)
  /** Newer rows that wait until the reader asks, so that the row in focus does not move. */
  const waiting = signal<Content | null>(null)
  const loadingMore = signal(false)
  /** The next page did not come. It is asked for again when the reader says so, or the server would be asked without end. */
  const moreFailed = signal(false)
  const loadedAt = signal<string | null>(null)
  const kept = new Map<string, Content>()
  /** The list whose rows are shown: of a search, until it is answered, the one before. */
  let answered: ListAddress = { mailbox: '', folder: null, q: '' }
  let shown = answered
  let request = new AbortController()

  function put(list: ListAddress, next: Content) {
    answered = list
    batch(() => {
      content.value = next
      waiting.value = null
      mistake.value = null
      fault.value = null
      moreFailed.value = false
      status.value = 'ready'
      loadedAt.value = now().toISOString()
    })
    kept.delete(keyOf(list))
    kept.set(keyOf(list), next)
    for (const key of kept.keys()) if (kept.size > KEPT_LISTS) kept.delete(key)
  }

  function fail(list: ListAddress, thrown: unknown) {
    if (isAbort(thrown)) return
    const failure = toFault(thrown)
    batch(() => {
      if (failure.code === 'bad-query') {
        const { detail = '', position, repair = null, mistake: said = null } = failure.problem
        const end = list.q.length
        const at = position ?? { start: end, end }
        // The server answers: what was out of reach before is not any more.
        fault.value = null
        mistake.value = { q: list.q, said, sentence: detail, ...at, repair, below: answered.q }
        status.value = 'ready'
        return
      }
      fault.value = failure
      // Rows of another search say nothing of this one.
      if (keyOf(answered) !== keyOf(list)) content.value = EMPTY
      if (failure.code === 'offline' && content.value.rows.length > 0) status.value = 'ready'
      else status.value = failure.code === 'not-found' ? 'missing' : 'failed'
      if (status.value === 'missing') content.value = EMPTY
    })
  }

  /** A list as it is now, as far down as it was loaded: a later arrival can have withdrawn any of its rows from delegates (P1). */
  async function asFarAs(list: ListAddress, old: Content, stop: AbortSignal): Promise<Content> {
    const { messages, processing, next } = await api.messages(list, null, stop)
    const now = { rows: messages, processing, next }
    while (now.next !== null && now.rows.length < Math.min(old.rows.length, MAX_ANEW)) {
      const page = await api.messages(list, now.next, stop)
      now.rows = [...now.rows, ...page.messages]
      now.next = page.next
    }
    return now
  }

  /** Shows a list: what is kept of it at once, then what the server says. */
  async function show(list: ListAddress): Promise<void> {
    request.abort()
    request = new AbortController()
    const { signal: stop } = request
    const sameMailbox = shown.mailbox === list.mailbox
    const sameList = keyOf(shown) === keyOf(list)
    shown = list
    batch(() => {
      const known = kept.get(keyOf(list))
      waiting.value = null
      fault.value = null
      moreFailed.value = false
      // A search keeps the last rows under it until the new ones are there; another archive never does.
      if (known) {
        content.value = known
        answered = list
      } else if (!sameMailbox || (list.q === '' && !sameList)) content.value = EMPTY
      status.value = known ? 'ready' : 'loading'
    })
    try {
      const next = await asFarAs(list, kept.get(keyOf(list)) ?? EMPTY, stop)
      if (!stop.aborted) put(list, next)
    } catch (thrown) {
      if (!stop.aborted) fail(list, thrown)
    }
  }

  /** Asks again after a change. `hold` keeps new rows waiting instead of moving what is on screen. */
  async function refresh(hold: boolean): Promise<void> {
    const list = shown
    const { signal: stop } = request
    if (!list.mailbox || status.value === 'loading') return
    try {
      const merged = await asFarAs(list, content.value, stop)
      if (stop.aborted) return
      const old = new Set(content.value.rows.map((row) => row.id))
      const kept = merged.rows.filter((row) => old.has(row.id))
      if (!hold || kept.length === 0 || kept.length === merged.rows.length) {
        put(list, merged)
        return
      }
      // What is withdrawn goes at once; only what is new waits.
      put(list, { ...merged, rows: kept })
      waiting.value = merged
    } catch (thrown) {
      if (!stop.aborted) fail(list, thrown)
    }
  }

  async function loadMore(): Promise<void> {
    const list = shown
    const { next } = content.value
    const { signal: stop } = request
    if (next === null || loadingMore.value || moreFailed.value || status.value !== 'ready') return
    loadingMore.value = true
    try {
      const page = await api.messages(list, next, stop)
      const now = content.value
      // Asked for anew meanwhile: this page follows rows that may be withdrawn.
      if (stop.aborted || now.next !== next) return
      put(list, { ...now, rows: [...now.rows, ...page.messages], next: page.next })
    } catch (thrown) {
      if (stop.aborted || isAbort(thrown)) return
      fault.value = toFault(thrown)
      moreFailed.value = true
    } finally {
      loadingMore.value = false
    }
  }

  /** Keeps no list of a mailbox for Back: something in it may have been withdrawn (P1), or all of it (D5). */
  function unkeep(mailbox: string) {
    for (const key of kept.keys()) {
      const of = key.split('\n', 1)[0]
      if (of === mailbox || of === 'all') kept.delete(key)
    }
  }

  /** Forgets all that came from a mailbox, at once: rows, requests under way, lists kept for Back (D5). */
  function forget(mailbox: string) {
    unkeep(mailbox)
    if (shown.mailbox !== mailbox && shown.mailbox !== 'all') return
    request.abort()
    request = new AbortController()
    loadingMore.value = false
    batch(() => {
      waiting.value = null
      mistake.value = null
      const keep = shown.mailbox === 'all' ? content.value.rows.filter((row) => row.mailbox !== mailbox) : []
      content.value = {
        ...EMPTY,
        rows: keep.map((row) => ({ ...row, alsoIn: row.alsoIn.filter((m) => m.mailbox !== mailbox) })),
      }
      loadedAt.value = null
    })
  }

  function clear() {
    request.abort()
    kept.clear()
    shown = { mailbox: '', folder: null, q: '' }
    batch(() => {
      content.value = EMPTY
      waiting.value = null
      mistake.value = null
      status.value = 'loading'
    })
  }

  return {
    rows: computed(() => content.value.rows),
    processing: computed(() => content.value.processing),
    hasMore: computed(() => content.value.next !== null),
    status,
    fault,
    mistake,
    loadingMore,
    moreFailed,
    loadedAt,
    fresh: computed(() => {
      const old = new Set(content.value.rows.map((row) => row.id))
      return waiting.value?.rows.filter((row) => !old.has(row.id)).length ?? 0
    }),
    showFresh() {
      if (waiting.value) put(shown, waiting.value)
    },
    show,
    refresh,
    again: () => show(shown),
    loadMore,
    loadMoreAgain() {
      moreFailed.value = false
      return loadMore()
    },
    unkeep,
    forget,
    clear,
  }
}
