import { readable } from '../../../core/address/readable.ts'
import type { SheetFormat } from '../../../core/contract/admin/imports.ts'
import type { SheetFile } from '../../sheets/rows.ts'
import type { Importing } from './importing.ts'

/** One primary address with two delegates: one delegation a row. */
const rowsFor = (domain: string): string[][] => [
  ['primaryaddress', 'delegateaddress'],
  [`anna@${domain}`, `info@${domain}`],
  [`anna@${domain}`, `bookings@${domain}`],
]

/** A file to begin with (A3), with addresses in the domain that somebody imports for. */
export function template(
  { sheets }: Pick<Importing, 'sheets'>,
  format: SheetFormat,
  domain: string,
): SheetFile {
  async function* rows(): AsyncGenerator<string[][]> {
    yield rowsFor(readable(domain))
  }
  return { name: `delegations-template.${format}`, chunks: sheets.write(rows(), format) }
}
