import { closeSync, openSync, readSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { blockSpan, isBlockWhole, isPageWhole } from './checksum.ts'
import { formOf, type PstForm } from './form.ts'
import { cycle, unpermute } from './permutation.ts'

/** Bytes of the data of one item, all of which is in memory at once: more is damage, or an attack on it. */
const MAX_DATA = 150 * 1024 * 1024
/** Bytes that one block can have; a compressed one can state anything. */
const MAX_BLOCK = 65_536
/** Levels of a tree: a damaged one can lead round. */
const MAX_LEVELS = 10
/** Pages of the trees that are kept at hand. */
const MAX_PAGES = 512
/** Subnodes of one node. */
const MAX_SUBNODES = 500_000

const BLOCK_TREE = 0x80
const NODE_TREE = 0x81

/** How data is encoded (bCryptMethod, 2.2.2.6). */
const PLAIN = 0
const PERMUTED = 1
const CYCLIC = 2

/** A node: ids of the block with its data and of the one that lists what lies under it; 0 is none. */
export interface PstNode {
  readonly data: number
  readonly sub: number
}

/** The nodes and blocks of a PST (MS-PST 2.2), read one by one and never the whole file. All of it throws on damage. */
export interface PstFile {
  node(nid: number): PstNode
  /** Ids of all nodes whose parent this is. */
  childrenOf(nid: number): number[]
  /** Ids of the blocks in which data lies, in order. */
  blocksOf(data: number): number[]
  /** The bytes of one block. */
  block(id: number): Buffer
  /** All of the data; of what is read of one item, no more than a message may have. */
  whole(data: number): Buffer
  /** The same in pieces of so many bytes, but the last, each in memory of its own: one at least. */
  inPieces(data: number, bytes: number): Buffer[]
  /** What is read from now on is another item's, and nothing of it is in doubt yet. */
  nextItem(): void
  /** Whether the checksum of anything that was read of the item does not fit: it may say something else than was written. */
  isDoubtful(): boolean
  /** What lies under a node, by its id there. */
  subNodes(sub: number): Map<number, PstNode>
  close(): void
}

/**
 * @param most bytes of the data of one item
 * @throws for what is no PST, of an unknown version, or encoded in an unknown way
 */
export function openPstFile(path: string | Buffer, most = MAX_DATA): PstFile {
  const file = openSync(path, 'r')
  try {
    return nodesIn(file, most)
  } catch (cause) {
    closeSync(file)
    throw cause
  }
}

function nodesIn(file: number, most: number): PstFile {
  const readAt = (at: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length)
    if (readSync(file, bytes, 0, length, at) !== length) throw new RangeError('the file ends here')
    return bytes
  }
  const header = readAt(0, 564)
  const form = formOf(header.readUInt16LE(10))
  const crypt = header[form.crypt]
  if (crypt !== PLAIN && crypt !== PERMUTED && crypt !== CYCLIC)
    throw new RangeError('a PST that is encoded in an unknown way')
  const word = (bytes: Buffer, at: number): number => wordOf(form, bytes, at)
  const roots = {
    [NODE_TREE]: word(header, form.nodeRoot),
    [BLOCK_TREE]: word(header, form.blockRoot),
  }

  let doubtful = false
  const pages = new Map<number, { readonly bytes: Buffer; readonly isWhole: boolean }>()
  const pageAt = (at: number, kind: number): Buffer => {
    const known = pages.get(at)
    if (known?.isWhole === false) doubtful = true
    if (known !== undefined) return known.bytes
    const page = readAt(at, form.page)
    if (page[form.kind] !== kind || page[form.kind + 1] !== kind) throw new RangeError('no page of that tree')
    if (pages.size >= MAX_PAGES) pages.clear()
    const isWhole = isPageWhole(form, page)
    if (!isWhole) doubtful = true
    pages.set(at, { bytes: page, isWhole })
    return page
  }
  /** The entries of a page; each begins with its key. */
  const entriesOf = (page: Buffer): { entries: Buffer[]; level: number } => {
    const large = form.page === 4096
    const count = large ? page.readUInt16LE(form.counts) : page.readUInt8(form.counts)
    const size = page.readUInt8(form.counts + (large ? 4 : 2))
    if (size < 3 * form.word || count * size > form.counts)
      throw new RangeError('a page with too many entries')
    return {
      entries: Array.from({ length: count }, (_, index) => page.subarray(index * size, (index + 1) * size)),
      level: page.readUInt8(form.counts + (large ? 5 : 3)),
    }
  }
  const keyOf = (kind: number, entry: Buffer): number =>
    // Of a node's id only 32 bits count; a block's lowest bit is nobody's business (2.2.2.2).
    kind === NODE_TREE ? entry.readUInt32LE(0) : even(word(entry, 0))

  const find = (kind: typeof NODE_TREE | typeof BLOCK_TREE, key: number): Buffer => {
    let at = roots[kind]
    for (let steps = 0; steps < MAX_LEVELS; steps += 1) {
      const { entries, level } = entriesOf(pageAt(at, kind))
      const entry = entries.findLast((one) => keyOf(kind, one) <= key)
      if (entry === undefined) break
      if (level > 0) at = word(entry, 2 * form.word)
      else if (keyOf(kind, entry) === key) return entry
      else break
    }
    throw new RangeError('there is no such node or block')
  }
  function* allNodes(at = roots[NODE_TREE], steps = 0): Generator<Buffer> {
    if (steps >= MAX_LEVELS) throw new RangeError('a tree that is too deep')
    const { entries, level } = entriesOf(pageAt(at, NODE_TREE))
    for (const entry of entries)
      if (level === 0) yield entry
      else yield* allNodes(word(entry, 2 * form.word), steps + 1)
  }

  /** Where a block lies, its bytes there and those that it has. */
  const placeOf = (id: number): { at: number; stored: number; size: number } => {
    const entry = find(BLOCK_TREE, even(id))
    const sizes = 2 * form.word
    const stored = entry.readUInt16LE(sizes)
    const size = form.page === 4096 ? entry.readUInt16LE(sizes + 2) : stored
    return { at: word(entry, form.word), stored, size }
  }
  /** A block as it lies on the disk: read at once with its trailer, and kept until the next one is. */
  const onDisk = Buffer.alloc(blockSpan(form, MAX_BLOCK))
  /** Reads a block into memory of its size. */
  const readInto = (id: number, { at, stored, size }: ReturnType<typeof placeOf>, bytes: Buffer): void => {
    const span = onDisk.subarray(0, blockSpan(form, stored))
    const length = readSync(file, span, 0, span.length, at)
    if (length < stored) throw new RangeError('the file ends here')
    if (length < span.length || !isBlockWhole(form, span, stored)) doubtful = true
    if (size === stored) span.copy(bytes, 0, 0, size)
    else if (inflateSync(span.subarray(0, stored), { maxOutputLength: MAX_BLOCK }).copy(bytes) !== size)
      throw new RangeError('a block of another size')
    if (isInternal(id)) return
    if (crypt === PERMUTED) unpermute(bytes)
    else if (crypt === CYCLIC) cycle(bytes, even(id))
  }
  const block = (id: number): Buffer => {
    const place = placeOf(id)
    const bytes = Buffer.alloc(place.size)
    readInto(id, place, bytes)
    return bytes
  }
  /** What a block of the file's own lists (2.2.2.8.3.2 and 2.2.2.8.3.3), as bytes of one entry each. */
  const listed = (
    id: number,
    type: number,
    entry: number,
    head: number,
  ): { level: number; items: Buffer[] } => {
    const bytes = block(id)
    const count = bytes.readUInt16LE(2)
    if (bytes[0] !== type || head + count * entry > bytes.length)
      throw new RangeError('a block that is no list')
    return {
      level: bytes.readUInt8(1),
      items: Array.from({ length: count }, (_, index) =>
        bytes.subarray(head + index * entry, head + (index + 1) * entry),
      ),
    }
  }

  const blocksOf = (data: number, depth = 0): number[] => {
    if (data === 0) return []
    if (!isInternal(data)) return [data]
    if (depth >= 2) throw new RangeError('a list of blocks that is too deep')
    const { items } = listed(data, 1, form.word, 8)
    return items.flatMap((item) => blocksOf(word(item, 0), depth + 1))
  }
  let left = most
  const inPieces = (data: number, most: number): Buffer[] => {
    const blocks = blocksOf(data).map((id) => ({ id, place: placeOf(id) }))
    const size = blocks.reduce((sum, { place }) => sum + place.size, 0)
    if (size > left) throw new RangeError('more data than a message may have')
    left -= size
    // Few pieces: thousands of small ones would lie about until the collector looks.
    const pieces: Buffer[] = []
    let piece = Buffer.alloc(Math.min(most, size))
    let used = 0
    let rest = size
    for (const { id, place } of blocks) {
      const fits = used + place.size <= piece.length
      const bytes = fits ? piece.subarray(used, used + place.size) : Buffer.alloc(place.size)
      readInto(id, place, bytes)
      if (fits) {
        used += place.size
        continue
      }
      const head = bytes.copy(piece, used)
      pieces.push(piece)
      rest -= piece.length
      piece = Buffer.alloc(Math.min(most, rest))
      used = bytes.copy(piece, 0, head)
    }
    return [...pieces, piece]
  }
  const whole = (data: number): Buffer => inPieces(data, Number.POSITIVE_INFINITY)[0] ?? Buffer.alloc(0)
  const subNodes = (sub: number, depth = 0): Map<number, PstNode> => {
    const found = new Map<number, PstNode>()
    if (sub === 0) return found
    const level = block(sub).readUInt8(1)
    if (depth > 1 || level > 1) throw new RangeError('a list of subnodes that is too deep')
    const { items } = listed(sub, 2, form.word * (level === 0 ? 3 : 2), form.subHead)
    for (const item of items) {
      if (level === 1)
        for (const [nid, node] of subNodes(word(item, form.word), depth + 1)) found.set(nid, node)
      else found.set(item.readUInt32LE(0), { data: word(item, form.word), sub: word(item, 2 * form.word) })
      if (found.size > MAX_SUBNODES) throw new RangeError('more subnodes than a message may have')
    }
    return found
  }

  return {
    node: (nid) => {
      const entry = find(NODE_TREE, nid)
      return { data: word(entry, form.word), sub: word(entry, 2 * form.word) }
    },
    childrenOf: (nid) => {
      const found: number[] = []
      for (const entry of allNodes())
        if (entry.readUInt32LE(3 * form.word) === nid) found.push(entry.readUInt32LE(0))
      return found
    },
    blocksOf: (data) => blocksOf(data),
    block,
    whole,
    inPieces,
    nextItem: () => {
      left = most
      doubtful = false
    },
    isDoubtful: () => doubtful,
    subNodes: (sub) => subNodes(sub),
    close: () => closeSync(file),
  }
}

function wordOf({ word }: PstForm, bytes: Buffer, at: number): number {
  if (word === 4) return bytes.readUInt32LE(at)
  const value = bytes.readBigUInt64LE(at)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('no place of a file')
  return Number(value)
}

/** fInternal of a block's id (2.2.2.2): a list of the file's own, which is never permuted. */
function isInternal(id: number): boolean {
  return Math.floor(id / 2) % 2 === 1
}

function even(id: number): number {
  return id - (id % 2)
}
