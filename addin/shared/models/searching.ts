import { signal } from '@preact/signals'
import type { Searches, Suggestions } from '../../../core/contract/searching.ts'
import type { Api } from '../client/api.ts'
import { isAbort } from '../client/fault.ts'
import type { Places } from './place.ts'

export type Searching = ReturnType<typeof createSearching>

/** People who were found, and the beginning of a word for which they were. */
interface People {
  readonly of: string | null
  readonly addresses: Suggestions['addresses']
}

const NOBODY: People = { of: null, addresses: [] }

/** The text in the search field, and what can be offered for it. */
export function createSearching(api: Api, places: Places) {
  const text = signal(places.place.value.q)
  const searches = signal<Searches>({ saved: [], recent: [] })
  const people = signal(NOBODY)
  let request = new AbortController()
  let changes = 0

  async function load() {
    try {
      const before = changes
      const found = await api.searches()
      // What was asked before something changed here does not know of it.
      if (changes === before) searches.value = found
      else await load()
    } catch {
      // Suggestions are a convenience: without them one still searches.
    }
  }

  function change(to: (held: Searches) => Searches) {
    changes += 1
    searches.value = to(searches.value)
  }

  return {
    text,
    searches,
    people,
    load,
    change,
    /** Puts the text to the address bar; the list follows. */
    run(q: string) {
      text.value = q
      places.go({ q: q.trim(), message: null, tab: 'message' })
    },
    /** Looks for people by the beginning of a word; of an empty one for the commonest, of null for none. */
    async suggest(q: string | null) {
      request.abort()
      request = new AbortController()
      const { signal: stop } = request
      if (q === null) {
        people.value = NOBODY
        return
      }
      try {
        const found = await api.suggestions(places.place.value.mailbox, q, stop)
        if (!stop.aborted) people.value = { of: q, addresses: found.addresses }
      } catch (thrown) {
        if (!isAbort(thrown)) people.value = NOBODY
      }
    },
    /** A search is kept with its mailbox: it leaves with the access. */
    forget(mailbox: string) {
      request.abort()
      people.value = NOBODY
      const stays = (search: { mailbox: string }) => search.mailbox !== mailbox
      change(({ saved, recent }) => ({ saved: saved.filter(stays), recent: recent.filter(stays) }))
      if (places.place.value.mailbox === mailbox) text.value = ''
    },
  }
}
