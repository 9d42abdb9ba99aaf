import { signal } from '@preact/signals'
import type { Searches, Suggestions } from '../../../core/contract/searching.ts'
import type { Api } from '../client/api.ts'
import { isAbort } from '../client/fault.ts'
import type { Places } from './place.ts'

/** The text in the search field, and what can be offered for it. */
export function createSearching(api: Api, places: Places) {
  const text = signal(places.place.value.q)
  const searches = signal<Searches>({ saved: [], recent: [] })
  const addresses = signal<Suggestions['addresses']>([])
  let request = new AbortController()

  async function load() {
    try {
      searches.value = await api.searches()
    } catch {
      // Suggestions are a convenience: without them one still searches.
    }
  }

  return {
    text,
    searches,
    addresses,
    load,
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
        addresses.value = []
        return
      }
      try {
        const found = await api.suggestions(places.place.value.mailbox, q, stop)
        if (!stop.aborted) addresses.value = found.addresses
      } catch (thrown) {
        if (!isAbort(thrown)) addresses.value = []
      }
    },
    /** A search is kept with its mailbox: it leaves with the access. */
    forget(mailbox: string) {
      request.abort()
      addresses.value = []
      const stays = (search: { mailbox: string }) => search.mailbox !== mailbox
      const { saved, recent } = searches.value
      searches.value = { saved: saved.filter(stays), recent: recent.filter(stays) }
      if (places.place.value.mailbox === mailbox) text.value = ''
    },
  }
}
