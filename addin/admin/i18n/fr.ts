import { access } from './fr/access.ts'
import { accounts } from './fr/accounts.ts'
import { frame } from './fr/frame.ts'
import { messages } from './fr/messages.ts'
import { mistakes } from './fr/mistakes.ts'
import { sheets } from './fr/sheets.ts'
import { system } from './fr/system.ts'
import type { AdminCatalogue } from './say.ts'

/** The administration in French. What the server says in words of its own (permissions, self-check) stays English. */
export const fr: AdminCatalogue<'one' | 'many' | 'other'> = {
  ...frame,
  ...access,
  ...accounts,
  ...sheets,
  ...messages,
  ...mistakes,
  ...system,
}
