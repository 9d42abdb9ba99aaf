import * as report from './access-report.ts'
import { delegationCount, delegationPage } from './delegation-list.ts'
import { addDelegation, endDelegations, removeDelegation } from './delegation-writes.ts'
import { acceptImport, undoBatch } from './import-accept.ts'
import { batch, batches, importChanges } from './import-batches.ts'
import * as rows from './import-rows.ts'
import * as imports from './imports.ts'
import { removeDelegations, restoreDelegations } from './several.ts'
import { latestOf, ownersOf, withheld } from './withheld.ts'

export const reads = {
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
  delegationPage,
  delegationCount,
  findImport: imports.findImport,
  openImports: imports.openImports,
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
}

export const writes = {
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
}
