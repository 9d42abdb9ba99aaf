import { useEffect, useRef } from 'preact/hooks'
import { later } from '../../shared/components/later.tsx'
import type { PageName } from '../models/place.ts'
import { useConsole } from './context.ts'
import { MissingPage } from './states.tsx'

const Directory = later(async () => (await import('../pages/directory.tsx')).Directory)
const Address = later(async () => (await import('../pages/address.tsx')).Address)
const Accounts = later(async () => (await import('../pages/accounts.tsx')).Accounts)
const Import = later(async () => (await import('../pages/import.tsx')).Import)
const Policy = later(async () => (await import('../pages/policy.tsx')).Policy)
const Audit = later(async () => (await import('../pages/audit.tsx')).Audit)
const SeeAs = later(async () => (await import('../pages/see-as.tsx')).SeeAs)
const Roles = later(async () => (await import('../pages/roles.tsx')).Roles)
const Deliveries = later(async () => (await import('../pages/deliveries.tsx')).Deliveries)
const Deploy = later(async () => (await import('../pages/deploy.tsx')).Deploy)
const Intake = later(async () => (await import('../pages/intake.tsx')).Intake)
const UploadMail = later(async () => (await import('../pages/upload.tsx')).UploadMail)
const Search = later(async () => (await import('../pages/search.tsx')).Search)
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
    case 'accounts':
      return <Accounts />
    case 'delegations':
      return <Delegations />
    case 'import':
    case 'sync':
      return <Import kind={page} />
    case 'policy':
      return <Policy />
    case 'audit':
      return <Audit />
    case 'see-as':
      return <SeeAs />
    case 'search':
      return <Search id={id} />
    case 'roles':
      return <Roles />
    case 'deliveries':
      return <Deliveries />
    case 'deploy':
      return <Deploy />
    case 'intake':
      return <Intake />
    case 'upload':
      return <UploadMail />
    default:
      return <MissingPage />
  }
}
