import * as searches from './archive-searches.ts'
import { record } from './audit.ts'
import { auditActs, auditHash, auditHead, auditPage, checkAudit } from './audit-reads.ts'
import { sealAudit } from './audit-seal.ts'
import { indexAudit, unindexed } from './audit-words.ts'
import { policy, policyHistory, setPolicy } from './policy.ts'

export const reads = {
  archiveSearch: searches.archiveSearch,
  searchedMailboxes: searches.searchedMailboxes,
  searchedMailbox: searches.searchedMailbox,
  policy,
  policyHistory,
  auditPage,
  auditActs,
  auditHead,
  auditHash,
  checkAudit,
  unindexed,
}

export const writes = { setPolicy, beginArchiveSearch: searches.beginArchiveSearch, record, sealAudit }

export const patientWrites = { indexAudit }
