import type { SheetFormat } from '../../core/contract/admin/imports.ts'
import { CarrelError } from '../../core/errors.ts'

/** Rows that fit into an .xls beside its heading (BIFF8 has 65,536). */
const MAX_XLS_ROWS = 65_535

/** Longest sheet that is written, rows. The attack: an export that fills memory. */
const MAX_ROWS_WRITTEN = 500_000

/** @throws CarrelError too-large for more rows (below the heading) than a sheet of this format has */
export function mustFit(rows: number, format: SheetFormat): void {
  if (format === 'xls' && rows > MAX_XLS_ROWS)
    throw new CarrelError(
      'too-large',
      `An .xls holds 65,535 rows below its heading, and these are ${rows.toLocaleString('en')}. Take .xlsx or .csv.`,
      { field: 'format' },
    )
  if (rows > MAX_ROWS_WRITTEN)
    throw new CarrelError('too-large', 'These are more than 500,000 rows. Narrow the list.', {
      field: 'format',
    })
}
