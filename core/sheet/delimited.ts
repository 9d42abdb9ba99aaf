/** What separates the cells of a row (RFC 4180 and what spreadsheet programs write in other languages). */
export const DELIMITERS = [',', ';', '\t'] as const
type Delimiter = (typeof DELIMITERS)[number]

/**
 * Rows of delimited text, one by one, with the number that a spreadsheet program would show: a quoted cell may hold line
 * ends, and an empty line is a row. Quotes count only where a cell begins with one; a quote that is never closed runs to
 * the end, and `onOpen` hears of it with its row's number, from 1. Time is linear in the length.
 */
export function* delimitedRows(
  text: string,
  delimiter: Delimiter,
  onOpen: (row: number) => void = () => {},
): Generator<string[]> {
  let at = 0
  for (let number = 1; at < text.length; number += 1) {
    const row: string[] = []
    for (;;) {
      const cell = readCell(text, at, delimiter)
      row.push(cell.value)
      if (!cell.closed) onOpen(number)
      at = cell.end
      if (text[at] !== delimiter) break
      at += 1
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    yield row
  }
}

function readCell(
  text: string,
  start: number,
  delimiter: Delimiter,
): { value: string; end: number; closed: boolean } {
  if (text[start] !== '"') {
    const end = endOfCell(text, start, delimiter)
    return { value: text.slice(start, end), end, closed: true }
  }
  let value = ''
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { value: value + text.slice(at), end: text.length, closed: false }
    value += text.slice(at, quote)
    at = quote + 1
    if (text[at] !== '"') break
    value += '"'
    at += 1
  }
  // What stands after the closing quote belongs to the cell still.
  const end = endOfCell(text, at, delimiter)
  return { value: value + text.slice(at, end), end, closed: true }
}

function endOfCell(text: string, start: number, delimiter: Delimiter): number {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return end
}

/** One row as delimited text, quoted where needed (RFC 4180), without its line end. */
export function delimitedRow(cells: readonly string[], delimiter: Delimiter): string {
  return cells
    .map((cell) =>
      /["\r\n,;\t]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(delimiter)
}
