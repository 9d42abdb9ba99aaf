import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Console } from '../models/console.ts'

const Context = createContext<Console | null>(null)
export const ConsoleProvider = Context.Provider

/** The models of the administration's page. */
export function useConsole(): Console {
  const console = useContext(Context)
  if (!console) throw new Error('No console above this component')
  return console
}
