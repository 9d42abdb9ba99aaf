import { chainAudit } from '../audit/chain-audit.ts'
import type { Connection } from '../connection.ts'
import { indexAllAddresses, indexReadableDomains } from '../directory/directory-words.ts'
import { groupByCount } from '../intake/correspondents.ts'
import { AUDIT_APPENDED, AUDIT_CHAINED } from './audit.ts'
import * as delegations from './delegations.ts'
import * as directory from './directory.ts'
import { FIRST } from './first.ts'
import * as intake from './intake.ts'
import * as messages from './messages.ts'

/** SQL, or work that SQL cannot do. */
type Migration = string | ((db: Connection) => void)

/** Archives of the versions before are laid out otherwise. None was ever released: they are refused, not migrated. */
export const FIRST_VERSION = 100

/**
 * The schema, one step a migration, each in the file of what it is about; `PRAGMA user_version` counts those that ran,
 * from FIRST_VERSION on. A step that ran anywhere is never changed: what is to be otherwise is a further step at the end.
 */
export const MIGRATIONS: readonly Migration[] = [
  FIRST,
  directory.CUSTOM_ROLES,
  intake.JOURNAL_RECORDED,
  AUDIT_CHAINED,
  chainAudit,
  AUDIT_APPENDED,
  messages.ARCHIVE_SEARCH,
  directory.DIRECTORY_WORDS,
  indexAllAddresses,
  delegations.IMPORTS,
  intake.ARCHIVING_RATE,
  intake.MAIL_BATCHES,
  messages.LIKENESS,
  directory.PREVIEWED_KIND,
  delegations.DELEGATION_ORDERS,
  messages.CORRESPONDENTS,
  delegations.DELEGATION_REASONS,
  delegations.PREVIEW_COUNTS,
  groupByCount,
  delegations.PREVIEW_ALIASES,
  directory.FORMER_ADDRESSES,
  intake.ACCEPTED_ANEW,
  intake.WITHDRAWN,
  directory.ALIASES_OF_MAILBOX,
  delegations.PREVIEW_CODES,
  indexReadableDomains,
  messages.COPIES_IN_ORDER,
  directory.DOUBTFUL_NAMES,
  delegations.REMOVED_BY_BATCH,
  delegations.GIVES_FROM,
  messages.SUMMARIES_IN_PIECES,
  intake.BROUGHT_AGAIN,
  intake.DOUBTFUL,
]
