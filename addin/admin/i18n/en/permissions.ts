import type { Sentences } from './sentences.ts'

/** What each permission lets somebody do, and what the built-in roles are for. */
export const permissions = {
  'permission-directory.read': 'See domains, addresses and their settings, and search them.',
  'permission-directory.write':
    'Add and remove domains; add, change and close addresses; add and remove aliases.',
  'permission-identities.write':
    'Say who owns an address, set passwords, rename an address. It amounts to reading any archive; the owner sees it.',
  'permission-delegations.read': 'See who may read whose archive, since when, until when and why.',
  'permission-delegations.write': 'Give and take access to archives, one by one or by import.',
  'permission-roles.read': 'See roles, what each may do, and who holds them.',
  'permission-roles.write':
    'Give and take roles, and make roles of one’s own; never more than one holds oneself.',
  'permission-audit.read': 'Read, check and export the audit log.',
  'permission-policy.read': 'See the Sender Privacy Policy’s settings and their history.',
  'permission-policy.write': 'Change the Sender Privacy Policy for messages still to come.',
  'permission-archive.search':
    'Search and read all archives, sensitive messages included, with a reason that is written down.',
  'permission-delivery.read': 'Find a message by its envelope and see how it came in; not its content.',
  'permission-intake.read': 'See what was accepted, what waits and what failed.',
  'permission-intake.write': 'Upload and import mail, try again what failed, change where mail comes in.',
  'permission-deployment.read': 'See how Carrel is deployed to Outlook, and check it.',
  'role-super-administrator':
    'May do everything. No other built-in role binds identities, sets passwords or changes the policy.',
  'role-full-administrator': 'Runs the archive day by day: directory, delegations, roles, audit log, intake.',
  'role-basic-administrator': 'Keeps the directory; sees delegations without changing them.',
  'role-help-desk-administrator': 'Answers people’s questions: looks things up and changes nothing.',
  'role-gateway-administrator': 'Looks after the ways in which mail comes in.',
  'role-discovery-officer': 'Searches all archives for a reason that is written down.',
  'roleName-super-administrator': 'Super Administrator',
  'roleName-full-administrator': 'Full Administrator',
  'roleName-basic-administrator': 'Basic Administrator',
  'roleName-help-desk-administrator': 'Help Desk Administrator',
  'roleName-gateway-administrator': 'Gateway Administrator',
  'roleName-discovery-officer': 'Discovery Officer',
} as const satisfies Sentences
