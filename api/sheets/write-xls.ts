import { utils, write } from '@e965/xlsx'
import { harmless } from '../../core/sheet/harmless.ts'

/**
 * Writes one sheet of rows that fit it as BIFF8, whole: an .xls holds so few. Every cell is text and none is a formula.
 * Runs in a thread: it takes its time.
 */
export function writeXls(rows: readonly (readonly string[])[]): Uint8Array {
  const book = utils.book_new()
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet(
      rows.map((row) => row.map(harmless)),
      { dense: true },
    ),
    'Delegations',
  )
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }))
}
