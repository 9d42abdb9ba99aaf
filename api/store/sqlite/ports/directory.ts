import type { DirectoryPort } from '../../directory.ts'
import type { RolesPort } from '../../roles.ts'
import type { Calls } from '../calls.ts'

/** Addresses, as the console shows and changes them. */
export function directoryPort({ read, write }: Calls): DirectoryPort {
  return {
    domains: () => read('domainFacts'),
    addresses: (query, page) => read('addresses', query, page),
    countAddresses: (query, upTo) => read('countAddresses', query, upTo),
    address: (mailbox) => read('address', mailbox),
    mailboxesEver: (address) => read('mailboxesEver', address),
    aliases: (mailbox) => read('aliasesOf', mailbox),
    aliasesAmong: (mailboxes) => read('aliasesAmong', mailboxes),
    owners: (mailbox) => read('owners', mailbox),
    holds: (mailbox) => read('holds', mailbox),
    delegationsOf: (mailbox, options) => read('delegationsOf', mailbox, options),
    countDelegations: (mailbox, now) => read('countDelegations', mailbox, now),
    change: (mailbox, wanted, actor) => write('changeAddress', mailbox, wanted, actor),
    rename: (mailbox, wanted, actor) => write('renameAddress', mailbox, wanted, actor),
    close: (mailbox, actor) => write('closeMailbox', mailbox, actor),
    revision: () => read('directoryRevision'),
    forbidden: (rows, actor) => read('forbiddenOf', rows, actor),
    takeOver: (revision, rows, actor) => write('takeOverRows', revision, rows, actor),
  }
}

/** Custom roles, and who holds which. */
export function rolesPort({ read, write }: Calls): RolesPort {
  return {
    custom: () => read('customRoles'),
    addCustom: (wanted, actor) => write('addCustomRole', wanted, actor),
    changeCustom: (key, wanted, actor) => write('changeCustomRole', key, wanted, actor),
    removeCustom: (key, actor) => write('removeCustomRole', key, actor),
    holders: () => read('roleHolders'),
    identitiesOf: (mailbox) => read('identitiesOf', mailbox),
    grant: (identity, role, actor) => write('grantRole', identity, role, actor),
    revoke: (identity, role, actor) => write('revokeRole', identity, role, actor),
  }
}
