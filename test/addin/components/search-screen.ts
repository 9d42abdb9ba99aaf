import { vi } from 'vitest'
import type { useScreen } from '../screen.tsx'

/** The field of the search, in which a person types. */
export const FIELD = '.entry input'
export const field = () => document.querySelector<HTMLInputElement>(FIELD)!

/** Shows an address, once the field of the search is there. */
export async function search(at: ReturnType<typeof useScreen>, address: string) {
  const screen = await at.show(address)
  await vi.waitFor(() => screen.one(FIELD))
  return {
    ...screen,
    /** Types a query and presses Enter, with the focus where a person has it. */
    run(q: string) {
      field().focus()
      screen.type(FIELD, q)
      screen.key(field(), 'Enter')
    },
  }
}
