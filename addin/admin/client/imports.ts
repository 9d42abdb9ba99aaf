import type {
  AcceptImport,
  Batch,
  BatchPage,
  DelegationImport,
  DelegationImportList,
  ImportRowPage,
  RowOutcome,
  SheetFormat,
  Undone,
} from '../../../core/contract/admin/imports.ts'
import type { NoticePage } from '../../../core/contract/admin/notices.ts'
import type { Query } from '../../shared/client/client.ts'
import { type Ask, search } from './ask.ts'

const part = encodeURIComponent
const HERE = '/api/v1/admin'

/** Delegations from a spreadsheet, permission sync, their batches and notices. */
export function importsApi({ get, answer, nothing }: Ask) {
  const at = (id: string) => `/imports/${part(id)}`
  return {
    /** @param domain the one primary domain; null for a permission sync */
    sendImport: (file: File, domain: string | null) =>
      answer<DelegationImport>(
        'POST',
        `${domain === null ? '/syncs' : '/imports'}?${search({ name: file.name, domain })}`,
        new Blob([file], { type: 'application/octet-stream' }),
      ),
    /** One's own previews that are neither accepted nor cancelled. */
    openImports: (stop?: AbortSignal) => get<DelegationImportList>('/imports', {}, stop),
    import: (id: string, stop?: AbortSignal) => get<DelegationImport>(at(id), {}, stop),
    importRows: (id: string, filter: Query, stop?: AbortSignal) =>
      get<ImportRowPage>(`${at(id)}/rows`, filter, stop),
    acceptImport: (id: string, wanted: AcceptImport) =>
      answer<DelegationImport>('POST', `${at(id)}/accept`, wanted),
    dropImport: (id: string) => nothing('DELETE', at(id)),
    /** Addresses of downloads, for links: the session's cookie goes with them. */
    importSheet: (id: string, outcome: RowOutcome | '', format: SheetFormat) =>
      `${HERE}${at(id)}/sheet?${search({ outcome, format })}`,
    importTemplate: (format: SheetFormat, domain: string) =>
      `${HERE}/imports/template?${search({ format, ...(domain && { domain }) })}`,
    batches: (kind: 'import' | 'sync', cursor: string | null, stop?: AbortSignal) =>
      get<BatchPage>('/batches', { kind, cursor }, stop),
    batch: (id: string, stop?: AbortSignal) => get<Batch>(`/batches/${part(id)}`, {}, stop),
    undoBatch: (id: string) => answer<Undone>('POST', `/batches/${part(id)}/undo`, {}),
    notices: (cursor: string | null, stop?: AbortSignal) => get<NoticePage>('/notices', { cursor }, stop),
    retryNotice: (id: string) => nothing('POST', `/notices/${part(id)}/retry`, {}),
  }
}
