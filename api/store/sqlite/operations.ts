import * as searching from './audit/archive-searches.ts'
import { record } from './audit/audit.ts'
import { auditActs, auditHash, auditHead, auditPage, checkAudit } from './audit/audit-reads.ts'
import { sealAudit } from './audit/audit-seal.ts'
import { indexAudit, unindexed } from './audit/audit-words.ts'
import { policy, policyHistory, setPolicy } from './audit/policy.ts'
import type { Connection } from './connection.ts'
import * as report from './delegations/access-report.ts'
import { delegationCount, delegationPage } from './delegations/delegation-list.ts'
import { addDelegation, endDelegations, removeDelegation } from './delegations/delegation-writes.ts'
import { acceptImport, undoBatch } from './delegations/import-accept.ts'
import { batch, batches, importChanges } from './delegations/import-batches.ts'
import * as rows from './delegations/import-rows.ts'
import * as imports from './delegations/imports.ts'
import { removeDelegations, restoreDelegations } from './delegations/several.ts'
import { latestOf, ownersOf, withheld } from './delegations/withheld.ts'
import {
  accountById,
  accountByLogin,
  accounts,
  findSession,
  putAccount,
  putSession,
  removeAccount,
  removeSession,
} from './directory/accounts.ts'
import * as addressWrites from './directory/addresses.ts'
import * as bindings from './directory/bindings.ts'
import { directoryRevision, takeOverRows } from './directory/bulk.ts'
import * as directory from './directory/directory.ts'
import * as reading from './directory/directory-reads.ts'
import { delegationById, delegations, dueToEnd, holdings, lastOver, standing } from './directory/holdings.ts'
import { forbiddenOf } from './directory/reached.ts'
import * as roles from './directory/roles.ts'
import { changes, position } from './events.ts'
import {
  accept,
  due,
  dueAgain,
  known,
  placeOf,
  record as recordAccepted,
  recorded,
} from './intake/accepting.ts'
import { archive } from './intake/archiving.ts'
import { delivery, oldestAccepted, processing, processingCount, source } from './intake/arrivals.ts'
import * as mailBatches from './intake/batches.ts'
import { optimise } from './intake/optimising.ts'
import { archivedSince, leftOfImports, postpone, queue, retry } from './intake/queue.ts'
import { take } from './intake/taking.ts'
import * as outbox from './outbox.ts'
import { archivedDeliveries, openDeliveries } from './reading/deliveries.ts'
import { facets, suggestions } from './reading/facets.ts'
import { called, conversation, conversationSize, folders, message, page, totals } from './reading/reads.ts'
import { forget, recent, remember, save, saved } from './reading/searches.ts'
import { wholeFacets, wholePage, wholeTotals } from './reading/whole.ts'

const directoryReads = {
  domainFacts: reading.domainFacts,
  addresses: reading.addresses,
  countAddresses: reading.countAddresses,
  address: reading.address,
  mailboxesEver: reading.mailboxesEver,
  aliasesOf: reading.aliasesOf,
  aliasesAmong: reading.aliasesAmong,
  owners: reading.owners,
  holds: reading.holds,
  delegationsOf: reading.delegationsOf,
  countDelegations: reading.countDelegations,
}

