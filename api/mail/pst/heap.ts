import type { PstFile, PstNode } from './file.ts'

/** Levels of a tree on a heap: a damaged one can lead round. */
const MAX_LEVELS = 8
/** Records of one tree: a damaged one can name the same allocation again and again. */
const MAX_RECORDS = 10_000_000
/** Blocks of one heap that are kept at hand. */
const MAX_BLOCKS = 64

/** The heap in a node's data (MS-PST 2.3.1), and the data under the node. All of it throws on damage. */
export interface PstHeap {
  /** bClientSig: what the heap is of. */
  readonly client: number
  /** hidUserRoot. */
  readonly root: number
  /** One allocation by its HID; empty for 0. */
  get(hid: number): Buffer
  /** A value by its HNID: in the heap, or the data of the subnode of that id (2.3.3.2). */
  value(hnid: number): Buffer
  /** The same in pieces (`PstFile.inPieces`). */
  valueInPieces(hnid: number, bytes: number): Buffer[]
  /** The same, block by block, for what rows of a table may not reach over the end of. */
  pieces(hnid: number): Generator<Buffer>
  /** Records of a tree on the heap in the order of their keys (2.3.2). */
  records(header: number): Generator<Buffer>
}

/** @param under what lies under the node */
export function openHeap(file: PstFile, node: PstNode, under: ReadonlyMap<number, PstNode>): PstHeap {
  const ids = file.blocksOf(node.data)
  const blocks = new Map<number, Buffer>()
  const blockAt = (index: number): Buffer => {
    const known = blocks.get(index)
    if (known !== undefined) return known
    const id = ids[index]
    if (id === undefined) throw new RangeError('a heap without that block')
    if (blocks.size >= MAX_BLOCKS) blocks.clear()
    const block = file.block(id)
    blocks.set(index, block)
    return block
  }
  const first = blockAt(0)
  if (first[2] !== 0xec) throw new RangeError('no heap')

  const get = (hid: number): Buffer => {
    if (hid === 0) return Buffer.alloc(0)
    const block = blockAt(hid >>> 16)
    const index = (hid >>> 5) & 0x7ff
    // HNPAGEMAP (2.3.1.5).
    const map = block.readUInt16LE(0)
    if (index === 0 || index > block.readUInt16LE(map)) throw new RangeError('no such allocation')
    const start = block.readUInt16LE(map + 2 + 2 * index)
    const end = block.readUInt16LE(map + 4 + 2 * index)
    if (end < start || end > map) throw new RangeError('an allocation that ends before it begins')
    return block.subarray(start, end)
  }
  const isAllocation = (hnid: number): boolean => (hnid & 0x1f) === 0
  const dataUnder = (nid: number): number => {
    const found = under.get(nid)
    if (found === undefined) throw new RangeError('a value that lies nowhere')
    return found.data
  }
  function* pieces(hnid: number): Generator<Buffer> {
    if (isAllocation(hnid)) yield get(hnid)
    else for (const id of file.blocksOf(dataUnder(hnid))) yield file.block(id)
  }
  let met = 0
  function* level(hid: number, depth: number, keys: number, values: number): Generator<Buffer> {
    const bytes = get(hid)
    met += 1
    if (met > MAX_RECORDS) throw new RangeError('a tree without an end')
    const size = depth === 0 ? keys + values : keys + 4
    for (let at = 0; at + size <= bytes.length; at += size) {
      const record = bytes.subarray(at, at + size)
      if (depth === 0) yield record
      else yield* level(record.readUInt32LE(keys), depth - 1, keys, values)
    }
  }

  return {
    client: first.readUInt8(3),
    root: first.readUInt32LE(4),
    get,
    value: (hnid) => (isAllocation(hnid) ? get(hnid) : file.whole(dataUnder(hnid))),
    valueInPieces: (hnid, bytes) =>
      isAllocation(hnid) ? [get(hnid)] : file.inPieces(dataUnder(hnid), bytes),
    pieces,
    records: (header) => {
      const [type, keys = 0, values = 0, levels = 0] = get(header)
      if (type !== 0xb5 || keys === 0 || levels > MAX_LEVELS) throw new RangeError('no tree on the heap')
      return level(get(header).readUInt32LE(4), levels, keys, values)
    },
  }
}
