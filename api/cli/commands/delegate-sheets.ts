import { access, constants, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, resolve } from 'node:path'
import type { Command } from 'commander'
import { type ExportColumn, ExportColumns } from '../../../core/contract/admin/delegations.ts'
import { SheetFormat } from '../../../core/contract/admin/imports.ts'
import { CarrelError } from '../../../core/errors.ts'
import { noteSentence } from '../../../core/sheet/notes.ts'
import { rowsOf } from '../../administration/delegation-list.ts'
import { startAccept } from '../../administration/imports/accept.ts'
import { undoBatch } from '../../administration/imports/batches.ts'
import { COMMAND_LINE, type Importer, type Importing } from '../../administration/imports/importing.ts'
import { presentRow } from '../../administration/imports/present.ts'
import { type Started, startImport, startSync, type Upload } from '../../administration/imports/start.ts'
import { mustFit } from '../../sheets/fits.ts'
import { MAX_FILE } from '../../sheets/limits.ts'
import { startSheets } from '../../sheets/sheets.ts'
import type { ImportKind, StoredImport, StoredRow } from '../../store/imports.ts'
import { AS_JSON, print, typedLike, withArchive } from '../archive.ts'
import { isShown } from '../progress.ts'

/** Rows in error that are printed; --json prints as many as a page has. */
const NAMED = 20
const NAMED_IN_JSON = 1_000

interface ImportOptions {
  domain: string
  dryRun?: boolean
  leaveOutErrors?: boolean
}

/** `carrel delegate import|sync|undo|export`: the same rules as in the console (A3, A4, I6). */
export function addSheetCommands(delegate: Command): void {
  delegate
    .command('import <file>')
    .description('Imports delegations from an .xlsx, .xls or .csv with primaryaddress and delegateaddress.')
    .requiredOption('--domain <domain>', 'the one domain of the primary addresses')
    .option('--dry-run', 'say what would happen, change nothing')
    .option('--leave-out-errors', 'import the other rows although some are in error')
    .option(...AS_JSON)
    .action((file: string, options: ImportOptions, command: Command) =>
      run(command, file, options, (importing, importer, upload) =>
        startImport(importing, importer, upload, options.domain),
      ),
    )
  delegate
    .command('sync <file>')
    .description("Takes over the output of Exchange's Get-MailboxPermission (CSV or JSON).")
    .option('--dry-run', 'say what would happen, change nothing')
    .option(...AS_JSON)
    // What cannot be read is reported and stays as it is; it does not hold back the rest of a nightly run.
    .action((file: string, options: ImportOptions, command: Command) =>
      run(command, file, { ...options, leaveOutErrors: true }, startSync),
    )
  delegate
    .command('undo <batch>')
    .description('Removes what an import or a sync added and still stands.')
    .option(...AS_JSON)
    .action((text: string, _options, command: Command) =>
      withArchive(command, async (store, actor) => {
        if (!/^\d{1,15}$/.test(text)) throw new CarrelError('bad-request', `${text} is no number of a batch.`)
        const { removed, left } = await undoBatch({ store, publicUrl: null }, Number(text), actor)
        const sentence = `${removed} ${removed === 1 ? 'delegation was' : 'delegations were'} removed.${left > 0 ? ` ${left} were over before and were left.` : ''}`
        print(command, { batch: Number(text), removed, left }, sentence)
      }),
    )
  delegate
    .command('export <file>')
    .description('Writes all delegations that are not over to an .xlsx, .xls or .csv.')
    .option(
      '--columns <names>',
      'comma-separated',
      'primary,delegate,reason,from,until,source,addedBy,addedAt',
    )
    .option(...AS_JSON)
    .action((file: string, options: { columns: string }, command: Command) =>
      withArchive(command, async (store, actor) => {
        const columns = ExportColumns.safeParse(options.columns)
        const format = SheetFormat.safeParse(extname(file).slice(1).toLowerCase())
        if (!columns.success)
          throw new CarrelError('bad-request', columns.error.issues[0]?.message ?? 'Unknown columns.')
        if (!format.success)
          throw new CarrelError('bad-request', `${file} must end with .xlsx, .xls or .csv.`)
        // Before anything is noted of an export that has nowhere to go.
        const folder = dirname(resolve(file))
        await access(folder, constants.W_OK).catch((cause: unknown) => {
          throw new CarrelError(
            'bad-request',
            `${folder} is no folder that can be written to. Make it first, or name another.`,
            {},
            { cause },
          )
        })
        const query = {
          find: '',
          domain: null,
          states: ['active', 'scheduled'] as const,
          origins: null,
          endsBefore: null,
          batch: null,
          now: actor.now,
        }
        const rows = await store.delegations.count(query)
        mustFit(rows, format.data)
        const names = columns.data.split(',') as ExportColumn[]
        const { who, peer, now } = actor
        const detail = { how: 'file', rows, columns: names, format: format.data }
        await store.audit.record([
          {
            at: now,
            who,
            identity: null,
            peer,
            act: 'delegation.export',
            mailbox: null,
            message: null,
            detail,
          },
        ])
        const sheets = startSheets()
        try {
          await writeFile(
            file,
            sheets.write(
              counted(rowsOf({ store }, query, { by: 'primary', descending: false }, names), rows),
              format.data,
            ),
          )
        } finally {
          await sheets.close()
        }
        print(command, { file, rows }, `${rows} delegations were written to ${file}.`)
      }),
    )
}

