import { ALL_PERMISSIONS, isPermission, type Permission } from './permissions.ts'
import { comparableRoleName, mixesScripts } from './role-name.ts'

/** A role that comes with Carrel and cannot be changed. */
interface BuiltInRole {
  readonly key: string
  readonly name: string
  readonly what: string
  readonly permissions: readonly Permission[]
}

/** The role that holds everything; an archive that has one never loses the last (SPEC A7). */
export const SUPER_ADMINISTRATOR = 'super-administrator'

/** What only a super administrator holds: it amounts to reading archives, or decides what delegates see. */
const SUPER_ONLY: readonly Permission[] = ['identities.write', 'policy.write', 'archive.search']

/** The six built-in roles, the most powerful first. */
export const BUILT_IN_ROLES: readonly BuiltInRole[] = [
  {
    key: SUPER_ADMINISTRATOR,
    name: 'Super Administrator',
    what: 'May do everything. No other built-in role binds identities, sets passwords or changes the policy.',
    permissions: ALL_PERMISSIONS,
  },
  {
    key: 'full-administrator',
    name: 'Full Administrator',
    what: 'Runs the archive day by day: directory, delegations, roles, audit log, intake.',
    permissions: ALL_PERMISSIONS.filter((one) => !SUPER_ONLY.includes(one)),
  },
  {
    key: 'basic-administrator',
    name: 'Basic Administrator',
    what: 'Keeps the directory; sees delegations without changing them.',
    permissions: [
      'directory.read',
      'directory.write',
      'delegations.read',
      'delivery.read',
      'intake.read',
      'deployment.read',
    ],
  },
  {
    key: 'help-desk-administrator',
    name: 'Help Desk Administrator',
    what: 'Answers people’s questions: looks things up and changes nothing.',
    permissions: ['directory.read', 'delegations.read', 'delivery.read', 'deployment.read'],
  },
  {
    key: 'gateway-administrator',
    name: 'Gateway Administrator',
    what: 'Looks after the ways in which mail comes in.',
    permissions: [
      'directory.read',
      'policy.read',
      'delivery.read',
      'intake.read',
      'intake.write',
      'deployment.read',
    ],
  },
  {
    key: 'discovery-officer',
    name: 'Discovery Officer',
    what: 'Searches all archives for a reason that is written down.',
    permissions: ['directory.read', 'policy.read', 'archive.search', 'delivery.read'],
  },
]

/** A role as somebody holds it: the permissions of a custom one are stored, those of a built-in one stand above. */
export interface HeldRole {
  readonly key: string
  /** Null for a built-in role. */
  readonly permissions: readonly string[] | null
}

export function builtInRole(key: string): BuiltInRole | null {
  return BUILT_IN_ROLES.find((one) => one.key === key) ?? null
}

/** What one role may do. A permission that this version does not know counts for nothing. */
export function permissionsOfRole({ key, permissions }: HeldRole): readonly Permission[] {
  return permissions === null ? (builtInRole(key)?.permissions ?? []) : permissions.filter(isPermission)
}

/** What somebody with these roles may do. */
export function permissionsOf(roles: readonly HeldRole[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap(permissionsOfRole))
}

/**
 * Whether no custom role may bear a name: it is that of a built-in role or a role's key, looks like one, or could, as a
 * word of Latin letters with a Cyrillic or Greek one among them does.
 */
export function isReservedRoleName(name: string): boolean {
  const compared = comparableRoleName(name)
  return (
    compared === '' ||
    mixesScripts(compared) ||
    /^custom-\d+$/.test(compared) ||
    BUILT_IN_ROLES.some((one) => lettersOf(one.name) === lettersOf(name))
  )
}

/** Without what stands between words: SuperAdministrator is read as the role that it is not, and a key has hyphens. */
function lettersOf(name: string): string {
  return comparableRoleName(name).replace(/[\s\p{Pd}_]+/gu, '')
}
