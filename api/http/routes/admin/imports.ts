import { z } from 'zod'
import {
  AcceptImport,
  DelegationImport,
  DelegationImportList,
  ImportRowPage,
  ImportSort,
  MAX_IMPORT_PAGE,
  RowOutcome,
  SheetFormat,
} from '../../../../core/contract/admin/imports.ts'
import { DEFAULT_PAGE, OpaqueId } from '../../../../core/contract/common.ts'
import { wholeNumber } from '../../../../core/contract/whole-number.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/imports/imports.ts'
import { template } from '../../../administration/imports/template.ts'
import { MAX_FILE } from '../../../sheets/limits.ts'
import { sendSheet } from '../../download.ts'
import { type Call, type Route, route } from '../../route.ts'
import { uploadedBytes } from '../../upload.ts'

const FILE_NAME = z.string().min(1).max(255)

/** Imports of delegations from spreadsheets (A3), and the mail server's permissions (I6). */
export function importRoutes(administering: Administering): Route[] {
  const upload = async ({ request, response }: Call<unknown, unknown>, name: string) => ({
    name,
    bytes: await uploadedBytes(request, response, MAX_FILE),
  })
  const logged =
    ({ request }: Call<unknown, unknown>) =>
    (err: unknown): void =>
      request.log.error({ err }, 'an import failed')
  return [
    route({
      method: 'get',
      path: '/admin/imports/template',
      summary: 'A template with one primary address and two delegates, to download',
      query: z.strictObject({
        format: SheetFormat,
        domain: z.string().min(1).max(255).default('example.org'),
      }),
      answers: { status: 200, media: 'application/octet-stream' },
      handle: ({ query, response, stillPermitted }) =>
        sendSheet(response, template(administering, query.format, query.domain), stillPermitted),
    }),
    route({
      method: 'post',
      path: '/admin/imports',
      summary: 'Send a spreadsheet of delegations and see what it would do',
      query: z.strictObject({ domain: z.string().min(1).max(255), name: FILE_NAME }),
      upload: true,
      answers: { status: 201, schema: DelegationImport },
      handle: async (call) => {
        const { domain, name } = call.query
        return use.newImport(administering, call.reader, await upload(call, name), domain, logged(call))
      },
    }),
    route({
      method: 'post',
      path: '/admin/syncs',
      summary: 'Send the output of Get-MailboxPermission and see what a permission sync would do',
      query: z.strictObject({ name: FILE_NAME }),
      upload: true,
      answers: { status: 201, schema: DelegationImport },
      handle: async (call) =>
        use.newSync(administering, call.reader, await upload(call, call.query.name), logged(call)),
    }),
    route({
      method: 'get',
      path: '/admin/imports',
      summary: 'One’s own previews that are neither accepted nor cancelled',
      answers: { status: 200, schema: DelegationImportList },
      handle: ({ reader }) => use.openImports(administering, reader),
    }),
    route({
      method: 'get',
      path: '/admin/imports/{import}',
      summary: 'How an import stands',
      answers: { status: 200, schema: DelegationImport },
      handle: ({ reader, params }) => use.oneImport(administering, reader, params.import ?? ''),
    }),
    route({
      method: 'get',
      path: '/admin/imports/{import}/rows',
      summary: 'Rows of a preview with their outcome, in the order of the sheet or sorted',
      query: z.strictObject({
        outcome: RowOutcome.optional(),
        find: z.string().max(200).optional(),
        sort: ImportSort.default('row'),
        order: z.enum(['ascending', 'descending']).default('ascending'),
        cursor: OpaqueId.optional(),
        limit: wholeNumber({ min: 1, max: MAX_IMPORT_PAGE }).default(DEFAULT_PAGE),
      }),
      answers: { status: 200, schema: ImportRowPage },
      handle: ({ reader, params, query: { outcome, find, cursor, ...rest } }) =>
        use.importRows(administering, reader, params.import ?? '', {
          ...rest,
          ...(outcome === undefined ? {} : { outcome }),
          ...(find === undefined ? {} : { find }),
          ...(cursor === undefined ? {} : { cursor }),
        }),
    }),
    route({
      method: 'get',
      path: '/admin/imports/{import}/sheet',
      summary: 'The rows with their outcome and what to do, as a spreadsheet',
      query: z.strictObject({ outcome: RowOutcome.optional(), format: SheetFormat }),
      answers: { status: 200, media: 'application/octet-stream' },
      handle: async ({ reader, params, query: { outcome, format }, response, stillPermitted }) => {
        const sheet = await use.outcomeSheet(
          administering,
          reader,
          params.import ?? '',
          outcome ?? null,
          format,
        )
        await sendSheet(response, sheet, stillPermitted)
      },
    }),
    route({
      method: 'post',
      path: '/admin/imports/{import}/accept',
      summary: 'Add (for a sync also remove) what the preview says: all of it, or nothing',
      body: AcceptImport,
      answers: { status: 200, schema: DelegationImport },
      handle: (call) =>
        use.acceptImport(administering, call.reader, call.params.import ?? '', call.body, logged(call)),
    }),
    route({
      method: 'delete',
      path: '/admin/imports/{import}',
      summary: 'Cancel a preview',
      answers: { status: 204 },
      handle: ({ reader, params }) => use.cancelImport(administering, reader, params.import ?? ''),
    }),
  ]
}
