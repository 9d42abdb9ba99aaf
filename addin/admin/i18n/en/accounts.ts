import type { Sentences } from './sentences.ts'

/** Accounts of this server’s own sign-in. */
export const accounts = {
  accountsMore:
    'Who signs in at this server itself. People who sign in at another service, such as Entra, have no account here: say under the settings of their address that they own it.',
  filterAccounts: 'Name or login',
  noPassword: 'No password yet',
  colOwns: 'Owns',
  ownsNothing: 'No archive',
  noAccountMatches: 'No account matches',
  noAccounts: 'No account yet',
  addAccount: 'Add account',
  addAccountTitle: 'Add an account',
  addAccountMore:
    'An account alone reads nothing. Make it the owner of an address next, under the settings of that address.',
  newLoginHint: 'One word, usually their address. It is what they type when they sign in.',
  accountNameHint: 'As others see it.',
  enterAccount: 'Enter login and name first.',
  accountAdded: 'The account {login} was added.',
  removeAccount: 'Remove account',
  removeAccountTitle: 'Remove the account {login}',
  removeAccountMore:
    'The person is signed out at once and cannot sign in any more. Archives and their delegations stay. An account added under the same login later gets nothing of this one.',
  losesArchive: 'Loses the archive of {address}.',
  losesRole: 'Loses the role {role}.',
  accountRemoved: 'The account {login} was removed.',
} as const satisfies Sentences
