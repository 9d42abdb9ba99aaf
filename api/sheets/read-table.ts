import { DELIMITERS, delimitedRows } from '../../core/sheet/delimited.ts'
import { findHeadings, HEADING_ROWS, type Headings } from '../../core/sheet/headings.ts'
import type { SheetNote } from '../../core/sheet/notes.ts'
import { textOf } from '../../core/sheet/text-of.ts'
import { seenText } from '../../core/text/reason.ts'
import { jsonRows } from './json-rows.ts'
import { MAX_COLUMNS, MAX_FILE, MAX_ROWS, MAX_TEXTS } from './limits.ts'
import type { Refusal } from './refusals.ts'
import { sniff } from './sniff.ts'
import { unpacked } from './unpacked.ts'
import { isWholeXls } from './whole-xls.ts'
import { cellsOf, openWorkbook } from './workbook.ts'

/** One row: its number as the spreadsheet program shows it, then the wanted cells in the order of the headings. */
export type TableRow = readonly [row: number, ...cells: string[]]

/** What was read of a file, or why it was not. */
export type TableResult =
  | {
      readonly ok: true
      readonly format: 'xlsx' | 'xls' | 'csv' | 'json'
      readonly notes: readonly SheetNote[]
      readonly rows: readonly TableRow[]
    }
  | { readonly ok: false; readonly why: Refusal; readonly row?: number }

/** One sheet: its rows, each as cells of text. */
interface Grid {
  readonly name: string
  rows(): Iterable<readonly string[]>
  /** Of a workbook: whether a row is out of sight, by its place from 0. */
  isHidden?(row: number): boolean
  /** Of text, after its rows were read: the row in which a quote begins that is never closed. */
  openQuote?(): number | null
}

/**
 * Reads the columns with these headings from a spreadsheet of any known kind, or from JSON where that is wanted. Runs in
 * a thread: it takes its time.
 */
export function readTable(bytes: Uint8Array, wanted: readonly string[], json: boolean): TableResult {
  if (bytes.length > MAX_FILE) return refuse('too-large')
  const kind = sniff(bytes)
  switch (kind) {
    case 'text':
      return readText(bytes, wanted, json)
    case 'zip': {
      const inside = unpacked(bytes)
      if (!inside.ok) return refuse(inside.why)
      if (!inside.names.includes('xl/workbook.xml')) return refuse('other-kind')
      const macros = inside.names.some((name) => name.endsWith('vbaProject.bin'))
      return readWorkbook(bytes, 'xlsx', macros, wanted)
    }
    case 'xls':
      // An .xlsx with a password is a compound file, too (MS-OFFCRYPTO section 2.3.4).
      if (holdsStream(bytes, 'EncryptedPackage')) return refuse('encrypted')
      // Letters, presentations and .msg are compound files as well (MS-XLS section 2.1.2 names the streams of workbooks).
      if (holdsStream(bytes, 'Root Entry') && !holdsStream(bytes, 'Workbook') && !holdsStream(bytes, 'Book'))
        return refuse('other-kind')
      return readWorkbook(bytes, 'xls', holdsStream(bytes, '_VBA_PROJECT_CUR'), wanted)
    case 'empty':
    case 'html':
    case 'xml':
    case 'pdf':
      return refuse(kind)
    default:
      return refuse('other-kind')
  }
}

/** Whether a compound file names such a stream in its directory (MS-CFB section 2.6). */
function holdsStream(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name, 0, 'utf16le')
}

function refuse(why: Refusal): TableResult {
  return { ok: false, why }
}

