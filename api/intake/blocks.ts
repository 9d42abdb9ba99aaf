import { trimmed } from '../memory.ts'
import type { PackedBlock } from '../store/packs.ts'
import { compressed, SHA256, sha256Into } from './packed.ts'

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
  let start = 0
  const hashes = Buffer.allocUnsafeSlow(raws.length * SHA256)
  return {
    compressed: trimmed(compressed(together(raws, bytes))),
    messages: raws.map((raw, at) => {
      const message = { sha256: sha256Into(hashes, at * SHA256, raw), start, size: raw.length }
      start += raw.length
      return message
    }),
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
