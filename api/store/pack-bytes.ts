import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress, zstdDecompressSync } from 'node:zlib'
import { giveBack, givenBack } from '../memory.ts'
import type { BlobPlace } from './intake.ts'

/**
 * A message's bytes out of the block in which it was compressed, in memory of their own; null when they are not what the
 * hash says. `block` null: it could not be decompressed, which is the same to whoever asks.
 */
export function messageIn(
  block: Uint8Array | null,
  { start = 0, size, sha256 }: Pick<BlobPlace, 'start' | 'size' | 'sha256'>,
): Uint8Array | null {
  if (block === null) return null
  const isAlone = block.length === size && block.buffer.byteLength === size
  const raw = isAlone ? block : new Uint8Array(block.subarray(start, start + size))
  return createHash('sha256').update(raw).digest().equals(sha256) ? raw : null
}

/**
 * Reads a message from the packs in `folder`, for a thread that may wait: as `Packs.read`, null where that throws.
 * @throws what the file system throws
 */
export function readMessage(folder: string, place: BlobPlace): Uint8Array | null {
  const compressed = new Uint8Array(place.length)
  const file = openSync(join(folder, place.pack), 'r')
  try {
    readSync(file, compressed, 0, place.length, place.offset)
  } finally {
    closeSync(file)
  }
  const block = decompressed(compressed, place)
  giveBack([compressed])
  return messageIn(block, place)
}

/** Bytes at a time of a large message that is read as it is decompressed. */
const PIECE = 1024 * 1024

/** The same as `readMessage`; a large message is never in memory in both forms. */
export async function readMessageAsItUnpacks(folder: string, place: BlobPlace): Promise<Uint8Array | null> {
  if (place.size < LARGE || (place.start ?? 0) > 0) return readMessage(folder, place)
  const raw = new Uint8Array(place.size)
  let length = 0
  try {
    const unpacked = createZstdDecompress({ chunkSize: PIECE })
    const packed = piecesOf(join(folder, place.pack), place, () => unpacked.writableLength === 0)
    await pipeline(packed, unpacked, async (pieces: AsyncIterable<Uint8Array>) => {
      for await (const piece of givenBack(pieces)) {
        raw.set(piece, length)
        length += piece.length
      }
    })
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw cause
    return null
  }
  return length === place.size ? messageIn(raw, place) : null
}

/** The bytes at a place of a file. A piece is given back when the next one is asked for, if whoever reads is done with it. */
function* piecesOf(
  path: string,
  { offset, length }: BlobPlace,
  isDone: () => boolean,
): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    for (let done = 0; done < length; ) {
      const piece = new Uint8Array(Math.min(PIECE, length - done))
      const read = readSync(file, piece, 0, piece.length, offset + done)
      if (read === 0) return
      yield piece.subarray(0, read)
      done += read
      if (isDone()) giveBack([piece])
    }
  } finally {
    closeSync(file)
  }
}

/** Bytes from which on a message is had back into memory of its size, instead of many pieces that are joined. */
const LARGE = 256 * 1024

function decompressed(bytes: Uint8Array, { start = 0, size }: BlobPlace): Uint8Array | null {
  try {
    return zstdDecompressSync(bytes, start === 0 && size >= LARGE ? { chunkSize: size } : {})
  } catch {
    return null
  }
}
