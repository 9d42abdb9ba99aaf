import { hash } from 'node:crypto'
import { constants, zstdCompressSync } from 'node:zlib'
import type { Packed } from '../store/packs.ts'

/** zstd level of stored messages: 2.2 times smaller alone, 3.6 times together; higher levels cost more than they save. */
const LEVEL = 3

/** Room for what is compressed, bytes: what is made for it costs more than compressing a small message. */
const MIN_ROOM = 1024

/** Hashes and compresses one message for its pack. */
export function packed(raw: Uint8Array): Packed {
  return {
    sha256: sha256(raw),
    compressed: compressed(raw),
    size: raw.length,
  }
}

/** By which stored bytes are named and proved. */
export function sha256(raw: Uint8Array): Uint8Array {
  return new Uint8Array(hash('sha256', raw, 'buffer'))
}

/** Compresses bytes for a pack. */
export function compressed(raw: Uint8Array): Uint8Array {
  return zstdCompressSync(raw, {
    params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
    pledgedSrcSize: raw.length,
    // All that it can take (ZSTD_compressBound): pieces would be joined, and take as much once more. What is not written
    // to takes no memory.
    chunkSize: MIN_ROOM + raw.length + (raw.length >> 8),
  })
}
