import { access } from './de/access.ts'
import { accounts } from './de/accounts.ts'
import { acts } from './de/acts.ts'
import { files } from './de/files.ts'
import { findings } from './de/findings.ts'
import { frame } from './de/frame.ts'
import { messages } from './de/messages.ts'
import { mistakes } from './de/mistakes.ts'
import { permissions } from './de/permissions.ts'
import { sheets } from './de/sheets.ts'
import { system } from './de/system.ts'
import type { AdminCatalogue } from './say.ts'

/** The administration in German. */
export const de: AdminCatalogue<'one' | 'other'> = {
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
