import type { AccessReportPort } from './access-report.ts'
import type { AdministrationPort, SearchesPort } from './administration.ts'
import type { ArchivePort } from './archive.ts'
import type { ArchiveSearchPort } from './archive-search.ts'
import type { AuditPort } from './audit.ts'
import type { BatchesPort } from './batches.ts'
import type { DelegationListPort } from './delegation-list.ts'
import type { DeliveriesPort } from './deliveries.ts'
import type { DirectoryPort } from './directory.ts'
import type { ImportsPort } from './imports.ts'
import type { IntakePort } from './intake.ts'

import type { OutboxPort } from './outbox.ts'
import type { RolesPort } from './roles.ts'

/**
 * The port to whatever keeps the archive. It is asynchronous and names no database: SQLite stands behind it today,
 * PostgreSQL with a row for each (mailbox, message) fits behind it without a change. test/contract describes it.
 */
export interface Store {
  readonly archive: ArchivePort
  readonly archiveSearch: ArchiveSearchPort
  readonly accessReport: AccessReportPort
  readonly deliveries: DeliveriesPort
  readonly intake: IntakePort
  readonly mailBatches: BatchesPort
  readonly administration: AdministrationPort
  readonly searches: SearchesPort
  readonly directory: DirectoryPort
  readonly roles: RolesPort
  readonly audit: AuditPort
  readonly delegations: DelegationListPort
  readonly imports: ImportsPort
  readonly outbox: OutboxPort
  /** Calls back soon after anything was committed, by this process or another (at most 250 ms later). */
  onChange(listener: () => void): () => void
  close(): Promise<void>
}
