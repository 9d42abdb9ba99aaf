import { z } from 'zod'
import * as shape from '../../../../core/contract/admin/audit.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/audit-log.ts'
import { sendAudit } from '../../audit-export.ts'
import { type Route, route } from '../../route.ts'

/** The audit log (A5). */
export function auditRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/audit',
      summary: 'The audit log, newest or oldest first, by who, act, address, time and words',
      query: shape.AuditPageQuery,
      answers: { status: 200, schema: shape.AuditPage },
      handle: ({ query: { cursor, limit, order, ...filter } }) =>
        use.auditPage(administering, filter, { cursor, limit, order }),
    }),
    route({
      method: 'get',
      path: '/admin/audit/acts',
      summary: 'The acts that occur in the audit log',
      answers: { status: 200, schema: shape.AuditActs },
      handle: () => use.auditActs(administering),
    }),
    route({
      method: 'get',
      path: '/admin/audit/export',
      summary: 'All that the filter leaves of the audit log, as CSV or JSON lines',
      query: shape.AuditFilter.extend({ format: z.enum(['csv', 'jsonl']).default('csv') }),
      answers: { status: 200, media: 'text/csv' },
      handle: async ({ reader, query: { format, ...filter }, response, stillPermitted }) => {
        const entries = await use.auditExport(administering, reader, filter)
        await sendAudit(response, format, entries, stillPermitted)
      },
    }),
    route({
      method: 'get',
      path: '/admin/audit/verify',
      summary: 'Check every entry of the audit log, and its end against what was published',
      answers: { status: 200, schema: shape.AuditVerdict },
      handle: () => use.auditVerdict(administering),
    }),
  ]
}
