import type { TnefProblem } from './attributes.ts'

/** Properties of one list; Outlook writes some hundred. More is an attack on the time. */
export const MAX_PROPERTIES = 10_000
/** Values of one property of several values. */
const MAX_VALUES = 10_000

const SEVERAL = 0x1000
const NAMED = 0x8000
const BY_NAME = 1

/** Bytes of one value by its type (MS-OXCDATA 2.11.1), before it is filled up to four. */
const FIXED = new Map([
  [0x0002, 2],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 2],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
])
const VARIABLE = new Set([0x000d, 0x001e, 0x001f, 0x0102])

/**
 * Reads the properties of attMsgProps, attAttachment or one row of attRecipTable (MS-OXTNEF 2.1.3.4). Of a property of
 * several values each is told, of a named one nothing: none of those is needed. Never throws.
 * @param put told each tag (id in the high half, type in the low) with a view of its value's bytes
 * @returns how many bytes the list took; null where its end is not known
 */
export function readProperties(
  data: Uint8Array,
  put: (tag: number, bytes: Uint8Array) => void,
  problem: (problem: TnefProblem) => void,
  limit = MAX_PROPERTIES,
): number | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const fail = (what: TnefProblem): null => {
    problem(what)
    return null
  }
  let at = 0
  /** The next so many bytes; past the end there are none, which is told by null. */
  const take = (length: number): number | null => {
    const start = at
    if (length > data.length - start) return null
    // The last may end without what fills it up.
    at = Math.min(data.length, start + length + ((4 - (length % 4)) % 4))
    return start
  }
  const number = (): number | null => {
    const start = take(4)
    return start === null ? null : view.getUint32(start, true)
  }
  const value = (type: number): Uint8Array | null => {
    const length = FIXED.get(type) ?? number()
    const start = length === null ? null : take(length)
    return start === null || length === null ? null : data.subarray(start, start + length)
  }
  /** Passes over the name of a property; whether there is one. */
  const name = (): boolean => {
    if (take(16) === null) return false
    const kind = number()
    const map = number()
    return map !== null && (kind !== BY_NAME || take(map) !== null)
  }

  const count = number()
  if (count === null) return fail('tnef-damaged')
  for (let done = 0; done < count; done += 1) {
    if (done >= limit) return fail('tnef-limit')
    const tag = number()
    if (tag === null) return fail('tnef-damaged')
    const id = (tag >>> 16) & 0xffff
    const type = tag & 0xffff & ~SEVERAL
    if (id >= NAMED && !name()) return fail('tnef-damaged')
    const isSeveral = (tag & SEVERAL) !== 0
    if (!FIXED.has(type) && !VARIABLE.has(type)) return fail('tnef-damaged')
    const values = isSeveral || VARIABLE.has(type) ? number() : 1
    if (values === null) return fail('tnef-damaged')
    if (values > MAX_VALUES) return fail('tnef-limit')
    for (let one = 0; one < values; one += 1) {
      const bytes = value(type)
      if (bytes === null) return fail('tnef-damaged')
      if (id < NAMED) put(((id << 16) | type) >>> 0, bytes)
    }
  }
  return at
}
