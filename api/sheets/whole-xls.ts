import { CFB } from '@e965/xlsx'

/** Longest content of a record, bytes (MS-XLS section 2.1.4). */
const MAX_RECORD = 8_224
/** Beginning and end of a part of the stream, and where a sheet's part begins (MS-XLS sections 2.4.21, 2.4.103, 2.4.28). */
const BOF = 0x0809
const EOF = 0x000a
const BOUND_SHEET = 0x0085

/**
 * Whether the records of an .xls follow each other to the end of each sheet. The parser steps over what it does not know,
 * so that a damaged file would be read as a whole one with rows missing.
 */
export function isWholeXls(bytes: Uint8Array): boolean {
  const records = streamOf(bytes)
  if (records === null) return false
  const sheets: number[] = []
  const globals = walk(records, 0, (type, at) => {
    if (type === BOUND_SHEET) sheets.push(records.readUInt32LE(at))
  })
  return globals && sheets.every((start) => walk(records, start, () => {}))
}

/** The workbook's stream of Excel 97 and later, or of Excel 5; null where the compound file is damaged itself. */
function streamOf(bytes: Uint8Array): Buffer | null {
  try {
    const file = CFB.read(bytes, { type: 'array' })
    const content = (CFB.find(file, '/Workbook') ?? CFB.find(file, '/Book'))?.content
    return content === undefined ? null : Buffer.from(content as Uint8Array)
  } catch {
    return null
  }
}

/** Walks from a BOF to its EOF; what lies within (charts) has its own. False where no record can be. */
function walk(records: Buffer, start: number, each: (type: number, content: number) => void): boolean {
  let depth = 0
  for (let at = start; at + 4 <= records.length; ) {
    const type = records.readUInt16LE(at)
    const length = records.readUInt16LE(at + 2)
    if (type === 0 || length > MAX_RECORD || at + 4 + length > records.length) return false
    if (at === start && type !== BOF) return false
    each(type, at + 4)
    if (type === BOF) depth += 1
    if (type === EOF) depth -= 1
    if (depth === 0) return true
    at += 4 + length
  }
  return false
}
