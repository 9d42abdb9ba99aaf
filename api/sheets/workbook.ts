import { type CellObject, read, type WorkSheet } from '@e965/xlsx'
import { MAX_COLUMNS, MAX_TEXT } from './limits.ts'
import type { Refusal } from './refusals.ts'

type Rows = readonly (readonly (CellObject | undefined)[] | undefined)[]

interface Sheet {
  readonly name: string
  readonly data: Rows
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
    })
    return {
      damaged: workbook.SheetNames.some((name) => workbook.Sheets[name] === undefined),
      sheets: workbook.SheetNames.flatMap((name, at) => {
        const sheet: WorkSheet | undefined = workbook.Sheets[name]
        const hidden = (workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0
        return sheet === undefined ? [] : [{ name, hidden, data: (sheet['!data'] ?? []) as Rows }]
      }).sort((one, other) => Number(one.hidden) - Number(other.hidden)),
    }
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : ''
    // "Unsupported ZIP encryption" is said of compound files whose header is destroyed; zips were looked into before.
    const encrypted = /password|encrypt/i.test(said) && !said.includes('ZIP')
    return { why: encrypted ? 'encrypted' : 'broken' }
  }
}

/** The rows of a sheet as text; rows that are not there are empty, so that the numbers stay right. */
export function* cellsOf(data: Rows): Generator<string[]> {
  for (let at = 0; at < data.length; at += 1) yield (data[at] ?? []).slice(0, MAX_COLUMNS).map(textIn)
}

function textIn(cell: CellObject | undefined): string {
  // A cell in error (#REF!) has a number as its value and says nothing.
  if (cell === undefined || cell.v === undefined || cell.v === null || cell.t === 'e') return ''
  return cell.v instanceof Date ? cell.v.toISOString() : String(cell.v).slice(0, MAX_TEXT)
}
