import { inflateRawSync } from 'node:zlib'
import { MAX_PARTS, MAX_UNPACKED } from './limits.ts'

/** What is in a zip: names of its parts, or why it is not to be opened. */
export type Unpacked =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly why: 'broken' | 'bomb' }

/** ZIP, APPNOTE.TXT sections 4.3.12 and 4.3.16. */
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_LENGTH = 22
const MAX_COMMENT = 65_535

/**
 * Walks a zip's table of contents and unpacks every part once, into nothing, with a limit: sizes that the table states may
 * lie, and buffers lie outside the memory limit of the thread that parses later. Time is bounded by MAX_UNPACKED.
 */
export function unpacked(bytes: Uint8Array): Unpacked {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end < 0) return { ok: false, why: 'broken' }
  const count = view.readUInt16LE(end + 10)
  if (count > MAX_PARTS) return { ok: false, why: 'bomb' }
  const names: string[] = []
  let at = view.readUInt32LE(end + 16)
  let left = MAX_UNPACKED
  try {
    for (let part = 0; part < count; part += 1) {
      if (view.readUInt32LE(at) !== CENTRAL) return { ok: false, why: 'broken' }
      const nameLength = view.readUInt16LE(at + 28)
      names.push(view.toString('utf8', at + 46, at + 46 + nameLength))
      left -= sizeOf(view, at, left)
      if (left < 0) return { ok: false, why: 'bomb' }
      at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
    }
  } catch (cause) {
    const tooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
    return { ok: false, why: tooLarge ? 'bomb' : 'broken' }
  }
  return { ok: true, names }
}

function endRecord(view: Buffer): number {
  for (let at = view.length - END_LENGTH; at >= Math.max(0, view.length - END_LENGTH - MAX_COMMENT); at -= 1)
    if (view.readUInt32LE(at) === END) return at
  return -1
}

/** Bytes of one part, unpacked. @throws RangeError of zlib when there are more than `limit` */
function sizeOf(view: Buffer, central: number, limit: number): number {
  const method = view.readUInt16LE(central + 10)
  const packed = view.readUInt32LE(central + 20)
  const local = view.readUInt32LE(central + 42)
  const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
  const data = view.subarray(start, start + packed)
  if (method === 0) return data.length
  return data.length === 0 ? 0 : inflateRawSync(data, { maxOutputLength: limit + 1 }).length
}
