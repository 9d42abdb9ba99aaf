import type { SheetFormat } from '../../core/contract/admin/imports.ts'
import { CarrelError } from '../../core/errors.ts'
import type { SheetNote } from '../../core/sheet/notes.ts'
import { type Facts, filled } from '../../core/text/filled.ts'
import { startThreads, type Threads } from '../threads.ts'
import { MAX_FILE, MAX_READING, THREAD_MEMORY } from './limits.ts'
import type { TableRow } from './read-table.ts'
import { REFUSALS, type Refusal } from './refusals.ts'
import { inTurns, type SheetRows } from './rows.ts'
import type { ReadAnswer, SheetTask } from './worker.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

/** A file that was read: its rows come piece by piece. */
export interface SheetRead {
  readonly format: 'xlsx' | 'xls' | 'csv' | 'json'
  readonly notes: readonly SheetNote[]
  readonly count: number
  pieces(): Iterable<readonly TableRow[]>
}

/** Why a file was not read. */
export interface Refused {
  readonly refused: Refusal
  /** In English. */
  readonly sentence: string
  /** What fills its places; names are separated by commas. */
  readonly facts: Facts
}

/** Reads and writes spreadsheets in a thread of its own, with limits of time and memory. */
export interface Sheets {
  /** The columns with these headings. A file that is not read says why, in one sentence. */
  read(
    bytes: Uint8Array,
    headings: readonly string[],
    options?: { readonly json: boolean },
  ): Promise<SheetRead | Refused>
  /** The bytes of a sheet, as its rows come. @throws CarrelError too-large, on the way, for more rows than it holds */
  write(rows: SheetRows, format: SheetFormat): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** How long the thread is kept when it has nothing to do, ms: it holds all that it read of a sheet until it goes. */
const IDLE = 2_000

/** Starts nothing yet: the first file pays for the start, and the thread goes again with its memory. */
export function startSheets(): Sheets {
  let threads: Threads | null = null
  const run = (task: SheetTask): Promise<unknown> => {
    threads ??= startThreads({
      filename: new URL('./worker.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE,
      resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY },
    })
    return threads.run(task, { signal: AbortSignal.timeout(MAX_READING) })
  }
  return {
    read: async (bytes, headings, options) => {
      // Before it is handed over, which copies it.
      if (bytes.length > MAX_FILE) return refusedAs('too-large', {})
      const answer = (await run({ job: 'read', bytes, headings, json: options?.json === true }).catch(
        (cause: unknown) => {
          if (outOfBounds(cause)) return { ok: false, why: 'slow' }
          throw cause
        },
      )) as ReadAnswer
      if (!answer.ok) return refusedAs(answer.why, factsOf(answer, headings))
      return {
        format: answer.format,
        notes: answer.notes,
        count: answer.count,
        pieces: function* () {
          for (const piece of answer.pieces) yield JSON.parse(Buffer.from(piece).toString()) as TableRow[]
        },
      }
    },
    write: (rows, format) => {
      const turns = inTurns(rows, format)
      if (format === 'csv') return writeCsv(turns)
      return format === 'xlsx' ? writeXlsx(turns) : wholeXls(turns, run)
    },
    close: async () => void (await threads?.close()),
  }
}

/** BIFF8 is written whole, in the thread. */
async function* wholeXls(
  rows: SheetRows,
  run: (task: SheetTask) => Promise<unknown>,
): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const piece of rows) chunks.push(new Uint8Array(Buffer.from(JSON.stringify(piece))))
  yield (await run({ job: 'write', chunks }).catch((cause: unknown) => {
    if (!outOfBounds(cause)) throw cause
    const sentence = 'This sheet is too large to be written. Narrow the list, or take .csv.'
    throw new CarrelError('too-large', sentence, { field: 'format' })
  })) as Uint8Array
}

function refusedAs(refused: Refusal, facts: Facts): Refused {
  const names = (facts.names ?? '').replace(/, ([^,]*)$/, ' and $1')
  return { refused, sentence: filled(REFUSALS[refused], { ...facts, names }), facts }
}

/** Only what the sentence has places for. */
function factsOf(
  { why, row }: { readonly why: Refusal; readonly row?: number },
  headings: readonly string[],
): Facts {
  const all = { row: String(row ?? ''), names: headings.join(', ') }
  return Object.fromEntries(Object.entries(all).filter(([name]) => REFUSALS[why].includes(`{${name}}`)))
}

/** The thread was ended: by the clock, or because it wanted more memory than it may have. */
function outOfBounds(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  return cause.name === 'AbortError' || ('code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY')
}
