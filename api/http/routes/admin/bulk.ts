import * as shape from '../../../../core/contract/admin/bulk.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as bulk from '../../../administration/bulk/bulk.ts'
import type { Previews } from '../../../administration/bulk/previews.ts'
import { MAX_FILE } from '../../../sheets/limits.ts'
import { type Route, route } from '../../route.ts'
import { uploadedBytes } from '../../upload.ts'

const ONE = '/admin/directory/imports/{import}'

/** Many addresses from one file (I7). */
export function bulkRoutes(administering: Administering, previews: Previews): Route[] {
  return [
    route({
      method: 'post',
      path: '/admin/directory/imports',
      summary: 'Send a CSV file of addresses and see what it would do',
      upload: true,
      answers: { status: 200, schema: shape.DirectoryPreview },
      handle: async ({ reader, request, response }) =>
        bulk.previewDirectory(
          administering,
          previews,
          reader,
          await uploadedBytes(request, response, MAX_FILE),
        ),
    }),
    route({
      method: 'get',
      path: ONE,
      summary: 'The preview once more, or its rows of one outcome',
      query: shape.DirectoryRows,
      answers: { status: 200, schema: shape.DirectoryPreview },
      handle: async ({ reader, params, query }) =>
        bulk.directoryRows(administering, previews, reader, params.import ?? '', query),
    }),
    route({
      method: 'post',
      path: `${ONE}/accept`,
      summary: 'Add and change what the preview says: all of it, or nothing',
      body: shape.AcceptDirectory,
      answers: { status: 200, schema: shape.AcceptedDirectory },
      handle: ({ reader, params, body }) =>
        bulk.acceptDirectory(administering, previews, reader, params.import ?? '', body.leaveOutErrors),
    }),
  ]
}
