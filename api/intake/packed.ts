import { hash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, zstdCompressSync } from 'node:zlib'
import { givenBack } from '../memory.ts'
import type { Packed } from '../store/packs.ts'

/** zstd level of stored messages: 2.2 times smaller alone, 3.6 times together; higher levels cost more than they save. */
const LEVEL = 3
const PARAMS = { [constants.ZSTD_c_compressionLevel]: LEVEL }

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

/** Bytes at a time of a message that is compressed as it is written. */
const PIECE = 1024 * 1024

/** Compresses one message into an open file, from a place on; resolves with how many bytes it has there. */
export async function packedInto(raw: Uint8Array, file: number, at: number): Promise<number> {
  const packer = createZstdCompress({ params: PARAMS, pledgedSrcSize: raw.length, chunkSize: PIECE })
  let end = at
  await pipeline(
    function* () {
      for (let from = 0; from < raw.length; from += PIECE) yield raw.subarray(from, from + PIECE)
    },
    packer,
    async (pieces: AsyncIterable<Uint8Array>) => {
      for await (const piece of givenBack(pieces)) {
        // A short write (a full disk) throws only on the next call.
        for (let done = 0; done < piece.length; )
          done += writeSync(file, piece, done, piece.length - done, end + done)
        end += piece.length
      }
    },
  )
  return end - at
}

/** By which stored bytes are named and proved. */
export function sha256(raw: Uint8Array): Uint8Array {
  return new Uint8Array(hash('sha256', raw, 'buffer'))
}

/** The same into memory that it shares with others: of its own it would take as long to hand over as to hash. */
export function sha256Into(hashes: Buffer, at: number, raw: Uint8Array): void {
  hashes.write(hash('sha256', raw, 'binary'), at, 'latin1')
}

/** Compresses bytes for a pack. */
export function compressed(raw: Uint8Array): Uint8Array {
  return zstdCompressSync(raw, {
    params: PARAMS,
    pledgedSrcSize: raw.length,
    // All that it can take (ZSTD_compressBound): pieces would be joined, and take as much once more. What is not written
    // to takes no memory.
    chunkSize: MIN_ROOM + raw.length + (raw.length >> 8),
  })
}
