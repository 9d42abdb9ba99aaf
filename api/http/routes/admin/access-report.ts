import {
  AccessReport,
  ActsExport,
  ArchiveActFilter,
  ArchiveActPage,
} from '../../../../core/contract/access-report.ts'
import * as use from '../../../administration/access-report.ts'
import type { Administering } from '../../../administration/administering.ts'
import { sendSheet } from '../../download.ts'
import { type Route, route } from '../../route.ts'

/** Access to the archive of a mailbox without a person (D7). */
export function adminAccessReportRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/mailboxes/{mailbox}/access',
      summary: 'Who can read the archive of an address without a person',
      answers: { status: 200, schema: AccessReport },
      handle: ({ params }) => use.reportOf(administering, params.mailbox ?? ''),
    }),
    route({
      method: 'get',
      path: '/admin/mailboxes/{mailbox}/access/acts',
      summary: 'What was opened, searched and downloaded in it',
      query: ArchiveActFilter,
      answers: { status: 200, schema: ArchiveActPage },
      handle: ({ reader, params, query }) => use.actsIn(administering, reader, params.mailbox ?? '', query),
    }),
    route({
      method: 'get',
      path: '/admin/mailboxes/{mailbox}/access/export',
      summary: 'The same list as a spreadsheet, to download',
      query: ActsExport,
      answers: { status: 200, media: 'application/octet-stream' },
      handle: async ({ reader, params, query, response, stillPermitted }) =>
        sendSheet(
          response,
          await use.exportActs(administering, reader, params.mailbox ?? '', query),
          stillPermitted,
        ),
    }),
  ]
}
