/**
 * Everything that an administrative role can be made of (SPEC A7), with what it lets somebody do. The list is closed:
 * a role that names anything else is refused.
 */
export const PERMISSIONS = {
  'directory.read': 'See domains, addresses and their settings, and search them.',
  'directory.write': 'Add and remove domains; add, change and close addresses; add and remove aliases.',
  'identities.write':
    'Say who owns an address, set passwords, rename an address. It amounts to reading any archive; the owner sees it.',
  'delegations.read': 'See who may read whose archive, since when, until when and why.',
  'delegations.write': 'Give and take access to archives, one by one or by import.',
  'roles.read': 'See roles, what each may do, and who holds them.',
  'roles.write': 'Give and take roles, and make roles of one’s own; never more than one holds oneself.',
  'audit.read': 'Read, check and export the audit log.',
  'policy.read': 'See the Sender Privacy Policy’s settings and their history.',
  'policy.write': 'Change the Sender Privacy Policy for messages still to come.',
  'archive.search':
    'Search and read all archives, sensitive messages included, with a reason that is written down.',
  'delivery.read': 'Find a message by its envelope and see how it came in; not its content.',
  'intake.read': 'See what was accepted, what waits and what failed.',
  'intake.write': 'Upload and import mail, try again what failed, change where mail comes in.',
  'deployment.read': 'See how Carrel is deployed to Outlook, and check it.',
} as const satisfies Readonly<Record<string, string>>

export type Permission = keyof typeof PERMISSIONS

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as readonly Permission[]

export function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMISSIONS, text)
}
