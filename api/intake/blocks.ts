import { trimmed } from '../memory.ts'
import { SHA256 } from '../store/block-messages.ts'
import type { PackedBlock } from '../store/packs.ts'
import { compressed, sha256Into } from './packed.ts'

/**
 * Bytes of messages that are compressed together: what they have in common is kept once, and one message is had back by
 * decompressing as much. A larger one has a block of its own.
 */
const BLOCK = 128 * 1024

/** Gathers messages into blocks for the pack, in order. */
export function gatherBlocks(): {
  add(raw: Uint8Array): void
  finish(): PackedBlock[]
} {
  const blocks: PackedBlock[] = []
  let raws: Uint8Array[] = []
  let bytes = 0
  const close = (): void => {
    if (raws.length > 0) blocks.push(blockOf(raws, bytes))
    raws = []
    bytes = 0
  }
  return {
    add: (raw) => {
      if (bytes + raw.length > BLOCK) close()
      raws.push(raw)
      bytes += raw.length
    },
    finish: () => {
      close()
      return blocks
    },
  }
}

function blockOf(raws: readonly Uint8Array[], bytes: number): PackedBlock {
  const hashes = Buffer.allocUnsafeSlow(raws.length * SHA256)
  for (const [at, raw] of raws.entries()) sha256Into(hashes, at * SHA256, raw)
  return {
    compressed: trimmed(compressed(together(raws, bytes))),
    hashes,
    sizes: Uint32Array.from(raws, ({ length }) => length),
  }
}

/** What was read one behind the other lies together already. */
function together(raws: readonly Uint8Array[], bytes: number): Uint8Array {
  const [first] = raws
  if (first === undefined) return new Uint8Array(0)
  let end = first.byteOffset
  for (const { buffer, byteOffset, length } of raws) {
    if (buffer !== first.buffer || byteOffset !== end) return Buffer.concat(raws, bytes)
    end += length
  }
  return new Uint8Array(first.buffer, first.byteOffset, bytes)
}
