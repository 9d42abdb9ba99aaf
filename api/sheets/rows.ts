import { Readable } from 'node:stream'
import { arrayBuffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import type { SheetFormat } from '../../core/contract/admin/imports.ts'
import { mustFit } from './fits.ts'

/** Rows of text in pieces; the first row of all is the heading. */
export type SheetRows = AsyncIterable<readonly (readonly string[])[]>

/** A sheet to send: its bytes come as its rows are read. */
export interface SheetFile {
  readonly name: string
  readonly chunks: AsyncIterable<Uint8Array>
}

/** All bytes of a sheet. */
export async function wholeSheet({ chunks }: Pick<SheetFile, 'chunks'>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await arrayBuffer(Readable.from(chunks)))
}

/** Rows that are written in one turn of the event loop, which others wait for: some ten milliseconds. */
const TURN = 1_000

/** The same rows in pieces of one turn, others coming between them. @throws CarrelError too-large when they do not fit */
export async function* inTurns(rows: SheetRows, format: SheetFormat): SheetRows {
  let count = -1
  for await (const piece of rows) {
    count += piece.length
    mustFit(count, format)
    for (let at = 0; at < piece.length; at += TURN) {
      yield piece.slice(at, at + TURN)
      await setImmediate()
    }
  }
}
