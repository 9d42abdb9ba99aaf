import type { IntakeHealth, RetriedIntake } from '../../../core/contract/admin/intake.ts'
import type { NewUpload, Upload, Uploads } from '../../../core/contract/admin/uploads.ts'
import type { Ask } from './ask.ts'

/** How taking in does, and mail that is uploaded. */
export function intakeApi({ get, answer, nothing }: Ask) {
  const at = (id: string) => `/uploads/${encodeURIComponent(id)}`
  return {
    intake: (stop?: AbortSignal) => get<IntakeHealth>('/intake', {}, stop),
    retryIntake: (arrival: number | null) => answer<RetriedIntake>('POST', '/intake/retry', { arrival }),
    uploads: (stop?: AbortSignal) => get<Uploads>('/uploads', {}, stop),
    upload: (id: string, stop?: AbortSignal) => get<Upload>(at(id), {}, stop),
    startUpload: (wanted: NewUpload) => answer<Upload>('POST', '/uploads', wanted),
    sendChunk: (id: string, offset: number, chunk: Blob, stop?: AbortSignal) =>
      answer<Upload>('PUT', `${at(id)}/chunks?offset=${offset}`, chunk, stop),
    finishUpload: (id: string) => answer<Upload>('POST', `${at(id)}/finish`, {}),
    cancelUpload: (id: string) => nothing('DELETE', at(id)),
  }
}
