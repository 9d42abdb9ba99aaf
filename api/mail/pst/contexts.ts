import { type MapiValues, mapiValues } from '../../../core/mail/mapi-values.ts'
import type { PstFile, PstNode } from './file.ts'
import { openHeap, type PstHeap } from './heap.ts'

/** bClientSig of a property context and of a table context (MS-PST 2.3.1.2). */
const PROPERTIES = 0xbc
const TABLE = 0x7c

/** Types whose value stands in the record itself: numbers of up to 32 bits, error codes, truth (2.3.3.3). */
const INLINE = new Set([0x0002, 0x0003, 0x0004, 0x000a, 0x000b])
/** PidTagMessageCodepage: texts of recipients and attachments have that of their message. */
const CODEPAGE = 0x3ffd0003

/** One property and how to have its bytes, which may be many. */
interface PstProperty {
  readonly tag: number
  read(): Uint8Array
}

interface PstLargeProperty extends PstProperty {
  /** The same in pieces of so many bytes, but the last, each in memory of its own where there are several. */
  readInPieces(bytes: number): Uint8Array[]
}

/** The properties of one object (MS-PST 2.3.3). @throws on damage */
export function propertiesOf(
  file: PstFile,
  node: PstNode,
  under: ReadonlyMap<number, PstNode>,
): Map<number, PstLargeProperty> {
  const heap = openHeap(file, node, under)
  if (heap.client !== PROPERTIES) throw new RangeError('no property context')
  const found = new Map<number, PstLargeProperty>()
  for (const record of heap.records(heap.root)) {
    const id = record.readUInt16LE(0)
    const type = record.readUInt16LE(2)
    const inline = record.subarray(4, 8)
    found.set(id, {
      tag: ((id << 16) | type) >>> 0,
      read: () => (INLINE.has(type) ? inline : heap.value(inline.readUInt32LE(0))),
      readInPieces: (bytes) =>
        INLINE.has(type) ? [inline] : heap.valueInPieces(inline.readUInt32LE(0), bytes),
    })
  }
  return found
}

/** Reads those properties that are asked for; one that is damaged costs itself. */
export function valuesOf(
  properties: ReadonlyMap<number, PstProperty>,
  ids: readonly number[],
  codepage: number | null = null,
): MapiValues {
  const values = mapiValues()
  if (codepage !== null) values.put(CODEPAGE, new Uint8Array(Int32Array.of(codepage).buffer))
  for (const id of ids) {
    const property = properties.get(id)
    if (property === undefined) continue
    try {
      values.put(property.tag, property.read())
    } catch {
      // What is left of the object is worth more than nothing.
    }
  }
  return values
}

/** The ids of a table's rows in their order: those of nodes, for folders, messages and attachments (2.3.4.3). */
export function rowIdsOf(file: PstFile, node: PstNode): number[] {
  const heap = tableHeap(file, node)
  return [...heap.records(heap.get(heap.root).readUInt32LE(10))]
    .map((record) => ({
      id: record.readUInt32LE(0),
      // Two bytes in an ANSI file, four in others.
      place: record.length < 8 ? record.readUInt16LE(4) : record.readUInt32LE(4),
    }))
    .sort((one, other) => one.place - other.place)
    .map(({ id }) => id)
}

/** The cells of a table's rows, in order (2.3.4.4). */
export function rowsOf(file: PstFile, node: PstNode, most: number): Map<number, PstProperty>[] {
  const heap = tableHeap(file, node)
  const info = heap.get(heap.root)
  const columns = Array.from({ length: info.readUInt8(1) }, (_, index) => {
    const at = 22 + 8 * index
    return {
      tag: info.readUInt32LE(at),
      at: info.readUInt16LE(at + 4),
      size: info.readUInt8(at + 6),
      bit: info.readUInt8(at + 7),
    }
  })
  const [bitmap, size] = [info.readUInt16LE(6), info.readUInt16LE(8)]
  if (size <= bitmap) throw new RangeError('a table whose rows have no end')
  const rows: Map<number, PstProperty>[] = []
  for (const piece of heap.pieces(info.readUInt32LE(14)))
    for (let from = 0; from + size <= piece.length && rows.length < most; from += size) {
      const row = piece.subarray(from, from + size)
      const cells = new Map<number, PstProperty>()
      for (const { tag, at, size: length, bit } of columns)
        if ((row.readUInt8(bitmap + (bit >> 3)) & (0x80 >> (bit & 7))) !== 0)
          cells.set(tag >>> 16, {
            tag,
            read: () => cellOf(heap, tag & 0xffff, row.subarray(at, at + length)),
          })
      rows.push(cells)
    }
  return rows
}

function cellOf(heap: PstHeap, type: number, cell: Buffer): Uint8Array {
  // Times and other numbers of eight bytes stand in their cell, too.
  return INLINE.has(type) || cell.length !== 4 ? cell : heap.value(cell.readUInt32LE(0))
}

function tableHeap(file: PstFile, node: PstNode): PstHeap {
  const heap = openHeap(file, node, file.subNodes(node.sub))
  if (heap.client !== TABLE) throw new RangeError('no table context')
  return heap
}
