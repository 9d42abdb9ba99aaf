import { signal } from '@preact/signals'
import type { AddressBar } from '../../shared/models/place.ts'

export const PAGES = [
  'directory',
  'addresses',
  'accounts',
  'delegations',
  'import',
  'sync',
  'deliveries',
  'search',
  'see-as',
  'policy',
  'intake',
  'upload',
  'audit',
  'roles',
  'deploy',
] as const
export type PageName = (typeof PAGES)[number]

/** Where the administrator is: a page, what it is about, and how it is filtered. All of it is in the address bar. */
interface AdminPlace {
  /** Null: nothing in particular, so the first page that the person may see. */
  readonly page: PageName | null
  readonly id: string | null
  readonly filters: Readonly<Record<string, string>>
}

/** Reads `/admin/{page}[/{id}]?{filter}=...`. */
export function parsePlace(address: string): AdminPlace {
  // Not by URL: //admin would be a host, and some texts are no address at all.
  const [path = '', ...query] = address.split('#', 1).join('').split('?')
  const [, , page = '', id = ''] = path.split('/')
  return {
    page: PAGES.find((one) => one === page) ?? null,
    id: id === '' ? null : decode(id),
    filters: Object.fromEntries(new URLSearchParams(query.join('?'))),
  }
}

/** The address of a place; the inverse of parsePlace. Filters that say nothing are left out. */
export function addressOf({ page, id = null, filters = {} }: Partial<AdminPlace>): string {
  if (!page) return '/admin'
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''))
  const path = `/admin/${page}${id === null ? '' : `/${encodeURIComponent(id)}`}`
  return query.size > 0 ? `${path}?${query}` : path
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export type AdminPlaces = ReturnType<typeof createPlaces>

export function createPlaces(bar: AddressBar) {
  const place = signal(parsePlace(bar.read()))
  bar.onMove(() => {
    place.value = parsePlace(bar.read())
  })

  function go(next: Partial<AdminPlace>, how: 'push' | 'replace' = 'push') {
    const to = { page: null, id: null, filters: {}, ...next }
    const address = addressOf(to)
    if (address !== addressOf(place.value)) bar.write(address, how)
    place.value = parsePlace(address)
  }

  return {
    place,
    go,
    /** Changes filters of the page that is shown; those that say nothing leave the address. */
    filter(change: Readonly<Record<string, string>>, how: 'push' | 'replace' = 'replace') {
      const { page, id, filters } = place.value
      go({ page, id, filters: { ...filters, ...change } }, how)
    },
  }
}
