import type { Keeping } from './beginnings.ts'

/** What is used of a decoder of the parser's. */
export interface Decoder {
  readonly chunks: unknown[]
  /** Of the decoder of base64: characters that do not make whole bytes yet. */
  readonly remainder?: string
}

/** Bytes of a body that are handed over at once: enough to be quick, little to hold twice. */
export const PIECE = 64 * 1024

/**
 * Behind so many pieces (3 MB: a slab for each of ten thousand small parts would fill the address space) an attachment is
 * decoded into slabs of this size. The C library gives such back to the machine when
 * they are given up (M_MMAP_THRESHOLD is 32 MB at most); small pieces would stay with the process, 100 MB of them. What is
 * not written to takes no memory.
 */
export const SMALL_PIECES = 64
const SLAB = 33 * 1024 * 1024

/** Memory in which nothing lies but pieces of one Blob. */
export const slabs = new WeakSet<ArrayBufferLike>()

const LF = 10
const CR = 13

/** As the parser reads lines: without what ends them, which is put between them again. The last one's it adds itself. */
export function withoutCarriageReturns(
  piece: Uint8Array,
  decoder: Decoder,
  keeping: Keeping | null,
): Uint8Array {
  // As a Buffer, which looks at many bytes at once.
  if (!Buffer.from(piece.buffer, piece.byteOffset, piece.length).includes(CR))
    return piece.subarray(0, piece.length - 1)
  const plain = roomFor(piece.length, decoder, keeping)
  let length = 0
  for (let start = 0; start < piece.length; ) {
    const lf = piece.indexOf(LF, start)
    let end = lf
    while (end > start && piece[end - 1] === CR) end -= 1
    plain.set(piece.subarray(start, end), length)
    length += end - start
    plain[length++] = LF
    start = lf + 1
  }
  return plain.subarray(0, length - 1)
}

/** What is left of the slab of a decoder whose pieces go as they are. */
const leftOf = new WeakMap<Decoder, Buffer>()

/** Memory for one more piece. */
function roomFor(length: number, decoder: Decoder, keeping: Keeping | null): Uint8Array {
  // It is hashed before the next one is read.
  if (keeping?.isPassing === true && length <= PIECE) return scratch
  // Each has its line end beside it.
  if (keeping?.isWhole === false || decoder.chunks.length < 2 * SMALL_PIECES) return new Uint8Array(length)
  let left = leftOf.get(decoder)
  if (left === undefined || left.length < length) left = newSlab()
  leftOf.set(decoder, left.subarray(length))
  return left.subarray(0, length)
}

function newSlab(): Buffer {
  const slab = Buffer.allocUnsafeSlow(SLAB)
  slabs.add(slab.buffer)
  return slab
}

/** Where the last piece of a decoder lies, with room behind it. */
const rooms = new WeakMap<Decoder, { readonly slab: Buffer; last: Uint8Array }>()

/** What is decoded only to be hashed. */
const scratch = Buffer.allocUnsafeSlow(PIECE)

/** Decodes whole units of base64, by the machine's own decoder; false for what only the parser's reads. */
export function decodedInto(decoder: Decoder, piece: Uint8Array, keeping: Keeping | null): boolean {
  if (decoder.remainder !== '') return false
  const text = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
    .toString('latin1')
    .replace(/[\r\n]+/g, '')
  const unit = withoutPadding(text)
  const rest = unit.length % 4
  if (rest === 1 || (rest !== 0 && unit.length === text.length)) return false
  // The machine's decoder passes over what is none of the alphabet, so that less comes of it, but takes these two as well.
  if (unit.includes('-') || unit.includes('_')) return false
  const size = Math.floor((unit.length * 3) / 4)
  if (keeping?.isPassing === true) {
    if (scratch.write(unit, 0, 'base64') !== size) return false
    keeping.pass(scratch.subarray(0, size))
    return true
  }
  const room = rooms.get(decoder)
  const used = room !== undefined && decoder.chunks.at(-1) === room.last ? room.last.length : 0
  if (room !== undefined && used > 0 && used + unit.length <= SLAB) {
    if (room.slab.write(unit, used, 'base64') !== size) return false
    room.last = room.slab.subarray(0, used + size)
    decoder.chunks[decoder.chunks.length - 1] = room.last
  } else if (keeping?.isWhole !== false && decoder.chunks.length >= SMALL_PIECES) {
    const slab = newSlab()
    if (slab.write(unit, 0, 'base64') !== size) return false
    const last = slab.subarray(0, size)
    rooms.set(decoder, { slab, last })
    decoder.chunks.push(last)
  } else {
    const bytes = Buffer.from(unit, 'base64')
    if (bytes.length !== size) return false
    if (size > 0) decoder.chunks.push(bytes)
  }
  return true
}

function withoutPadding(text: string): string {
  return text.endsWith('==') ? text.slice(0, -2) : text.endsWith('=') ? text.slice(0, -1) : text
}
