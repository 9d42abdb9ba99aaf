import { utils, write } from '@e965/xlsx'
import type { SheetFormat } from '../../core/contract/admin/imports.ts'
import { delimitedRow } from '../../core/sheet/delimited.ts'
import { harmless } from '../../core/sheet/harmless.ts'

/** Byte order mark: without it, Excel takes UTF-8 for Windows-1252. */
const BOM = '\ufeff'

/** Widest column, in characters. */
const MAX_WIDTH = 60

/**
 * Writes one sheet of rows that fit it. Every cell is text and none is a formula, in every format. Runs in a thread: it
 * takes its time.
 */
export function writeSheet(
  rows: readonly (readonly string[])[],
  format: SheetFormat,
): Uint8Array<ArrayBuffer> {
  const cells = rows.map((row) => row.map(harmless))
  if (format === 'csv')
    return new Uint8Array(Buffer.from(BOM + cells.map((row) => `${delimitedRow(row, ',')}\r\n`).join('')))
  const sheet = utils.aoa_to_sheet(cells, { dense: true })
  sheet['!cols'] = (cells[0] ?? []).map((_, at) => ({ wch: widest(cells, at) }))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Delegations')
  const bytes: Uint8Array = write(book, {
    type: 'buffer',
    bookType: format === 'xls' ? 'biff8' : 'xlsx',
    compression: true,
  })
  return new Uint8Array(bytes)
}

/** Width of a column by its first rows. */
function widest(cells: readonly (readonly string[])[], at: number): number {
  return Math.min(MAX_WIDTH, Math.max(...cells.slice(0, 100).map((row) => (row[at] ?? '').length)) + 2)
}
