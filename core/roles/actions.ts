import type { Permission } from './permissions.ts'

/**
 * What a request must bring: a permission, or all of several; `person` just somebody who is signed in; a `ticket` is its
 * own credential.
 */
export type Need = Permission | readonly Permission[] | 'person' | 'ticket'

/**
 * The one table of who may do what (SPEC A7): every route of the API, as method and path below /api/v1. The router asks
 * it before any handler runs, the server does not start when a route has no row here, the console shows and hides by it,
 * and docs/permissions.md is made of it.
 */
export const ACTIONS = {
  // A person's own things, and the archives that they may read (core/privacy/access.ts decides which).
  'get /me': 'person',
  'get /mailboxes': 'person',
  'get /mailboxes/{mailbox}/coverage': 'person',
  'get /mailboxes/{mailbox}/folders': 'person',
  'get /mailboxes/{mailbox}/messages': 'person',
  'get /mailboxes/{mailbox}/facets': 'person',
  'get /mailboxes/{mailbox}/suggestions': 'person',
  'get /mailboxes/{mailbox}/messages/{message}': 'person',
  'get /mailboxes/{mailbox}/messages/{message}/body': 'person',
  'get /mailboxes/{mailbox}/messages/{message}/conversation': 'person',
  'get /mailboxes/{mailbox}/messages/{message}/delivery': 'person',
  'get /mailboxes/{mailbox}/messages/{message}/source': 'person',
  'get /mailboxes/{mailbox}/messages/{message}/message.eml': 'person',
  'get /mailboxes/{mailbox}/messages/{message}/attachments/{part}': 'person',
  'get /mailboxes/{mailbox}/messages/{message}/attachments.zip': 'person',
  'get /mailboxes/{mailbox}/access': 'person',
  'get /mailboxes/{mailbox}/access/acts': 'person',
  'get /mailboxes/{mailbox}/access/export': 'person',
  'get /context': 'person',
  'get /context/conversation': 'person',
  'get /searches': 'person',
  'post /searches': 'person',
  'delete /searches/{search}': 'person',
  'post /tickets': 'person',
  'get /downloads/{ticket}': 'ticket',
  'get /events': 'person',

  // Directory
  'get /admin/domains': 'directory.read',
  'post /admin/domains': 'directory.write',
  'delete /admin/domains/{domain}': 'directory.write',
  'get /admin/addresses': 'directory.read',
  'post /admin/addresses': 'directory.write',
  'get /admin/addresses/{address}': 'directory.read',
  'put /admin/addresses/{address}': 'directory.write',
  'post /admin/addresses/{address}/rename': 'identities.write',
  'post /admin/addresses/{address}/close': 'directory.write',
  // An alias leads mail into an archive, what waits for that address too: it gives access, as a delegation does.
  'post /admin/addresses/{address}/aliases': ['directory.write', 'delegations.write'],
  'delete /admin/addresses/{address}/aliases/{alias}': 'directory.write',
  'post /admin/directory/imports': 'directory.write',
  'get /admin/directory/imports/{import}': 'directory.write',
  'post /admin/directory/imports/{import}/accept': 'directory.write',
  'get /admin/accounts': 'directory.read',
  'post /admin/accounts': 'identities.write',
  'post /admin/accounts/{login}/password': 'identities.write',
  'delete /admin/accounts/{login}': 'identities.write',
  'get /admin/addresses/{address}/delegations': 'delegations.read',
  'post /admin/addresses/{address}/owners': 'identities.write',
  'delete /admin/addresses/{address}/owners/{identity}': 'identities.write',

  // Delegations
  'get /admin/delegations': 'delegations.read',
  'get /admin/delegations/export': 'delegations.read',
  'post /admin/delegations/export': 'delegations.read',
  'post /admin/delegations': 'delegations.write',
  'delete /admin/delegations/{delegation}': 'delegations.write',
  'post /admin/delegations/remove': 'delegations.write',
  'post /admin/delegations/restore': 'delegations.write',

  // Imports and permission syncs
  'get /admin/imports/template': 'delegations.read',
  'post /admin/imports': 'delegations.write',
  'post /admin/syncs': 'delegations.write',
  'get /admin/imports': 'delegations.write',
  'get /admin/imports/{import}': 'delegations.write',
  'get /admin/imports/{import}/rows': 'delegations.write',
  'get /admin/imports/{import}/sheet': 'delegations.write',
  'post /admin/imports/{import}/accept': 'delegations.write',
  'delete /admin/imports/{import}': 'delegations.write',
  'get /admin/batches': 'delegations.read',
  'get /admin/batches/{batch}': 'delegations.read',
  'post /admin/batches/{batch}/undo': 'delegations.write',
  'get /admin/notices': 'delegations.read',
  'post /admin/notices/{notice}/retry': 'delegations.write',

  // Roles
  'get /admin/permissions': 'roles.read',
  'get /admin/roles': 'roles.read',
  'post /admin/roles': 'roles.write',
  'put /admin/roles/{role}': 'roles.write',
  'delete /admin/roles/{role}': 'roles.write',
  'post /admin/roles/{role}/holders': 'roles.write',
  'delete /admin/roles/{role}/holders/{identity}': 'roles.write',

  // Audit log
  'get /admin/audit': 'audit.read',
  'get /admin/audit/acts': 'audit.read',
  'get /admin/audit/export': 'audit.read',
  'get /admin/audit/verify': 'audit.read',

  // The Sender Privacy Policy
  'get /admin/policy': 'policy.read',
  'get /admin/policy/history': 'policy.read',
  'put /admin/policy': 'policy.write',

  // Who reads an archive that no person owns
  'get /admin/mailboxes/{mailbox}/access': ['delegations.read', 'audit.read'],
  'get /admin/mailboxes/{mailbox}/access/acts': ['delegations.read', 'audit.read'],
  'get /admin/mailboxes/{mailbox}/access/export': ['delegations.read', 'audit.read'],

  // How messages came in
  'get /admin/deliveries': 'delivery.read',
  'get /admin/intake': 'intake.read',
  'post /admin/intake/retry': 'intake.write',
  'get /admin/uploads': 'intake.read',
  'post /admin/uploads': 'intake.write',
  'get /admin/uploads/{upload}': 'intake.read',
  'put /admin/uploads/{upload}/chunks': 'intake.write',
  'post /admin/uploads/{upload}/finish': 'intake.write',
  'delete /admin/uploads/{upload}': 'intake.write',

  // What a delegate could see
  'get /admin/see-as-delegate': 'delegations.read',

  // Deploy to Outlook
  'get /admin/deployment': 'deployment.read',

  // Archive search
  'post /admin/archive/searches': 'archive.search',
  'get /admin/archive/{search}/mailboxes': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/coverage': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/folders': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/messages': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/facets': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/suggestions': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/messages/{message}': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/messages/{message}/body': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/messages/{message}/conversation': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/messages/{message}/delivery': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/messages/{message}/source': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/messages/{message}/message.eml': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/messages/{message}/attachments/{part}': 'archive.search',
  'get /admin/archive/{search}/mailboxes/{mailbox}/messages/{message}/attachments.zip': 'archive.search',
} as const satisfies Readonly<Record<string, Need>>

export type Action = keyof typeof ACTIONS

/** What a route needs; null when the table has no row for it. */
export function needOf(method: string, path: string): Need | null {
  const action = `${method} ${path}`
  return Object.hasOwn(ACTIONS, action) ? ACTIONS[action as Action] : null
}

/** The first permission of a need that is not among those held; null: who holds these may do it. */
export function lackingFor(need: Need, held: ReadonlySet<string>): Permission | null {
  return permissionsIn(need).find((permission) => !held.has(permission)) ?? null
}

/** The permissions that a need is made of, all of which must be held; none for a person's own things and for tickets. */
export function permissionsIn(need: Need): readonly Permission[] {
  if (typeof need !== 'string') return need
  return need === 'person' || need === 'ticket' ? [] : [need]
}
