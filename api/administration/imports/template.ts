import type { SheetFormat } from '../../../core/contract/admin/imports.ts'
import type { SheetFile } from '../../sheets/rows.ts'
import type { Importing } from './importing.ts'

/** One primary address with two delegates: one delegation a row. */
const ROWS = [
  ['primaryaddress', 'delegateaddress'],
  ['anna@lindhaven.example', 'info@lindhaven.example'],
  ['anna@lindhaven.example', 'bookings@lindhaven.example'],
]

/** A file to begin with (A3). */
export function template({ sheets }: Pick<Importing, 'sheets'>, format: SheetFormat): SheetFile {
  async function* rows(): AsyncGenerator<string[][]> {
    yield ROWS
  }
  return { name: `delegations-template.${format}`, chunks: sheets.write(rows(), format) }
}
