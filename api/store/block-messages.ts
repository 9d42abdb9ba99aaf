import type { BlobPlace } from './intake.ts'

/** Bytes of the hash by which a message is named. */
export const SHA256 = 32

/**
 * Messages that are compressed together, in order: each begins where the one before it ends. An import hands them from
 * thread to thread, so they are numbers in a row: an object for each is written down and made anew at every step.
 */
export interface BlockMessages {
  /** SHA-256 of each, one behind the other. */
  readonly hashes: Uint8Array
  /** Bytes of each. */
  readonly sizes: Uint32Array
}

/** Where such messages lie in a pack. */
export type BlockPlace = BlockMessages & Pick<BlobPlace, 'pack' | 'offset' | 'length'>

/** What is known of each by itself. */
export function messagesIn({
  hashes,
  sizes,
}: BlockMessages): { sha256: Uint8Array; start: number; size: number }[] {
  let end = 0
  return Array.from(sizes, (size, at) => {
    const start = end
    end += size
    return { sha256: hashes.subarray(at * SHA256, (at + 1) * SHA256), start, size }
  })
}

/** Where each lies. */
export function placesIn(block: BlockPlace): BlobPlace[] {
  const { pack, offset, length } = block
  return messagesIn(block).map(({ sha256, start, size }) => ({ sha256, pack, offset, length, start, size }))
}
