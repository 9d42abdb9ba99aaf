import { crc32 } from 'node:zlib'
import { messagesIn } from './block-messages.ts'
import type { Arrival, BlobPlace } from './intake.ts'
import type { PackedBlock } from './packs.ts'

/** What one message was accepted as: several, when it came for several purposes. */
export type AcceptedAs = readonly Omit<Arrival, 'blob'>[]

/** Messages of an accept journal that were compressed together, before they have their place. */
export interface JournalEntry {
  readonly block: PackedBlock
  /** Of its messages, in order. */
  readonly arrivals: readonly AcceptedAs[]
}

/** A frame: mark, CRC-32 of all that follows, length of the JSON, length of the messages; then both. Little endian. */
const MARK = 0x314a5243
const PREFIX = 16

/** One message; in a block they stand one behind the other. */
interface Described {
  readonly sha256: string
  readonly size: number
  readonly arrivals: AcceptedAs
}

/** The bytes of one frame: what stands before the compressed messages, and those. */
export function frameOf({ block, arrivals }: JournalEntry): {
  readonly head: Uint8Array
  readonly body: Uint8Array
} {
  const { compressed } = block
  const described = messagesIn(block).map(
    ({ sha256, size }, at): Described => ({
      sha256: Buffer.from(sha256).toString('base64'),
      size,
      arrivals: arrivals[at] ?? [],
    }),
  )
  const json = Buffer.from(JSON.stringify(described))
  const head = Buffer.allocUnsafe(PREFIX + json.length)
  head.writeUInt32LE(MARK, 0)
  head.writeUInt32LE(json.length, 8)
  head.writeUInt32LE(compressed.length, 12)
  json.copy(head, PREFIX)
  head.writeUInt32LE(crc32(compressed, crc32(head.subarray(8))), 4)
  return { head, body: compressed }
}

/** What a frame says, and its length. */
interface ReadFrame {
  readonly length: number
  /** Where the compressed messages lie in it. */
  readonly body: number
  readonly compressed: number
  readonly messages: JournaledBlock
}

/** Messages of a block in order, as `arrivalsIn` gives them their place. */
type JournaledBlock = readonly (Pick<BlobPlace, 'sha256' | 'size'> & { readonly arrivals: AcceptedAs })[]

/** The arrivals of a frame whose compressed messages lie at this place. */
export function arrivalsIn(
  messages: JournaledBlock,
  place: Pick<BlobPlace, 'pack' | 'offset' | 'length'>,
): Arrival[] {
  let start = 0
  return messages.flatMap(({ sha256, size, arrivals }) => {
    const blob = { sha256, size, start, ...place }
    start += size
    return arrivals.map((arrival): Arrival => ({ ...arrival, blob }))
  })
}

/**
 * Reads the frame at the beginning of these bytes.
 * @returns the number of bytes that are needed to read it when they do not reach, `end` when none begins here: a killed
 * process had begun to write there, and nobody was told that it is kept
 */
export function readFrame(bytes: Buffer): ReadFrame | number | 'end' {
  if (bytes.length < PREFIX) return PREFIX
  if (bytes.readUInt32LE(0) !== MARK) return 'end'
  const json = bytes.readUInt32LE(8)
  const compressed = bytes.readUInt32LE(12)
  const length = PREFIX + json + compressed
  if (bytes.length < length) return length
  if (crc32(bytes.subarray(8, length)) !== bytes.readUInt32LE(4)) return 'end'
  const read = JSON.parse(bytes.toString('utf8', PREFIX, PREFIX + json)) as Described | Described[]
  // Frames of before hold one message each.
  const described = Array.isArray(read) ? read : [read]
  return {
    length,
    body: PREFIX + json,
    compressed,
    messages: described.map(({ sha256, size, arrivals }) => ({
      sha256: new Uint8Array(Buffer.from(sha256, 'base64')),
      size,
      arrivals,
    })),
  }
}
