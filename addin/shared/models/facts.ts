import { batch, signal } from '@preact/signals'
import type { Coverage } from '../../../core/contract/me.ts'
import type { FolderList } from '../../../core/contract/messages.ts'
import type { Facets } from '../../../core/contract/searching.ts'
import type { Api, ListAddress } from '../client/api.ts'
import { isAbort } from '../client/fault.ts'

export type Facts = ReturnType<typeof createFacts>

/** Counts, and the search whose they are: until the next answer it is the one before. */
interface Counted extends Facets {
  readonly q: string
}

/** What surrounds a list: its mailbox's folders, how far it is complete, the counts of a search. */
export function createFacts(api: Api) {
  const folders = signal<FolderList | null>(null)
  const coverage = signal<Coverage | null>(null)
  /** The server did not say; what is in `coverage` is from before. */
  const coverageFailed = signal(false)
  const facets = signal<Counted | null>(null)
  let mailbox = ''
  let ofMailbox = new AbortController()
  let ofSearch = new AbortController()

  async function take<T>(ask: Promise<T>, stop: AbortSignal, put: (value: T | null) => void) {
    try {
      const value = await ask
      if (!stop.aborted) put(value)
    } catch (thrown) {
      // These stand beside the list: the list says what is wrong, they only stay away.
      if (!stop.aborted && !isAbort(thrown)) put(null)
    }
  }

  function load() {
    const { signal: stop } = ofMailbox
    const of = mailbox
    return Promise.all([
      take(api.folders(of, stop), stop, (found) => {
        if (found) folders.value = found
      }),
      take(api.coverage(of, stop), stop, (found) => {
        coverageFailed.value = !found
        if (found) coverage.value = found
      }),
    ])
  }

  function clear() {
    ofMailbox.abort()
    ofSearch.abort()
    ofMailbox = new AbortController()
    mailbox = ''
    batch(() => {
      folders.value = null
      coverage.value = null
      coverageFailed.value = false
      facets.value = null
    })
  }

  return {
    folders,
    coverage,
    coverageFailed,
    facets,
    async show(id: string) {
      if (id === mailbox) return
      clear()
      mailbox = id
      if (id) await load()
    },
    async refresh() {
      if (mailbox) await load()
    },
    async count(list: ListAddress) {
      ofSearch.abort()
      ofSearch = new AbortController()
      const { signal: stop } = ofSearch
      if (!list.q) facets.value = null
      else
        await take(api.facets(list, stop), stop, (found) => {
          facets.value = found && { ...found, q: list.q }
        })
    },
    clear,
  }
}
