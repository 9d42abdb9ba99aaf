import { AccessReport, ArchiveActFilter, ArchiveActPage } from '../../../core/contract/access-report.ts'
import * as use from '../../reading/access-report.ts'
import type { Reading } from '../../reading/reading.ts'
import { type Route, route } from '../route.ts'

/** Access to my archive (D7). */
export function accessReportRoutes(reading: Reading): Route[] {
  return [
    route({
      method: 'get',
      path: '/mailboxes/{mailbox}/access',
      summary: 'Who can read an archive of one’s own, since when, until when and why',
      answers: { status: 200, schema: AccessReport },
      handle: async ({ target }) => use.accessReport(reading, use.ownedBy(target())),
    }),
    route({
      method: 'get',
      path: '/mailboxes/{mailbox}/access/acts',
      summary: 'What others opened, searched and downloaded in it, newest first',
      query: ArchiveActFilter,
      answers: { status: 200, schema: ArchiveActPage },
      handle: async ({ reader, target, query }) =>
        use.archiveActs(reading, reader, use.ownedBy(target()), query, { asOwner: true }),
    }),
  ]
}
