import { z } from 'zod'
import * as shape from '../../../../core/contract/admin/audit.ts'
import { wholeNumber } from '../../../../core/contract/whole-number.ts'
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
      summary: 'The audit log, newest first, by who, act, address, time and words',
      query: shape.AuditFilter.extend({
        cursor: z.string().max(200).nullable().default(null),
        limit: wholeNumber({ min: 1, max: shape.MAX_AUDIT_PAGE }).default(shape.DEFAULT_AUDIT_PAGE),
      }),
      answers: { status: 200, schema: shape.AuditPage },
      handle: ({ query: { cursor, limit, ...filter } }) =>
        use.auditPage(administering, filter, { cursor, limit }),
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