type Start = (importing: Importing, importer: Importer, upload: Upload) => Promise<Started>

function run(command: Command, file: string, options: ImportOptions, start: Start): Promise<void> {
  return withArchive(command, async (store, actor) => {
    if ((await stat(file)).size > MAX_FILE)
      throw new CarrelError('too-large', `${file} is larger than 32 MB.`)
    const upload = { name: basename(file), bytes: new Uint8Array(await readFile(file)) }
    const importing: Importing = {
      store,
      clock: Date.now,
      sheets: startSheets(),
      running: new Map(),
      publicUrl: null,
    }
    const importer: Importer = {
      owner: COMMAND_LINE,
      own: new Set(),
      actor: () => ({ ...actor, now: Date.now() }),
    }
    try {
      const { id, done } = await start(importing, importer, upload)
      await done
      try {
        await finish(command, importing, importer, id, options)
      } finally {
        await store.imports.cancel(id)
      }
    } finally {
      await importing.sheets.close()
    }
  })
}

async function finish(
  command: Command,
  importing: Importing,
  importer: Importer,
  id: number,
  options: ImportOptions,
): Promise<void> {
  const found = await importing.store.imports.find(id, importer.owner)
  if (found === null) throw new CarrelError('internal', 'The preview is gone.')
  if (found.problem !== null) throw new CarrelError('bad-request', found.problem.sentence)
  const { counts } = found
  const held = counts.error > 0 && options.leaveOutErrors !== true
  const idle = counts.add + counts.remove === 0
  if (options.dryRun === true || held || idle) {
    await say(command, importing, found, null)
    if (held) process.exitCode = 1
    return
  }
  const { done } = await startAccept(importing, importer, id, {
    revision: found.revision,
    leaveOutErrors: options.leaveOutErrors === true,
  })
  const accepted = await done
  if (accepted.outcome === 'stale')
    throw new CarrelError(
      'conflict',
      'Something changed meanwhile. Nothing was done; run the same command again.',
    )
  await say(command, importing, found, accepted.batch)
}

async function say(
  command: Command,
  { store }: Importing,
  { id, counts, notes, kind }: StoredImport,
  batch: number | null,
): Promise<void> {
  const json = command.opts<{ json?: boolean }>().json === true
  const said = notes.map(noteSentence)
  const errors = await store.imports.rows(
    id,
    { outcome: 'error', find: '' },
    -1,
    json ? NAMED_IN_JSON : NAMED,
  )
  if (json) return print(command, { counts, notes: said, batch, errors: errors.map(presentRow) })
  const removed = kind === 'sync' ? `, ${counts.remove} ${batch === null ? 'to remove' : 'removed'}` : ''
  const lines = [
    ...said,
    `${counts.add} ${batch === null ? 'to add' : 'added'}${removed}, ${counts.already} already there, ${counts.error} in error.`,
    ...errors.map((row) => errorLine(row, kind)),
    ...(counts.error > errors.length ? [`and ${counts.error - errors.length} more in error.`] : []),
    batch === null
      ? 'Nothing was changed.'
      : counts.add > 0
        ? `Undo it with: ${typedLike(command, 'delegate', 'undo', String(batch))}`
        : '',
  ].filter(Boolean)
  print(command, {}, lines.join('\n'))
}

/** What the two cells of a row are called in the file. */
const HEADS = {
  import: { primary: 'primaryaddress', delegate: 'delegateaddress' },
  sync: { primary: 'User', delegate: 'Identity' },
} as const

/** Row, column and cell at fault, and what to do. */
function errorLine(row: StoredRow, kind: ImportKind): string {
  const { error, primary, delegate } = presentRow(row)
  const { side = 'both', toDo = '' } = error ?? {}
  const cell = side === 'primary' ? primary : delegate
  const where =
    side === 'both' ? `${primary}, ${delegate}` : `${HEADS[kind][side]} ${cell === '' ? '(empty)' : cell}`
  // A cell may have what a terminal obeys.
  return `Row ${row.row}, ${where}: ${toDo}`.replace(/\p{Cc}/gu, '\ufffd')
}

/** Says on a terminal how many rows are read; then the sheet is made, all at once. */
async function* counted(pieces: AsyncIterable<string[][]>, rows: number): AsyncGenerator<string[][]> {
  let done = -1
  for await (const piece of pieces) {
    done += piece.length
    if (isShown()) process.stderr.write(`\r${done} of ${rows} rows `)
    yield piece
  }
  if (isShown()) process.stderr.write('\rThe sheet is being written. \n')
}
