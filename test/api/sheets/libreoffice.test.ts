import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSheets } from '../../../api/sheets/sheets.ts'
import { delimitedRows } from '../../../core/sheet/delimited.ts'

/** LibreOffice, where it is installed; .ci/run installs it. */
const SOFFICE = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'soffice'))
  .find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })

/** What LibreOffice calls its filter for each format; the numbers are separator, quotes and charset of text. */
const FILTERS = {
  xlsx: 'xlsx:Calc MS Excel 2007 XML',
  xls: 'xls:MS Excel 97',
  csv: 'csv:Text - txt - csv (StarCalc):44,34,76',
}
type Format = keyof typeof FILTERS

const ROWS = [
  ['primaryaddress', 'delegateaddress', 'reason'],
  ['anna@lindhaven.example', 'info@lindhaven.example', 'leave, "cover"'],
  ['ελένη@lindhaven.example', 'bookings@lindhaven.example', '=1+1'],
  ['佐々木@lindhaven.example', 'info@lindhaven.example', '＝1+1'],
]

const sheets = startSheets()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-office-'))
})
afterAll(async () => {
  await sheets.close()
  await rm(folder, { recursive: true })
})

async function converted(path: string, from: Format, to: Format): Promise<Uint8Array> {
  const read = from === 'csv' ? ['--infilter=Text - txt - csv (StarCalc):44,34,76'] : []
  await promisify(execFile)(
    SOFFICE ?? '',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      ...read,
      '--convert-to',
      FILTERS[to],
      '--outdir',
      join(folder, to),
      path,
    ],
    { timeout: 120_000 },
  )
  return readFile(join(folder, to, `sheet-${from}.${to}`))
}

describe.runIf(SOFFICE !== undefined)('LibreOffice', () => {
  test.each(['xlsx', 'xls', 'csv'] as const)(
    'A3, A4: what we write as .%s opens there with the same cells, and what it makes of it imports',
    { timeout: 240_000 },
    async (format) => {
      async function* rows() {
        yield ROWS
      }
      const path = join(folder, `sheet-${format}.${format}`)
      await writeFile(path, sheets.write(rows(), format))
      const harmless = ROWS.map((row) => row.map((cell) => cell.replace(/^(?=[=＝])/, "'")))
      const made = await converted(path, format, 'csv')
      expect([...delimitedRows(new TextDecoder().decode(made), ',')]).toEqual(harmless)

      // What it makes of it as text, and as a workbook of the other kind.
      const other = format === 'xlsx' ? 'xls' : 'xlsx'
      for (const [kind, bytes] of [
        ['csv', made],
        [other, await converted(path, format, other)],
      ] as const) {
        const read = await sheets.read(bytes, ['primaryaddress', 'delegateaddress'])
        if ('refused' in read) throw new Error(read.sentence)
        expect([read.format, ...[...read.pieces()].flat()]).toEqual([
          kind,
          ...ROWS.slice(1).map((row, at) => [at + 2, row[0], row[1]]),
        ])
      }
    },
  )
})
