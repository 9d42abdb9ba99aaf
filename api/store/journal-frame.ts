import { crc32 } from 'node:zlib'
import type { Arrival } from './intake.ts'
import type { Packed } from './packs.ts'

/** One message of an accept journal, before it has its place. */
export interface JournalEntry {
  readonly packed: Packed
  readonly arrivals: readonly Omit<Arrival, 'blob'>[]
}

/** A frame: mark, CRC-32 of all that follows, length of the JSON, length of the message; then both. Little endian. */
const MARK = 0x314a5243
const PREFIX = 16

interface Described {
  readonly sha256: string
  readonly size: number
  readonly arrivals: readonly Omit<Arrival, 'blob'>[]
}

/** The bytes of one frame: what stands before the compressed message, and that. */
export function frameOf({ packed: { sha256, size, compressed }, arrivals }: JournalEntry): {
  readonly head: Uint8Array
  readonly body: Uint8Array
} {
  const described: Described = {
    sha256: Buffer.from(sha256).toString('base64'),
    size,
    arrivals,
  }
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
  readonly sha256: Uint8Array
  readonly size: number
  /** Where the compressed message lies in it. */
  readonly body: number
  readonly compressed: number
  readonly arrivals: readonly Omit<Arrival, 'blob'>[]
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
  const described = JSON.parse(bytes.toString('utf8', PREFIX, PREFIX + json)) as Described
  return {
    length,
    sha256: new Uint8Array(Buffer.from(described.sha256, 'base64')),
    size: described.size,
    body: PREFIX + json,
    compressed,
    arrivals: described.arrivals,
  }
}
