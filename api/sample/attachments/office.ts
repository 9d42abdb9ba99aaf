import { strToU8, zipSync } from 'fflate'
import { escaped } from '../layout.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** A workbook of one sheet (ECMA-376), first row its heading; numbers stay numbers. */
export function workbook(sheet: string, rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const cells = rows
    .map((row, y) => `<row r="${y + 1}">${row.map((value, x) => cell(value, x, y)).join('')}</row>`)
    .join('')
  return archive('xl/workbook.xml', 'spreadsheetml.sheet.main', {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheet).replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${cells}</sheetData></worksheet>`,
  })
}

/** A text document of plain paragraphs (ECMA-376). */
export function textDocument(paragraphs: readonly string[]): Uint8Array {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${escaped(text)}</w:t></w:r></w:p>`).join('')
  return archive('word/document.xml', 'wordprocessingml.document.main', {
    'word/document.xml': `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
  })
}

function cell(value: string | number, x: number, y: number): string {
  const place = `${String.fromCharCode(65 + x)}${y + 1}`
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`
  return `<c r="${place}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
}

function archive(main: string, kind: string, files: Readonly<Record<string, string>>): Uint8Array {
  const vendor = 'application/vnd.openxmlformats-officedocument.'
  const sheet = main.startsWith('xl/')
    ? `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${vendor}spreadsheetml.worksheet+xml"/>`
    : ''
  const all: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${vendor}${kind}+xml"/>${sheet}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="${main}"/></Relationships>`,
    ...files,
  }
  const entries = Object.entries(all).map(([path, xml]) => [path, strToU8(XML + xml)])
  // Local midday: the zip format keeps local time, and the bytes must not depend on the machine's zone.
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date(2024, 0, 1, 12) })
}
