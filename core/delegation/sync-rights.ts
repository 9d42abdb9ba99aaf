/** One row of Get-MailboxPermission's output, as text or as JSON gave it. */
export interface PermissionRow {
  readonly row: number
  /** Whose mailbox. */
  readonly identity: string
  /** Who may read it. */
  readonly user: string
  readonly accessRights: unknown
  readonly isInherited: unknown
  readonly deny: unknown
}

/** What a row says about FullAccess. */
export type Rights =
  | { readonly ok: true; readonly fullAccess: boolean; readonly inherited: boolean; readonly deny: boolean }
  | { readonly ok: false; readonly code: 'rights-unreadable' | 'flag-unreadable' }

/** All that Exchange knows (MailboxRights). Anything else is reported, never guessed. */
const KNOWN = new Set([
  'fullaccess',
  'sendas',
  'externalaccount',
  'deleteitem',
  'readpermission',
  'changepermission',
  'changeowner',
])

/** The entry of a mailbox for itself: everybody has it, and it says nothing. */
export function isSelf(user: string): boolean {
  return user.trim().toUpperCase() === 'NT AUTHORITY\\SELF'
}

/** Accounts of Windows itself, which Exchange lists in every mailbox, and Exchange's groups of servers: nobody's address. */
const OF_THE_SYSTEM =
  /^(?:(?:NT AUTHORITY|BUILTIN)\\.+|.+\\(?:Exchange (?:Servers|Domain Servers|Services|Trusted Subsystem|Windows Permissions)|Managed Availability Servers))$/i

/** An entry that gives no person anything. */
export function isOfTheSystem(user: string): boolean {
  return OF_THE_SYSTEM.test(user.trim())
}

/**
 * Reads the rights of one row: a name, several with commas, a list, or "{FullAccess}" as PowerShell prints a list. In a
 * CSV a list may have become the name of its type, and JSON may hold numbers: such rows are not readable.
 */
export function readRights({ accessRights, isInherited, deny }: PermissionRow): Rights {
  const names = (Array.isArray(accessRights) ? accessRights : [accessRights]).flatMap((one: unknown) =>
    typeof one === 'string'
      ? one
          .replace(/^\{(.*)\}$/s, '$1')
          .split(',')
          .map((name) => name.trim().toLowerCase())
      : [null],
  )
  if (names.length === 0 || !names.every((name) => name !== null && KNOWN.has(name)))
    return { ok: false, code: 'rights-unreadable' }
  const [inherited, denied] = [flag(isInherited), flag(deny)]
  if (inherited === null || denied === null) return { ok: false, code: 'flag-unreadable' }
  return { ok: true, fullAccess: names.includes('fullaccess'), inherited, deny: denied }
}

function flag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  const text = typeof value === 'string' ? value.trim().toLowerCase() : ''
  return text === 'true' ? true : text === 'false' ? false : null
}
