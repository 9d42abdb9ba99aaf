import type { SheetFormat } from '../../../core/contract/admin/imports.ts'
import type { Download } from '../../reading/opening.ts'
import type { Importing } from './importing.ts'

/** One primary address with two delegates: one delegation a row. */
const ROWS = [
  ['primaryaddress', 'delegateaddress'],
  ['anna@lindhaven.example', 'info@lindhaven.example'],
  ['anna@lindhaven.example', 'bookings@lindhaven.example'],
]

/** A file to begin with (A3). */
export async function template(
  { sheets }: Pick<Importing, 'sheets'>,
  format: SheetFormat,
): Promise<Download> {
  async function* rows(): AsyncGenerator<string[][]> {
    yield ROWS
  }
  return { name: `delegations-template.${format}`, type: '', bytes: await sheets.write(rows(), format) }
}
