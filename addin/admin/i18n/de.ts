import { access } from './de/access.ts'
import { accounts } from './de/accounts.ts'
import { frame } from './de/frame.ts'
import { messages } from './de/messages.ts'
import { mistakes } from './de/mistakes.ts'
import { sheets } from './de/sheets.ts'
import { system } from './de/system.ts'
import type { AdminCatalogue } from './say.ts'

/** The administration in German. What the server says in words of its own (permissions, self-check) stays English. */
export const de: AdminCatalogue<'one' | 'other'> = {
  ...frame,
  ...access,
  ...accounts,
  ...sheets,
  ...messages,
  ...mistakes,
  ...system,
}
