import { afterAll, expect, test } from 'vitest'
import { wholeSheet } from '../../../api/sheets/rows.ts'
import { startSheets } from '../../../api/sheets/sheets.ts'
import type { SheetFormat } from '../../../core/contract/admin/imports.ts'

const sheets = startSheets()
afterAll(() => sheets.close())

/** A heading and so many rows below it. */
async function* rows(count: number): AsyncGenerator<string[][]> {
  yield [['row']]
  yield Array.from({ length: count }, (_, at) => [String(at)])
}

const written = (count: number, format: SheetFormat): Promise<Uint8Array> =>
  wholeSheet({ chunks: sheets.write(rows(count), format) })

test('A3, A4, D7: more rows than an .xls holds are refused with what to take instead, whatever list they are of', async () => {
  await expect(written(65_536, 'xls')).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('Take .xlsx or .csv.'),
  })
  await expect(written(500_001, 'csv')).rejects.toMatchObject({ code: 'too-large' })
  expect((await written(65_536, 'csv')).byteLength).toBeGreaterThan(65_536)
})
