import { access } from './ar/access.ts'
import { accounts } from './ar/accounts.ts'
import { acts } from './ar/acts.ts'
import { files } from './ar/files.ts'
import { findings } from './ar/findings.ts'
import { frame } from './ar/frame.ts'
import { messages } from './ar/messages.ts'
import { mistakes } from './ar/mistakes.ts'
import { permissions } from './ar/permissions.ts'
import { sheets } from './ar/sheets.ts'
import { system } from './ar/system.ts'
import type { AdminCatalogue } from './say.ts'

/**
 * The administration in Arabic. Counts stand behind a colon, so that no noun has to agree with them; where one does, it
 * has all six forms.
 */
export const ar: AdminCatalogue<Intl.LDMLPluralRule> = {
  ...frame,
  ...access,
  ...accounts,
  ...acts,
  ...files,
  ...findings,
  ...permissions,
  ...sheets,
  ...messages,
  ...mistakes,
  ...system,
}
