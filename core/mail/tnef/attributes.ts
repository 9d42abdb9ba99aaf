import type { ReadingProblem } from '../../contract/messages.ts'

/** Attributes of one stream; a letter has some twenty and five for each attachment. More is an attack on the time. */
export const MAX_ATTRIBUTES = 20_000

/** What is wrong with a stream. What came before it is read all the same. */
export type TnefProblem = Exclude<ReadingProblem, 'unparsed'>

/** One attribute (MS-OXTNEF 2.1.3.2). */
interface Attribute {
  /** What it is: the low half of its id. Null for what no writer makes; something else was damaged into it. */
  readonly kind: number | null
  readonly data: Uint8Array
}

/** Kinds by level, of a message and of an attachment (MS-OXTNEF 2.1.3.3; original message classes have either of two). */
const KINDS = new Map([
  [
    1,
    new Set([
      ...[
        0x0000, 0x0001, 0x0002, 0x0006, 0x0007, 0x0008, 0x0009, 0x0600, 0x8000, 0x8004, 0x8005, 0x8006,
        0x8007,
      ],
      ...[0x8008, 0x8009, 0x800a, 0x800b, 0x800c, 0x800d, 0x8020, 0x9003, 0x9004, 0x9006, 0x9007],
    ]),
  ],
  [2, new Set([0x800f, 0x8010, 0x8011, 0x8012, 0x8013, 0x9001, 0x9002, 0x9005])],
])
/** Bytes of kinds that are always as long: how an attachment is drawn, the version, the codepages. */
const LENGTHS = new Map([
  [0x9002, 14],
  [0x9006, 4],
  [0x9007, 8],
])

const SIGNATURE = 0x223e9f78
/** Signature and key. */
const HEADER = 6
/** Level, id and length in front of the data. */
const BEFORE = 9
const CHECKSUM = 2

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
    const kinds = KINDS.get(bytes[at] ?? 0)
    if (bytes.length - at < BEFORE || kinds === undefined) return problem('tnef-damaged')
    const length = view.getUint32(at + 5, true)
    const start = at + BEFORE
    if (length > bytes.length - start - CHECKSUM) return problem('tnef-damaged')
    const data = bytes.subarray(start, start + length)
    if (view.getUint16(start + length, true) !== sumOf(data)) problem('tnef-checksum')
    const kind = view.getUint16(at + 1, true)
    const isSuch = kinds.has(kind) && (LENGTHS.get(kind) ?? length) === length
    // No checksum covers the id: it may have been the one with the sensitivity (SPEC P2).
    if (!isSuch) problem('tnef-damaged')
    yield { kind: isSuch ? kind : null, data }
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
