import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { giveBack } from '../memory.ts'
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

/** Bytes from which on a message is had back into memory of its size, instead of many pieces that are joined. */
const LARGE = 256 * 1024

function decompressed(bytes: Uint8Array, { start = 0, size }: BlobPlace): Uint8Array | null {
  try {
    return zstdDecompressSync(bytes, start === 0 && size >= LARGE ? { chunkSize: size } : {})
  } catch {
    return null
  }
}
