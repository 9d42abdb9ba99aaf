import { useEffect, useRef } from 'preact/hooks'
import { later } from '../../shared/components/later.tsx'
import type { PageName } from '../models/place.ts'
import { useConsole } from './context.ts'
import { MissingPage } from './states.tsx'

const Directory = later(async () => (await import('../pages/directory.tsx')).Directory)
const Address = later(async () => (await import('../pages/address.tsx')).Address)
const Import = later(async () => (await import('../pages/import.tsx')).Import)
const Delegations = later(async () => (await import('../pages/delegations.tsx')).Delegations)

/** The page that the address names; its code comes when it is first opened. */
export function Page() {
  const { places, mayOpen } = useConsole()
  const { page, id } = places.place.value
  const ref = useRef<HTMLElement>(null)
  const first = useRef(true)
  useEffect(() => {
    // Another page: readers hear its heading first, and the keyboard goes on from there.
    if (!first.current) ref.current?.focus()
    first.current = false
    ref.current?.scrollTo(0, 0)
  }, [page, id])
  const open = page !== null && mayOpen(page)
  return (
    <main class="page" ref={ref} tabIndex={-1} data-page={page ?? ''}>
      {open ? (
        <Shown key={page === 'addresses' ? `${page} ${id}` : page} page={page} id={id ?? ''} />
      ) : (
        page !== null && <MissingPage />
      )}
    </main>
  )
}

function Shown({ page, id }: { readonly page: PageName; readonly id: string }) {
  switch (page) {
    case 'directory':
      return <Directory />
    case 'addresses':
      return <Address id={id} />
    case 'delegations':
      return <Delegations />
    case 'import':
    case 'sync':
      return <Import kind={page} />
    default:
      return <MissingPage />
  }
}
