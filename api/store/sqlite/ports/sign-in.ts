import type { Accounts, Sessions } from '../../../auth/ports.ts'
import type { AccountsAdministration } from '../../administration.ts'
import type { Calls } from '../calls.ts'
import { accountById, findSession } from '../directory/accounts.ts'

/** People who sign in at the embedded provider. */
export function accountsPort({ read, write, ask }: Calls): Accounts & AccountsAdministration {
  return {
    find: (login) => read('accountByLogin', login),
    findById: (id) => ask('accountById', accountById, id),
    sample: () => read('accounts', 'sample'),
    list: () => read('accounts', 'all'),
    put: (account, sample, actor) => write('putAccount', account, sample, actor),
    remove: (login, actor) => write('removeAccount', login, actor),
  }
}

/** Browser sessions. */
export function sessionsPort({ write, ask }: Calls): Sessions {
  return {
    put: (session) => write('putSession', session),
    find: (idHash) => ask('findSession', findSession, idHash),
    remove: (idHash) => write('removeSession', idHash),
  }
}
