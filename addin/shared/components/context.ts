import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Archive } from '../models/archive.ts'

/** What every page has, the archive's and the administration's: who is signed in, choices, notices. */
type PageModels = Pick<Archive, 'session' | 'preferences' | 'notices' | 'inOutlook' | 'now' | 'start'>

const Context = createContext<Archive | null>(null)
const PageContext = createContext<PageModels | null>(null)
export const ArchiveProvider = Context.Provider
/** For a page that shows no archive. */
export const PageProvider = PageContext.Provider

/** The models of this page. */
export function useArchive(): Archive {
  const archive = useContext(Context)
  if (!archive) throw new Error('No archive above this component')
  return archive
}

/** The models that this page has in common with every other. */
export function usePage(): PageModels {
  const archive = useContext(Context)
  const page = useContext(PageContext) ?? archive
  if (!page) throw new Error('No page above this component')
  return page
}

/** The own archive on screen, else the first one; null on a page that shows none, and for who has none. */
export function useOwnArchive(): string | null {
  const archive = useContext(Context)
  if (!archive) return null
  const { mailboxes, places } = archive
  const shown = mailboxes.find(places.place.value.mailbox)
  return (shown?.relation === 'own' ? shown : mailboxes.own.value[0])?.id ?? null
}
