import { effect, signal, untracked } from '@preact/signals'
import type { ArchiveSearch } from '../../../core/contract/admin/archive-search.ts'
import type { ArchiveEvent } from '../../../core/contract/events.ts'
import type { Mailbox, Me } from '../../../core/contract/me.ts'
import { type Api, createApi } from '../../shared/client/api.ts'
import { Fault } from '../../shared/client/fault.ts'
import { createArchive } from '../../shared/models/archive.ts'
import type { AddressBar } from '../../shared/models/place.ts'
import type { Store } from '../../shared/models/preferences.ts'
import type { Party } from '../client/delegations.ts'
import type { Console } from './console.ts'
import { addressOf } from './place.ts'

/** Where the reader within a search begins: the whole archive. */
const BEGINNING = '/m/all'

/** Archives whose names are asked for in one request. */
const ASKED_AT_ONCE = 50

/** Nothing of a search stays on the machine. */
const NOTHING_KEPT: Store = { read: () => null, write: () => undefined }

/**
 * One archive search (A8): the viewer's own models, fed by the routes below the search. Each of its requests is written
 * down with the reason.
 */
export function createArchiveSearch(id: string) {
  return (console: Console) => {
    const { admin, places, now } = console
    /** The reason stood for its hour: it is asked for again. */
    const over = signal(false)
    const archive = createArchive({
      api: searchApi(console, id),
      bar: barWithin(console, id),
      store: NOTHING_KEPT,
      signIn: { start: async () => true, end: async () => undefined },
      now,
      inOutlook: false,
    })
    void archive.start()
    const asked = new Set<string>()
    const ending = new AbortController()
    const stops = [
      () => ending.abort(),
      // A row names the archive in which it lies; only those that were looked up are known by name.
      effect(() => {
        const rows = archive.list.rows.value
        const ids = rows.flatMap(({ mailbox, alsoIn }) => [mailbox, ...alsoIn.map((one) => one.mailbox)])
        const unknown = untracked(() =>
          [...new Set(ids)].filter((one) => !asked.has(one) && !archive.mailboxes.find(one)),
        )
        for (const one of unknown) asked.add(one)
        for (let at = 0; at < unknown.length; at += ASKED_AT_ONCE)
          admin.mailboxesOfSearch(id, unknown.slice(at, at + ASKED_AT_ONCE), ending.signal).then(
            ({ mailboxes }) => {
              archive.mailboxes.found.value = [...archive.mailboxes.found.value, ...mailboxes.map(shown)]
            },
            // The rows stand without a name; whatever is wrong, the list itself says.
            () => undefined,
          )
      }),
      effect(() => {
        const faults = [archive.session.fault.value, archive.list.fault.value, archive.reading.fault.value]
        if (faults.some((fault) => fault?.code === 'search-over' || fault?.code === 'not-found'))
          over.value = true
        if (faults.some((fault) => fault?.code === 'not-signed-in')) untracked(console.session.signedOut)
      }),
    ]
    return {
      archive,
      over,
      /** Looks in one archive only; null looks in all. */
      narrow(mailbox: Party | null) {
        if (mailbox) archive.mailboxes.found.value = [...archive.mailboxes.found.value, shown(mailbox)]
        archive.places.go({ mailbox: mailbox?.id ?? 'all', folder: null, message: null })
      },
      find: (text: string, stop: AbortSignal) => console.admin.searchedMailboxes(id, text, stop),
      /** Asks for a new hour, for the reason that is given again. */
      begun(next: ArchiveSearch) {
        const { at = '' } = places.place.value.filters
        places.go({ page: 'search', id: next.id, filters: { at: atBeginning(at), until: next.endsAt } })
      },
      stop() {
        archive.stop()
        for (const stop of stops) stop()
      },
    }
  }
}

/** Ids belong to one search: another begins with the same words, at the beginning. */
function atBeginning(at: string): string {
  const query = at.split('?', 2)[1]
  return query ? `${BEGINNING}?${query}` : ''
}

/** The viewer's API, below a search. What belongs to a person, not to a search, is not there. */
function searchApi({ admin, session }: Console, id: string): Api {
  const below = createApi(null, `/api/v1/admin/archive/${encodeURIComponent(id)}`)
  const mailboxes = async (find: string, stop?: AbortSignal) => {
    const found = await admin.searchedMailboxes(id, find, stop)
    return { mailboxes: found.mailboxes.map(shown), more: found.more }
  }
  return {
    ...below,
    mailboxes,
    me: async (stop): Promise<Me> => {
      const me = session.me.value
      if (!me) throw new Error('Nobody is signed in')
      return { ...me, ...(await mailboxes('', stop)) }
    },
    searches: async () => ({ saved: [], recent: [] }),
    // The browser's session is enough: a plain address, authorised and written down when it is asked for.
    ticket: async (wanted) => {
      // Who reads an archive is its owner's to know.
      if (wanted.what === 'access') throw new Fault('not-found')
      const { mailbox, id: message, what } = wanted
      return {
        url: `/api/v1/admin/archive/${encodeURIComponent(id)}/mailboxes/${encodeURIComponent(mailbox)}/messages/${encodeURIComponent(message)}/${fileOf(what)}`,
        expiresAt: new Date(0).toISOString(),
      }
    },
    events: async (stop) => silence(stop),
  }
}

const fileOf = (what: 'source' | 'attachments' | number) =>
  what === 'source' ? 'message.eml' : what === 'attachments' ? 'attachments.zip' : `attachments/${what}`

/** A search is not told of changes; the stream ends with the page. */
async function* silence(stop: AbortSignal): AsyncGenerator<ArchiveEvent> {
  await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }))
}

/** An archive of others, as the viewer's components know one: not one's own. */
function shown({ id, name, address, kind = 'person' }: Party & { readonly kind?: Mailbox['kind'] }): Mailbox {
  const none = { reason: null, startsAt: null, endsAt: null, withheld: 'all' } as const
  return { id, name, address, kind, relation: 'delegated', ...none }
}

/** The place within the search is a part of the console's address: `?at=/m/all/i/...`. */
function barWithin({ places }: Console, id: string): AddressBar {
  const read = () => places.place.value.filters.at || BEGINNING
  return {
    read,
    // What opens in a tab of its own goes on under this reason.
    href: (at) => addressOf({ page: 'search', id, filters: { ...places.place.value.filters, at } }),
    write: (at, how) => places.filter({ at: at === BEGINNING ? '' : at }, how),
    onMove(listener) {
      let last = read()
      effect(() => {
        const at = read()
        if (at === last) return
        last = at
        untracked(listener)
      })
    },
  }
}
