import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Archive } from '../models/archive.ts'

const Context = createContext<Archive | null>(null)
export const ArchiveProvider = Context.Provider

/** The models of this page. */
export function useArchive(): Archive {
  const archive = useContext(Context)
  if (!archive) throw new Error('No archive above this component')
  return archive
}
