import { type CellObject, read, type WorkSheet } from '@e965/xlsx'
import { MAX_COLUMNS, MAX_STYLED, MAX_TEXT } from './limits.ts'
import type { Refusal } from './refusals.ts'

type Rows = readonly (readonly (CellObject | undefined)[] | undefined)[]

interface Sheet {
  readonly name: string
  readonly data: Rows
  /** Whether people who look at the sheet do not see a row, by its place from 0; false for all of a file over MAX_STYLED. */
  isHidden(row: number): boolean
}

/**
 * Opens an .xlsx or .xls. Formulas are not computed: what counts is the value that was stored with them; macros are never
 * looked at. Sheets that nobody sees come last: what is read is what the person who sends it looked at. `damaged`: a sheet is
 * named that cannot be read, such as one whose cells point to texts that are not there.
 */
export function openWorkbook(
  bytes: Uint8Array,
): { readonly sheets: readonly Sheet[]; readonly damaged: boolean } | { readonly why: Refusal } {
  try {
    const workbook = read(bytes, {
      type: 'array',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      // Without it nothing is told of rows that are hidden.
      cellStyles: bytes.length <= MAX_STYLED,
    })
    return {
      damaged: workbook.SheetNames.some((name) => workbook.Sheets[name] === undefined),
      sheets: workbook.SheetNames.flatMap((name, at) => {
        const sheet: WorkSheet | undefined = workbook.Sheets[name]
        const hidden = (workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0
        if (sheet === undefined) return []
        const rows = sheet['!rows'] ?? []
        const isHidden = (row: number): boolean => rows[row]?.hidden === true
        return [{ name, hidden, data: (sheet['!data'] ?? []) as Rows, isHidden }]
      }).sort((one, other) => Number(one.hidden) - Number(other.hidden)),
    }
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : ''
    // "Unsupported ZIP encryption" is said of compound files whose header is destroyed; zips were looked into before.
    const encrypted = /password|encrypt/i.test(said) && !said.includes('ZIP')
    return { why: encrypted ? 'encrypted' : 'broken' }
  }
}

/** What a formula in error shows, by its number (MS-XLS section 2.5.10). */
const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
])

/** The rows of a sheet as text; rows that are not there are empty, so that the numbers stay right. */
export function* cellsOf(data: Rows): Generator<string[]> {
  for (let at = 0; at < data.length; at += 1) yield (data[at] ?? []).slice(0, MAX_COLUMNS).map(textIn)
}

function textIn(cell: CellObject | undefined): string {
  if (cell === undefined || cell.v === undefined || cell.v === null) return ''
  // As people see it: empty would be untrue, and what is wrong with it is told by its row.
  if (cell.t === 'e') return ERRORS.get(Number(cell.v)) ?? '#N/A'
  return cell.v instanceof Date ? cell.v.toISOString() : String(cell.v).slice(0, MAX_TEXT)
}
