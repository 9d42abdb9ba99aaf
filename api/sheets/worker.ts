import type { SheetNote } from '../../core/sheet/notes.ts'
import { readTable } from './read-table.ts'
import type { Refusal } from './refusals.ts'
import { writeXls } from './write-xls.ts'

export type SheetTask =
  | {
      readonly job: 'read'
      readonly bytes: Uint8Array
      readonly headings: readonly string[]
      readonly json: boolean
    }
  | { readonly job: 'write'; readonly chunks: readonly Uint8Array[] }

export type ReadAnswer =
  | {
      readonly ok: true
      readonly format: 'xlsx' | 'xls' | 'csv' | 'json'
      readonly notes: readonly SheetNote[]
      /** JSON of rows, some a piece: whoever asked unpacks one piece at a time. */
      readonly pieces: readonly Uint8Array[]
      readonly count: number
    }
  | { readonly ok: false; readonly why: Refusal; readonly row?: number }

/** Rows of one piece: whoever compares them lets others come between two pieces. */
export const PIECE = 500

/** Runs in a worker thread. */
export default function run(task: SheetTask): ReadAnswer | Uint8Array {
  if (task.job === 'write')
    return writeXls(task.chunks.flatMap((chunk) => JSON.parse(Buffer.from(chunk).toString()) as string[][]))
  const table = readTable(task.bytes, task.headings, task.json)
  if (!table.ok) return table
  const { rows } = table
  const pieces: Uint8Array[] = []
  for (let at = 0; at < rows.length; at += PIECE)
    pieces.push(new Uint8Array(Buffer.from(JSON.stringify(rows.slice(at, at + PIECE)))))
  return { ok: true, format: table.format, notes: table.notes, pieces, count: rows.length }
}
