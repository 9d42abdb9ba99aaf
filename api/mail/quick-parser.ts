import PostalMime, { type PostalMimeOptions } from 'postal-mime'
import { isBeginningEnough, passOver } from './beginnings.ts'
import { isReadingWithoutStreams, slabs } from './joined-blob.ts'

/** Bytes of a body that are handed over at once: enough to be quick, little to hold twice. */
const PIECE = 64 * 1024

/**
 * Behind so many pieces (3 MB: a slab for each of ten thousand small parts would fill the address space) an attachment is
 * decoded into slabs of this size. The C library gives such back to the machine when
 * they are given up (M_MMAP_THRESHOLD is 32 MB at most); small pieces would stay with the process, 100 MB of them. What is
 * not written to takes no memory.
 */
const SMALL_PIECES = 64
const SLAB = 33 * 1024 * 1024

/** What this file uses of the parser's inside. Its version is pinned, and a test compares both on any mail. */
interface Inside {
  readonly buf: ArrayBuffer
  readonly av: Uint8Array
  readPos: number
  readonly boundaries: readonly unknown[]
  readonly currentNode: {
    readonly state: string
    readonly contentDecoder: Decoder | null
    readonly contentType: { readonly parsed: { readonly value: string } }
  }
  readLine(): Line
}

interface Decoder {
  readonly chunks: unknown[]
  /** Of the decoder of base64: characters that do not make whole bytes yet. */
  readonly remainder?: string
}

interface Line {
  readonly bytes: Uint8Array
  readonly done: boolean
}

const LF = 10
const CR = 13
const DASH = 45
const NOTHING = new Uint8Array(0)

/**
 * The MIME parser, with bodies read in pieces: it awaits and copies each line, a third of the time of reading mail. Lines
 * of headers, those that may be boundaries, and quoted-printable stay what they are; all else is the parser's own.
 */
export class QuickParser extends PostalMime {
  readonly #beginnings: boolean

  /** @param beginnings what is large and not looked into is kept as its beginning: `wholeOf` its content says of what */
  constructor(options?: PostalMimeOptions, beginnings = false) {
    super(options)
    this.#beginnings = beginnings && isReadingWithoutStreams()
  }

  /** In place of the parser's own; called by its `parse`. */
  readLine(): Line {
    const inside = this as unknown as Inside
    const kind = kindOf(inside)
    const end = kind === null ? null : endOfPiece(inside.av, inside.readPos, inside.boundaries.length > 0)
    if (kind === null || end === null) return ofOneLine.call(inside)
    const piece = inside.av.subarray(inside.readPos, end)
    inside.readPos = end
    const done = end >= inside.av.length
    const decoder = inside.currentNode.contentDecoder
    if (kind === 'base64' && decoder !== null) {
      const isPassed =
        this.#beginnings &&
        decoder.chunks.length >= SMALL_PIECES &&
        isBeginningEnough(inside.currentNode.contentType.parsed.value, decoder.chunks)
      if (decodedInto(decoder, piece, isPassed)) return { bytes: NOTHING, done }
    }
    return { bytes: kind === 'plain' ? withoutCarriageReturns(piece, decoder) : piece, done }
  }
}

const ofOneLine = (PostalMime.prototype as unknown as Inside).readLine

function kindOf({ currentNode: { state, contentDecoder } }: Inside): 'plain' | 'base64' | null {
  if (state !== 'body' || contentDecoder === null || !Array.isArray(contentDecoder.chunks)) return null
  if (contentDecoder.constructor.name === 'PassThroughDecoder') return 'plain'
  return contentDecoder.constructor.name === 'Base64Decoder' ? 'base64' : null
}

/** Behind the last line that can be handed over with the first one; null when that has to be looked at by itself. */
function endOfPiece(bytes: Uint8Array, start: number, mayEnd: boolean): number | null {
  if (mayEnd && bytes[start] === DASH && bytes[start + 1] === DASH) return null
  let end = -1
  for (let lf = bytes.indexOf(LF, start); lf >= 0; lf = bytes.indexOf(LF, lf + 1)) {
    if (lf - start > PIECE && end >= 0) return end
    end = lf + 1
    if (mayEnd && bytes[end] === DASH && bytes[end + 1] === DASH) return end
  }
  // The last line, without an end, is read alone: the parser adds one.
  return end < 0 || end - start > PIECE ? null : end
}

/** As the parser reads lines: without what ends them, which is put between them again. The last one's it adds itself. */
function withoutCarriageReturns(piece: Uint8Array, decoder: Decoder | null): Uint8Array {
  if (!piece.includes(CR)) return piece.subarray(0, piece.length - 1)
  const plain = roomFor(piece.length, decoder)
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
function roomFor(length: number, decoder: Decoder | null): Uint8Array {
  // Each has its line end beside it.
  if (decoder === null || decoder.chunks.length < 2 * SMALL_PIECES) return new Uint8Array(length)
  let left = leftOf.get(decoder)
  if (left === undefined || left.length < length) {
    left = Buffer.allocUnsafeSlow(SLAB)
    slabs.add(left.buffer)
  }
  leftOf.set(decoder, left.subarray(length))
  return left.subarray(0, length)
}

/** Where the last piece of a decoder lies, with room behind it. */
const rooms = new WeakMap<Decoder, { readonly slab: Buffer; last: Uint8Array }>()

/** What is decoded only to be hashed. */
const scratch = Buffer.allocUnsafeSlow(PIECE)

/** Decodes whole units of base64, by the machine's own decoder; false for what only the parser's reads. */
function decodedInto(decoder: Decoder, piece: Uint8Array, isPassed: boolean): boolean {
  if (decoder.remainder !== '') return false
  const text = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
    .toString('latin1')
    .replace(/[\r\n]+/g, '')
  const found = /^([A-Za-z0-9+/]*)={0,2}$/.exec(text)
  const unit = found?.[1]
  if (unit === undefined || (unit.length === text.length && unit.length % 4 !== 0)) return false
  if (isPassed) {
    passOver(decoder.chunks, scratch.subarray(0, scratch.write(unit, 0, 'base64')))
    return true
  }
  const room = rooms.get(decoder)
  const used = room !== undefined && decoder.chunks.at(-1) === room.last ? room.last.length : 0
  if (room !== undefined && used > 0 && used + unit.length <= SLAB) {
    room.last = room.slab.subarray(0, used + room.slab.write(unit, used, 'base64'))
    decoder.chunks[decoder.chunks.length - 1] = room.last
  } else if (decoder.chunks.length >= SMALL_PIECES) {
    const slab = Buffer.allocUnsafeSlow(SLAB)
    slabs.add(slab.buffer)
    const last = slab.subarray(0, slab.write(unit, 0, 'base64'))
    rooms.set(decoder, { slab, last })
    decoder.chunks.push(last)
  } else {
    const bytes = Buffer.from(unit, 'base64')
    if (bytes.length > 0) decoder.chunks.push(bytes)
  }
  return true
}
