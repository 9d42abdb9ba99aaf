import { access } from './ar/access.ts'
import { accounts } from './ar/accounts.ts'
import { frame } from './ar/frame.ts'
import { messages } from './ar/messages.ts'
import { mistakes } from './ar/mistakes.ts'
import { sheets } from './ar/sheets.ts'
import { system } from './ar/system.ts'
import type { AdminCatalogue } from './say.ts'

/**
 * The administration in Arabic. Counts stand behind a colon, so that no noun has to agree with them; where one does, it
 * has all six forms. What the server says in words of its own (permissions, self-check) stays English.
 */
export const ar: AdminCatalogue<Intl.LDMLPluralRule> = {
  ...frame,
  ...access,
  ...accounts,
  ...sheets,
  ...messages,
  ...mistakes,
  ...system,
}