function readText(bytes: Uint8Array, wanted: readonly string[], json: boolean): TableResult {
  const text = textOf(bytes)
  if (text === null) return refuse('other-kind')
  if (json && /^[\ufeff\s]*[[{]/.test(text)) return jsonRows(text.replace(/^\ufeff/, ''), wanted)
  // Windows PowerShell begins with #TYPE, Excel with sep=; both are rows of their own, above the headings.
  const grids = DELIMITERS.map((delimiter): Grid => {
    let open: number | null = null
    const onOpen = (row: number) => {
      open = row
    }
    return { name: '', rows: () => delimitedRows(text, delimiter, onOpen), openQuote: () => open }
  })
  return fromGrids(grids, 'csv', [], wanted)
}

function readWorkbook(
  bytes: Uint8Array,
  format: 'xlsx' | 'xls',
  macros: boolean,
  wanted: readonly string[],
): TableResult {
  if (format === 'xls' && !isWholeXls(bytes)) return refuse('broken')
  const workbook = openWorkbook(bytes)
  if ('why' in workbook) return refuse(workbook.why)
  const grids = workbook.sheets.map(
    ({ name, data, isHidden }): Grid => ({ name, isHidden, rows: () => cellsOf(data) }),
  )
  const notes: SheetNote[] = macros ? [{ code: 'macros', facts: {} }] : []
  const result = fromGrids(grids, format, notes, wanted)
  return workbook.damaged && !result.ok && result.why === 'no-headings' ? refuse('broken') : result
}

/** The first sheet (or reading of the text) that has the headings. */
function fromGrids(
  grids: readonly Grid[],
  format: 'xlsx' | 'xls' | 'csv',
  notes: readonly SheetNote[],
  wanted: readonly string[],
): TableResult {
  let twice = false
  for (const grid of grids) {
    const found = findHeadings(firstRows(grid), wanted)
    if (!found.ok) {
      twice ||= found.twice !== null
      continue
    }
    const said = [...notes]
    if (format !== 'csv' && grids.length > 1)
      said.push({ code: 'one-sheet', facts: { name: seenText(grid.name) } })
    const { others } = found.headings
    if (others.length > 0)
      said.push({ code: 'other-columns', facts: { names: others.slice(0, 20).map(headingShown).join(', ') } })
    return fromRows(grid, format, said, found.headings, wanted)
  }
  return refuse(twice ? 'heading-twice' : 'no-headings')
}

/** In quotes where it has a comma of its own: the list of headings would read as of one more column. */
function headingShown(heading: string): string {
  const seen = seenText(heading)
  return /[,،]/.test(seen) ? `"${seen}"` : seen
}

function fromRows(
  grid: Grid,
  format: 'xlsx' | 'xls' | 'csv',
  notes: readonly SheetNote[],
  headings: Headings<string>,
  wanted: readonly string[],
): TableResult {
  const columns = wanted.map((name) => headings.columns[name] ?? 0)
  const rows: TableRow[] = []
  let number = 0
  let texts = 0
  let hidden = 0
  for (const cells of grid.rows()) {
    number += 1
    if (number <= headings.row + 1 || cells.every((cell) => cell === '')) continue
    if (rows.length >= MAX_ROWS) return refuse('too-many-rows')
    const wantedCells = columns.map((at) => cells[at] ?? '')
    for (const { length } of wantedCells) texts += length
    if (texts > MAX_TEXTS) return refuse('slow')
    rows.push([number, ...wantedCells])
    if (grid.isHidden?.(number - 1) === true) hidden += 1
  }
  // All that follows would be one row: leaving it out must not leave out rows that nobody saw.
  const open = grid.openQuote?.() ?? null
  if (open !== null) return { ok: false, why: 'open-quote', row: open }
  if (rows.length === 0) return refuse('no-rows')
  // Whoever looked at the sheet did not see them, and gives access by them all the same.
  const said: SheetNote[] = hidden === 0 ? [] : [{ code: 'hidden-rows', facts: { n: String(hidden) } }]
  return { ok: true, format, notes: [...notes, ...said], rows }
}

function firstRows(grid: Grid): string[][] {
  const rows: string[][] = []
  for (const cells of grid.rows()) {
    rows.push(cells.slice(0, MAX_COLUMNS))
    if (rows.length >= HEADING_ROWS) break
  }
  return rows
}
