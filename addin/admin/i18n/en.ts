import { access } from './en/access.ts'
import { accounts } from './en/accounts.ts'
import { acts } from './en/acts.ts'
import { files } from './en/files.ts'
import { findings } from './en/findings.ts'
import { frame } from './en/frame.ts'
import { messages } from './en/messages.ts'
import { mistakes } from './en/mistakes.ts'
import { permissions } from './en/permissions.ts'
import { sheets } from './en/sheets.ts'
import { system } from './en/system.ts'

/**
 * Every sentence of the administration that other pages do not have. {name} is filled in; an object is chosen by the
 * plural rule of {n}. Words are those of SPEC.md and ui/UI.md, and no others.
 */
export const en = {
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
} as const

export type AdminKey = keyof typeof en
