import { z } from 'zod'
import { Batch, BatchFilter, BatchPage, Undone } from '../../../../core/contract/admin/imports.ts'
import { Notice, NoticePage } from '../../../../core/contract/admin/notices.ts'
import { OpaqueId } from '../../../../core/contract/common.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/imports/batches.ts'
import { type Route, route } from '../../route.ts'

const Cursor = z.strictObject({ cursor: OpaqueId.optional() })

/** What was imported and synced, its undo (A3), and the notices about it (A6). */
export function batchRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/batches',
      summary: 'Accepted imports and syncs, newest first',
      query: BatchFilter,
      answers: { status: 200, schema: BatchPage },
      handle: ({ query }) => use.batches(administering, query),
    }),
    route({
      method: 'get',
      path: '/admin/batches/{batch}',
      summary: 'One accepted import or sync',
      answers: { status: 200, schema: Batch },
      handle: ({ params }) => use.oneBatch(administering, params.batch ?? ''),
    }),
    route({
      method: 'post',
      path: '/admin/batches/{batch}/undo',
      summary: 'Remove what a batch added and still stands, as one act',
      answers: { status: 200, schema: Undone },
      handle: ({ reader, params }) => use.undo(administering, reader, params.batch ?? ''),
    }),
    route({
      method: 'get',
      path: '/admin/notices',
      summary: 'Notices to administrators and mailed exports, newest first',
      query: Cursor,
      answers: { status: 200, schema: NoticePage },
      handle: ({ query }) => use.notices(administering, query.cursor),
    }),
    route({
      method: 'post',
      path: '/admin/notices/{notice}/retry',
      summary: 'Try to send a notice again, now',
      answers: { status: 200, schema: Notice },
      handle: ({ params }) => use.sendAgain(administering, params.notice ?? ''),
    }),
  ]
}
