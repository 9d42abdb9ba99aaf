import { ChunkPlace, MAX_CHUNK, NewUpload, Upload, Uploads } from '../../../../core/contract/admin/uploads.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/uploads.ts'
import { type Route, route } from '../../route.ts'
import { uploadedBytes } from '../../upload.ts'

/** Mail in files, sent in pieces and imported (I2). */
export function uploadRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/uploads',
      summary: 'Uploads of mail and what came of them, the newest first',
      answers: { status: 200, schema: Uploads },
      handle: () => use.listUploads(administering),
    }),
    route({
      method: 'post',
      path: '/admin/uploads',
      summary: 'Begin an upload of mail; its bytes follow in chunks',
      body: NewUpload,
      answers: { status: 201, schema: Upload },
      handle: ({ reader, body }) => use.beginUpload(administering, reader, body),
    }),
    route({
      method: 'get',
      path: '/admin/uploads/{upload}',
      summary: 'How an upload stands',
      answers: { status: 200, schema: Upload },
      handle: async ({ params }) => administering.uploads.find(params.upload ?? ''),
    }),
    route({
      method: 'put',
      path: '/admin/uploads/{upload}/chunks',
      summary: 'The next bytes of an upload; a wrong offset is answered with the right one',
      query: ChunkPlace,
      upload: true,
      answers: { status: 200, schema: Upload },
      handle: async ({ params, query, request, response }) => {
        const { upload } = administering.uploads.find(params.upload ?? '')
        const bytes = await uploadedBytes(request, response, MAX_CHUNK)
        return administering.uploads.write(upload, query.offset, bytes)
      },
    }),
    route({
      method: 'post',
      path: '/admin/uploads/{upload}/finish',
      summary: 'Import an upload that is whole',
      answers: { status: 200, schema: Upload },
      handle: ({ reader, params }) => use.finishUpload(administering, reader, params.upload ?? ''),
    }),
    route({
      method: 'delete',
      path: '/admin/uploads/{upload}',
      summary: 'Give an upload up; what was sent of it is deleted',
      answers: { status: 204 },
      handle: ({ reader, params }) => use.cancelUpload(administering, reader, params.upload ?? ''),
    }),
  ]
}
