import { computed, signal } from '@preact/signals'
import type { ListAddress } from '../client/api.ts'
import type { ActKind } from './access.ts'

export const ALL = 'all'
export type Tab = 'message' | 'delivery' | 'source'

/** Where the reader is. All of it is in the address bar (V9), so that it can be kept, sent and opened again. */
export interface Place extends ListAddress {
  /** The open message, under the mailbox in which it is read (X1). */
  readonly message: { readonly mailbox: string; readonly id: string } | null
  readonly tab: Tab
  /** The page that says who can read this own archive, in place of its list (D7). */
  readonly access?: true
}

/** Where a message was opened that was not opened in a list. The way back leads there, and no address says it. */
export type Opener = { readonly message: string } & (
  | { readonly at: 'selected'; readonly section: 'copies' | 'conversation' | 'more' }
  | {
      readonly at: 'access'
      /** Whose page it is. */
      readonly mailbox: string
      /** As the API names a reader: a delegation, or `administrators`. */
      readonly reader: string
      readonly kind: ActKind
      readonly act: string
    }
)
export type AccessOpener = Extract<Opener, { at: 'access' }>

export const NOWHERE: Place = { mailbox: '', folder: null, q: '', message: null, tab: 'message' }

const TABS: Readonly<Record<string, Tab>> = { delivery: 'delivery', source: 'source' }

/**
 * Reads `/m/{mailbox}/access` and `/m/{mailbox}[/f/{folder}][/in/{mailbox}][/i/{message}]?q=&tab=`.
 * Anything else is NOWHERE, which the session turns into the reader's own archive.
 */
export function parsePlace(address: string): Place {
  // Not by URL: //m would be a host, and some texts are no address at all.
  const [path = '', ...query] = address.split('#', 1).join('').split('?')
  const parts = path.split('/').slice(1)
  const search = new URLSearchParams(query.join('?'))
  const found: Record<string, string> = {}
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const name = parts[i]
    const value = parts[i + 1]
    if (name && value && ['m', 'f', 'in', 'i'].includes(name)) found[name] = decode(value)
  }
  const { m: mailbox, f: folder, i: id } = found
  if (!mailbox) return NOWHERE
  if (parts.length === 3 && parts[2] === 'access') return { ...NOWHERE, mailbox, access: true }
  return {
    mailbox,
    folder: folder ?? null,
    q: search.get('q') ?? '',
    message: id ? { mailbox: found.in ?? mailbox, id } : null,
    tab: TABS[search.get('tab') ?? ''] ?? 'message',
  }
}

/** The address of a place; the inverse of parsePlace. */
export function addressOf(place: Place): string {
  if (!place.mailbox) return '/'
  let path = `/m/${encodeURIComponent(place.mailbox)}`
  if (place.access) return `${path}/access`
  if (place.folder) path += `/f/${encodeURIComponent(place.folder)}`
  if (place.message) {
    const { mailbox, id } = place.message
    if (mailbox !== place.mailbox) path += `/in/${encodeURIComponent(mailbox)}`
    path += `/i/${encodeURIComponent(id)}`
  }
  const query = new URLSearchParams()
  if (place.q) query.set('q', place.q)
  if (place.message && place.tab !== 'message') query.set('tab', place.tab)
  return query.size > 0 ? `${path}?${query}` : path
}

/** Whoever goes elsewhere leaves the page of access. */
function onList({ access: _, ...rest }: Place): Place {
  return rest
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** What holds the address: the path in the browser, the fragment in the pane (whose own address is /pane). */
export interface AddressBar {
  read(): string
  write(address: string, how: 'push' | 'replace'): void
  /** What a link to an address says, where that is not the address itself. */
  href?(address: string): string
  /** Called after Back and Forward. */
  onMove(listener: () => void): void
}

export type Places = ReturnType<typeof createPlaces>

export function createPlaces(bar: AddressBar) {
  const place = signal(parsePlace(bar.read()))
  bar.onMove(() => {
    place.value = parsePlace(bar.read())
  })

  const opener = signal<Opener | null>(null)

  /** `from`: where a message is opened, null in a list. Who reads on from it, or goes back, has opened it there still. */
  function go(change: Partial<Place>, how: 'push' | 'replace' = 'push', from?: Opener | null) {
    if (from !== undefined || 'mailbox' in change) opener.value = from ?? null
    const next = { ...onList(place.value), ...change }
    if (addressOf(next) !== addressOf(place.value)) bar.write(addressOf(next), how)
    place.value = next
  }

  const listKey = computed(() => {
    const { mailbox, folder, q } = place.value
    return JSON.stringify({ mailbox, folder, q })
  })

  return {
    place,
    opener,
    go,
    /** The way to the page of access, if the open message was opened there. */
    accessBehind(): AccessOpener | null {
      const { value } = opener
      return value?.at === 'access' && value.message === place.value.message?.id ? value : null
    },
    /** True while `id` is what is listed or read. */
    shows: (id: string) => place.value.mailbox === id || place.value.message?.mailbox === id,
    /** Changes only when another list is wanted, not when a message of it is opened. */
    list: computed<ListAddress>(() => JSON.parse(listKey.value)),
    /** The address of another place, for href. */
    href: (change: Partial<Place>) => {
      const address = addressOf({ ...onList(place.value), ...change })
      return bar.href?.(address) ?? address
    },
  }
}
