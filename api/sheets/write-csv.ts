import { delimitedRow } from '../../core/sheet/delimited.ts'
import { harmless } from '../../core/sheet/harmless.ts'
import type { SheetRows } from './rows.ts'

/** Byte order mark: without it, Excel takes UTF-8 for Windows-1252. */
const BOM = '\ufeff'

/** RFC 4180, UTF-8 with a byte order mark, as the rows come. No cell is a formula. */
export async function* writeCsv(rows: SheetRows): AsyncGenerator<Uint8Array> {
  yield Buffer.from(BOM)
  for await (const piece of rows)
    yield Buffer.from(piece.map((row) => `${delimitedRow(row.map(harmless), ',')}\r\n`).join(''))
}
