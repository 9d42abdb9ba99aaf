import {
  AccessReport,
  ActsExport,
  ArchiveActFilter,
  ArchiveActPage,
} from '../../../core/contract/access-report.ts'
import * as use from '../../reading/access-report.ts'
import { actsSheet } from '../../reading/acts-sheet.ts'
import type { Reading } from '../../reading/reading.ts'
import { sendSheet } from '../download.ts'
import { type Route, route } from '../route.ts'

/** Access to my archive (D7). */
export function accessReportRoutes(reading: Reading): Route[] {
  return [
    route({
      method: 'get',
      path: '/mailboxes/{mailbox}/access',
      summary: 'Who can read an archive of one’s own, since when, until when and why',
      answers: { status: 200, schema: AccessReport },
      handle: async ({ reader, target }) => use.accessReport(reading, use.ownedBy(target()), reader),
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
    route({
      method: 'get',
      path: '/mailboxes/{mailbox}/access/export',
      summary: 'The same list as a spreadsheet, to download',
      query: ActsExport,
      answers: { status: 200, media: 'application/octet-stream' },
      handle: async ({ target, query, response, again }) => {
        const sheet = await actsSheet(reading, use.ownedBy(target()), query, { asOwner: true })
        await sendSheet(response, sheet, async () => use.ownedBy(await again()))
      },
    }),
  ]
}
