import * as accounts from './accounts.ts'
import * as addresses from './addresses.ts'
import { bind, bindings, unbind } from './bindings.ts'
import { directoryRevision, takeOverRows } from './bulk.ts'
import * as directory from './directory.ts'
import * as page from './directory-reads.ts'
import { delegationById, delegations, dueToEnd, holdings, lastOver, standing } from './holdings.ts'
import { forbiddenOf } from './reached.ts'
import * as roles from './roles.ts'

export const reads = {
  domains: directory.domains,
  mailboxes: directory.mailboxes,
  mailboxAt: directory.mailboxAt,
  aliases: directory.aliases,
  bindings,
  domainFacts: page.domainFacts,
  addresses: page.addresses,
  countAddresses: page.countAddresses,
  address: page.address,
  mailboxesEver: page.mailboxesEver,
  aliasesOf: page.aliasesOf,
  aliasesAmong: page.aliasesAmong,
  owners: page.owners,
  holds: page.holds,
  delegationsOf: page.delegationsOf,
  countDelegations: page.countDelegations,
  customRoles: roles.customRoles,
  roleHolders: roles.roleHolders,
  identitiesOf: roles.identitiesOf,
  holdings,
  delegations,
  delegationById,
  dueToEnd,
  standing,
  lastOver,
  accountByLogin: accounts.accountByLogin,
  accountById: accounts.accountById,
  accounts: accounts.accounts,
  findSession: accounts.findSession,
  directoryRevision,
  forbiddenOf,
}

export const writes = {
  addDomain: directory.addDomain,
  removeDomain: directory.removeDomain,
  addMailbox: addresses.addMailbox,
  closeMailbox: addresses.closeMailbox,
  changeAddress: addresses.changeAddress,
  renameAddress: addresses.renameAddress,
  takeOverRows,
  addAlias: directory.addAlias,
  removeAlias: directory.removeAlias,
  bind,
  unbind,
  grantRole: roles.grantRole,
  revokeRole: roles.revokeRole,
  addCustomRole: roles.addCustomRole,
  changeCustomRole: roles.changeCustomRole,
  removeCustomRole: roles.removeCustomRole,
  putAccount: accounts.putAccount,
  removeAccount: accounts.removeAccount,
  putSession: accounts.putSession,
  removeSession: accounts.removeSession,
}
