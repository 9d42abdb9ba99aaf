import type {
  AcceptImport,
  DelegationImport,
  DelegationImportList,
  ImportRowPage,
  ImportSort,
  RowOutcome,
  SheetFormat,
} from '../../../core/contract/admin/imports.ts'
import { whatToDo } from '../../../core/delegation/import-sentences.ts'
import { CarrelError } from '../../../core/errors.ts'
import type { Reader } from '../../reading/reader.ts'
import type { SheetFile } from '../../sheets/rows.ts'
import type { RowQuery } from '../../store/imports.ts'
import { type Administering, actorOf } from '../administering.ts'
import { gone, startAccept } from './accept.ts'
import type { Importer } from './importing.ts'
import { presentImport, presentRow } from './present.ts'
import { startImport, startSync, type Upload } from './start.ts'

/** Rows that are read at once for a download. */
const PIECE = 1_000

/** Who imports: the preview is theirs alone. */
function importerOf(administering: Administering, reader: Reader): Importer {
  return {
    owner: `${reader.identity.issuer} ${reader.identity.subject}`,
    own: new Set(reader.rights.owned),
    actor: () => actorOf(administering, reader),
  }
}

/** Takes a spreadsheet in; what it would do is polled (A3). @throws CarrelError bad-request, conflict */
export async function newImport(
  administering: Administering,
  reader: Reader,
  upload: Upload,
  domain: string,
  failed: (cause: unknown) => void,
): Promise<DelegationImport> {
  const started = await startImport(administering, importerOf(administering, reader), upload, domain)
  started.done.catch(failed)
  return shown(administering, reader, started.id)
}

/** Takes in the mail server's permissions; what a sync would do is polled (I6). */
export async function newSync(
  administering: Administering,
  reader: Reader,
  upload: Upload,
  failed: (cause: unknown) => void,
): Promise<DelegationImport> {
  const started = await startSync(administering, importerOf(administering, reader), upload)
  started.done.catch(failed)
  return shown(administering, reader, started.id)
}

export async function openImports(
  { store, ids, running, ...administering }: Administering,
  reader: Reader,
): Promise<DelegationImportList> {
  const { owner } = importerOf({ store, ids, running, ...administering }, reader)
  const imports = await store.imports.open(owner)
  return { imports: imports.map((one) => presentImport(ids, one, running.get(one.id) ?? null)) }
}

/** @throws CarrelError not-found */
export function oneImport(
  administering: Administering,
  reader: Reader,
  id: string,
): Promise<DelegationImport> {
  return shown(administering, reader, numberOf(administering, id))
}

/** Accepts; how it goes on is polled. @throws CarrelError not-found, conflict */
export async function acceptImport(
  administering: Administering,
  reader: Reader,
  id: string,
  wanted: AcceptImport,
  failed: (cause: unknown) => void,
): Promise<DelegationImport> {
  const number = numberOf(administering, id)
  const { done } = await startAccept(administering, importerOf(administering, reader), number, wanted)
  done.catch(failed)
  return shown(administering, reader, number)
}

/** @throws CarrelError not-found, conflict while it is being accepted */
export async function cancelImport(administering: Administering, reader: Reader, id: string): Promise<void> {
  const number = await ownNumber(administering, reader, id)
  if (administering.running.get(number)?.step === 'adding')
    throw new CarrelError('conflict', 'This import is being accepted. Undo it when it is done.')
  await administering.store.imports.cancel(number)
}

/** One page of rows, in the order of the sheet. @throws CarrelError not-found, bad-cursor */
export async function importRows(
  administering: Administering,
  reader: Reader,
  id: string,
  {
    outcome,
    find,
    sort,
    order,
    cursor,
    limit,
  }: {
    outcome?: RowOutcome
    find?: string
    sort: ImportSort
    order: 'ascending' | 'descending'
    cursor?: string
    limit: number
  },
): Promise<ImportRowPage> {
  const { store, ids } = administering
  const number = await ownNumber(administering, reader, id)
  const after = cursor === undefined ? -1 : ids.openOther('import row', cursor)
  if (after === null)
    throw new CarrelError('bad-cursor', 'This page is not known. Begin again.', { field: 'cursor' })
  const query: RowQuery = {
    outcome: outcome ?? null,
    find: find ?? '',
    order: { by: sort, descending: order === 'descending' },
  }
  const rows = await store.imports.rows(number, query, after, limit + 1)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    rows: rows.slice(0, limit).map(presentRow),
    next: last === undefined ? null : ids.other('import row', last.row),
    matching: cursor === undefined ? await store.imports.matching(number, query) : null,
  }
}

/** The rows with their outcome and what to do, as a sheet. @throws CarrelError not-found */
export async function outcomeSheet(
  administering: Administering,
  reader: Reader,
  id: string,
  outcome: RowOutcome | null,
  format: SheetFormat,
): Promise<SheetFile> {
  const number = await ownNumber(administering, reader, id)
  const { store, sheets } = administering
  async function* rows(): AsyncGenerator<string[][]> {
    yield [['row', 'primaryaddress', 'delegateaddress', 'outcome', 'what to do']]
    for (let after = -1; ; ) {
      const some = await store.imports.rows(number, { outcome, find: '' }, after, PIECE)
      const last = some.at(-1)
      if (last === undefined) return
      after = last.row
      yield some.map((row) => [
        String(row.row),
        row.primary,
        row.delegate,
        row.outcome,
        row.problem === null ? presentRow(row).note : whatToDo(row.problem, row),
      ])
    }
  }
  return { name: `import.${format}`, chunks: sheets.write(rows(), format) }
}

async function shown(
  administering: Administering,
  reader: Reader,
  number: number,
): Promise<DelegationImport> {
  const { store, ids, running } = administering
  // Looked at first: once nothing runs, what is stored is final.
  const progress = running.get(number) ?? null
  const found = await store.imports.find(number, importerOf(administering, reader).owner)
  if (found === null) throw gone()
  return presentImport(ids, found, progress)
}

function numberOf({ ids }: Administering, id: string): number {
  const number = ids.openOther('import', id)
  if (number === null) throw gone()
  return number
}

async function ownNumber(administering: Administering, reader: Reader, id: string): Promise<number> {
  const number = numberOf(administering, id)
  await shown(administering, reader, number)
  return number
}
