import { Readable } from 'node:stream'
import { constants, crc32, createDeflateRaw } from 'node:zlib'
import { Zip, ZipDeflate, type ZipInputFile } from 'fflate'
import type { SheetRows } from './rows.ts'
import { columnsXml, rowXml, SHEET_HEAD } from './sheet-xml.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The smallest workbook of one sheet (ECMA-376 part 2, and part 1, 12.3). */
const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Delegations" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}

/**
 * An .xlsx as its rows come. SheetJS would hold all of it at once, a gigabyte for 100,000 rows of eleven columns; deflating
 * is done in the threads of zlib.
 */
export async function* writeXlsx(rows: SheetRows): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for (const [name, text] of Object.entries(PARTS)) {
    const part = new ZipDeflate(name)
    zip.add(part)
    part.push(Buffer.from(text), true)
  }
  const sheet: ZipInputFile = { filename: 'xl/worksheets/sheet1.xml', size: 0, crc: 0, compression: 8 }
  zip.add(sheet)
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const text of sheetXml(rows)) {
      const bytes = Buffer.from(text)
      sheet.size += bytes.length
      sheet.crc = crc32(bytes, sheet.crc)
      yield bytes
    }
  }
  // A failure while rows are read must reach whoever reads the bytes: compose, unlike pipe, hands it on.
  const deflated = Readable.from(counted()).compose(createDeflateRaw({ level: constants.Z_BEST_SPEED }))
  for await (const chunk of deflated) {
    sheet.ondata?.(null, chunk as Uint8Array<ArrayBuffer>, false)
    yield* ready.splice(0)
  }
  sheet.ondata?.(null, new Uint8Array(), true)
  zip.end()
  yield* ready.splice(0)
}

async function* sheetXml(rows: SheetRows): AsyncGenerator<string> {
  let above = 0
  for await (const piece of rows) {
    const head = above === 0 ? `${SHEET_HEAD}${columnsXml(piece)}<sheetData>` : ''
    yield head + piece.map((row, at) => rowXml(row, above + at + 1)).join('')
    above += piece.length
  }
  yield above === 0 ? `${SHEET_HEAD}<sheetData/></worksheet>` : '</sheetData></worksheet>'
}
