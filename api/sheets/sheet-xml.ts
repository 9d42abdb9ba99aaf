import { harmless } from '../../core/sheet/harmless.ts'

/** Most characters of a cell that Excel opens. */
const MAX_CELL = 32_767

/** Widest column, in characters. */
const MAX_WIDTH = 60

export const SHEET_HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'

/** Width of each column, by its first rows (ECMA-376 part 1, 18.3.1.17). */
export function columnsXml(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.min(MAX_WIDTH, Math.max(...rows.slice(0, 100).map((row) => (row[at] ?? '').length)) + 2),
  )
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  return `<cols>${columns.join('')}</cols>`
}

/**
 * A row whose every cell is text and none a formula (ECMA-376 part 1, 18.3.1.73). Text stands in its cell: a table of
 * shared strings could be written only when all rows are known.
 */
export function rowXml(row: readonly string[], number: number): string {
  const cells = row.map(
    (cell, at) =>
      `<c r="${columnName(at)}${number}" t="inlineStr"><is><t xml:space="preserve">${textXml(harmless(cell))}</t></is></c>`,
  )
  return `<row r="${number}">${cells.join('')}</row>`
}

/** A, B, ... Z, AA. */
function columnName(at: number): string {
  return (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
}

/** What XML cannot hold, and text that looks like it, is written _xHHHH_ (ECMA-376 part 1, 22.9.2.19). */
function textXml(text: string): string {
  return text
    .slice(0, MAX_CELL)
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))
}
