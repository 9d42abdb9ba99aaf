import type { ReadingProblem } from '../../contract/messages.ts'

/** Attributes of one stream; a letter has some twenty and five for each attachment. More is an attack on the time. */
export const MAX_ATTRIBUTES = 20_000

/** What is wrong with a stream. What came before it is read all the same. */
export type TnefProblem = Exclude<ReadingProblem, 'unparsed'>

/** One attribute (MS-OXTNEF 2.1.3.2). */
interface Attribute {
  /** The whole id: what it is in the low half, the type of its data in the high half. */
  readonly id: number
  readonly ofAttachment: boolean
  readonly data: Uint8Array
}

const SIGNATURE = 0x223e9f78
/** Signature and key. */
const HEADER = 6
/** Level, id and length in front of the data. */
const BEFORE = 9
const CHECKSUM = 2
const MESSAGE = 1
const ATTACHMENT = 2

/** Whether bytes begin as a TNEF stream does (MS-OXTNEF 2.1.3.1). */
export function isTnef(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER && viewOf(bytes).getUint32(0, true) === SIGNATURE
}

/** The attributes of a stream in order, as views of its bytes; problems are told as they are met. Never throws. */
export function* attributesOf(
  bytes: Uint8Array,
  problem: (problem: TnefProblem) => void,
  limit = MAX_ATTRIBUTES,
): Generator<Attribute> {
  if (!isTnef(bytes)) return problem('tnef-damaged')
  const view = viewOf(bytes)
  let at = HEADER
  for (let count = 0; at < bytes.length; count += 1) {
    if (count >= limit) return problem('tnef-limit')
    const level = bytes[at]
    if (bytes.length - at < BEFORE || (level !== MESSAGE && level !== ATTACHMENT))
      return problem('tnef-damaged')
    const length = view.getUint32(at + 5, true)
    const start = at + BEFORE
    if (length > bytes.length - start - CHECKSUM) return problem('tnef-damaged')
    const data = bytes.subarray(start, start + length)
    if (view.getUint16(start + length, true) !== sumOf(data)) problem('tnef-checksum')
    yield { id: view.getUint32(at + 1, true), ofAttachment: level === ATTACHMENT, data }
    at = start + length + CHECKSUM
  }
}

/** The sum of the bytes modulo 65536 (MS-OXTNEF 2.1.3.2). */
function sumOf(data: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < data.length; at += 1) sum = (sum + (data[at] ?? 0)) & 0xffff
  return sum
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
