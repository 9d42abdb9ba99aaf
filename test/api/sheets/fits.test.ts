import { afterAll, expect, test } from 'vitest'
import { startSheets } from '../../../api/sheets/sheets.ts'

const sheets = startSheets()
afterAll(() => sheets.close())

/** A heading and so many rows below it. */
async function* rows(count: number): AsyncGenerator<string[][]> {
  yield [['row']]
  yield Array.from({ length: count }, (_, at) => [String(at)])
}

test('A3, A4, D7: more rows than an .xls holds are refused with what to take instead, whatever list they are of', async () => {
  await expect(sheets.write(rows(65_536), 'xls')).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('Take .xlsx or .csv.'),
  })
  await expect(sheets.write(rows(500_001), 'csv')).rejects.toMatchObject({ code: 'too-large' })
  expect((await sheets.write(rows(65_536), 'csv')).byteLength).toBeGreaterThan(65_536)
})
