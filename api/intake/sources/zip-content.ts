import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { bytesBefore } from './zip-damage.ts'
import { bytesAt, type ZipEntry } from './zip-directory.ts'

/** Unpacked bytes for each packed one: mail shrinks to a tenth at most, deflate can do 1,032; and where that begins to count. */
const MAX_RATIO = 200
const RATIO_FROM = 16 * 1024 * 1024
/** Packed bytes that are read at a time. */
const PIECE = 64 * 1024

/** What may still be unpacked of a whole zip, and read of bytes that several of its files claim. */
export interface Budget {
  left: number
  shared: number
  readonly sharing: ReadonlySet<ZipEntry>
}

/** All of a file was unpacked, and it is not what was packed. */
export class NotAsPacked extends Error {
  /** Its bytes are, for their checksum fits: only their number is another. */
  readonly hasItsBytes: boolean

  constructor(hasItsBytes: boolean) {
    super()
    this.hasItsBytes = hasItsBytes
  }
}

/**
 * An entry's bytes, unpacked. The last of them come before their checksum is known; where they are damaged, those before
 * the damage come first.
 * @throws RangeError with a sentence when it grows past what mail does; NotAsPacked; any other Error where it breaks off
 */
export async function* content(
  file: FileHandle,
  entry: ZipEntry,
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  const local = await bytesAt(file, entry.offset, 30)
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) throw new Error('no local header')
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  if (entry.packed === 0) throw new Error('no content')
  const packed = Readable.from(charged(packedBytes(file, start, entry), entry, budget))
  const inflate = entry.method === 0 ? null : createInflateRaw()
  const stream: Readable = inflate === null ? packed : pipeline(packed, inflate, () => undefined)
  let unpacked = 0
  let checksum = 0
  try {
    for await (const piece of stream) {
      const bytes = piece as Uint8Array
      unpacked += bytes.length
      checksum = crc32(bytes, checksum)
      budget.left -= bytes.length
      if (budget.left < 0)
        throw new RangeError('With this file the zip unpacks to more than a zip may. Divide it.')
      if (unpacked > RATIO_FROM && unpacked > entry.packed * MAX_RATIO)
        throw new RangeError('It unpacks to far more than mail does: it may be an attack, and was left out.')
      yield bytes
    }
  } catch (cause) {
    if (inflate !== null && isDamage(cause)) {
      const last = await bytesBefore(() => packedBytes(file, start, entry), inflate.bytesWritten, unpacked)
      if (last.length > 0) yield last
    }
    throw cause
  }
  const fits = checksum === entry.checksum
  if (fits && unpacked === entry.size) return
  throw !fits && unpacked < entry.size ? new Error('cut off') : new NotAsPacked(fits)
}

function isDamage(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')
}

/** As they lie in the file. No stream of the file's own: one that is left before its end closes the file, for all behind it. */
async function* packedBytes(
  file: FileHandle,
  start: number,
  { packed }: ZipEntry,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < packed; at += PIECE) {
    const piece = await bytesAt(file, start + at, Math.min(PIECE, packed - at))
    if (piece.length === 0) return
    yield piece
  }
}

async function* charged(
  pieces: AsyncIterable<Uint8Array>,
  entry: ZipEntry,
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  const isShared = budget.sharing.has(entry)
  for await (const piece of pieces) {
    if (isShared) budget.shared -= piece.length
    if (isShared && budget.shared < 0)
      throw new RangeError(
        'Many files of this zip claim the same bytes as this one does: it may be an attack. This was left out.',
      )
    yield piece
  }
}
