import { trimmed } from '../memory.ts'
import type { PackedBlock } from '../store/packs.ts'
import { compressed, sha256 } from './packed.ts'

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
  return {
    compressed: trimmed(
      compressed(raws.length === 1 && raws[0] !== undefined ? raws[0] : Buffer.concat(raws, bytes)),
    ),
    messages: raws.map((raw) => {
      const message = { sha256: sha256(raw), start, size: raw.length }
      start += raw.length
      return message
    }),
  }
}
