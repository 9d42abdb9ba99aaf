import { access } from './fr/access.ts'
import { accounts } from './fr/accounts.ts'
import { acts } from './fr/acts.ts'
import { files } from './fr/files.ts'
import { findings } from './fr/findings.ts'
import { frame } from './fr/frame.ts'
import { messages } from './fr/messages.ts'
import { mistakes } from './fr/mistakes.ts'
import { permissions } from './fr/permissions.ts'
import { sheets } from './fr/sheets.ts'
import { system } from './fr/system.ts'
import type { AdminCatalogue } from './say.ts'

/** The administration in French.  */
export const fr: AdminCatalogue<'one' | 'many' | 'other'> = {
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