/** What reader threads run, on connections that cannot write. */
export const reads = {
  page,
  message,
  called,
  conversation,
  conversationSize,
  source,
  delivery,
  folders,
  facets,
  suggestions,
  processing,
  processingCount,
  totals,
  wholePage,
  wholeFacets,
  wholeTotals,
  archivedDeliveries,
  openDeliveries,
  withheld,
  latestOf,
  ownersOf,
  isOwned: report.isOwned,
  ownersOfEach: report.ownersOfEach,
  standingTo: report.standingTo,
  formerTo: report.formerTo,
  lastActs: report.lastActs,
  acts: report.acts,
  ownership: report.ownership,
  archiveSearch: searching.archiveSearch,
  searchedMailboxes: searching.searchedMailboxes,
  searchedMailbox: searching.searchedMailbox,
  oldestAccepted,
  changes,
  position,
  due,
  dueAgain,
  known,
  placeOf,
  mailBatches: mailBatches.batches,
  withdrawable: mailBatches.withdrawable,
  leftToWithdraw: mailBatches.leftToWithdraw,
  recorded,
  queue,
  archivedSince,
  leftOfImports,
  setting: (db: Connection, key: string): string | null =>
    db.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', key)?.value ?? null,
  domains: directory.domains,
  mailboxes: directory.mailboxes,
  mailboxAt: directory.mailboxAt,
  aliases: directory.aliases,
  bindings: bindings.bindings,
  ...directoryReads,
  customRoles: roles.customRoles,
  roleHolders: roles.roleHolders,
  identitiesOf: roles.identitiesOf,
  holdings,
  delegations,
  delegationById,
  dueToEnd,
  standing,
  lastOver,
  policy,
  policyHistory,
  auditPage,
  auditActs,
  auditHead,
  auditHash,
  checkAudit,
  unindexed,
  saved,
  recent,
  accountByLogin,
  accountById,
  accounts,
  findSession,
  delegationPage,
  delegationCount,
  findImport: imports.findImport,
  openImports: imports.openImports,
  directoryRevision,
  forbiddenOf,
  importPosition: imports.importPosition,
  resolveAddresses: imports.resolveAddresses,
  addressesNamed: imports.addressesNamed,
  standingOf: imports.standingOf,
  nearestAddresses: imports.nearest,
  syncedTo: imports.syncedTo,
  importRows: rows.importRows,
  importMatching: rows.importMatching,
  importChanges,
  batches,
  batch,
  dueMessages: outbox.dueMessages,
  messages: outbox.messages,
}

/** What the one writer thread runs, in the order in which it was asked. */
export const writes = {
  accept,
  recordAccepted,
  beginMailBatch: mailBatches.beginBatch,
  giveBackMailBatch: mailBatches.giveBackBatch,
  startWithdrawal: mailBatches.startWithdrawal,
  withdrawMail: mailBatches.withdraw,
  postpone,
  retry,
  setSetting: (db: Connection, key: string, value: string): void => {
    db.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      key,
      value,
    )
  },
  addDomain: directory.addDomain,
  removeDomain: directory.removeDomain,
  addMailbox: addressWrites.addMailbox,
  closeMailbox: addressWrites.closeMailbox,
  changeAddress: addressWrites.changeAddress,
  renameAddress: addressWrites.renameAddress,
  takeOverRows,
  addAlias: directory.addAlias,
  removeAlias: directory.removeAlias,
  bind: bindings.bind,
  unbind: bindings.unbind,
  grantRole: roles.grantRole,
  revokeRole: roles.revokeRole,
  addCustomRole: roles.addCustomRole,
  changeCustomRole: roles.changeCustomRole,
  removeCustomRole: roles.removeCustomRole,
  addDelegation,
  removeDelegation,
  removeDelegations,
  restoreDelegations,
  endDelegations,
  beginImport: imports.beginImport,
  putImportRows: rows.putImportRows,
  importReady: rows.importReady,
  importFailed: rows.importFailed,
  cancelImport: rows.cancelImport,
  recoverImports: rows.recoverImports,
  forgetImports: rows.forgetImports,
  acceptImport,
  undoBatch,
  postMessages: outbox.postMessages,
  attempted: outbox.attempted,
  messageAgain: outbox.messageAgain,
  setPolicy,
  beginArchiveSearch: searching.beginArchiveSearch,
  record,
  sealAudit,
  save,
  forget,
  remember,
  putAccount,
  removeAccount,
  putSession,
  removeSession,
}

/** What may take long. It runs when nothing else waits, and lets what comes meanwhile go first. */
export const patientWrites = { archive, take, optimise, indexAudit }

export type Reads = typeof reads
export type Writes = typeof writes
export type PatientWrites = typeof patientWrites
