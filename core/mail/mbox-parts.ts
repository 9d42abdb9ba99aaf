import { type MboxQuoting, unquoteFrom } from './mbox-quoting.ts'

/**
 * Bytes of a large message that are put aside at a time, so that it is not in memory twice when it is whole. From 32 MB on
 * the C library gives memory back to the machine as soon as it is given up (M_MMAP_THRESHOLD_MAX).
 */
export const MBOX_PART = 33 * 1024 * 1024

/**
 * The parts and the rest as one message, in memory of its own; the parts, whole lines each, are empty afterwards.
 * @param quoting null where nothing was quoted
 */
export function joinParts(
  parts: readonly Uint8Array[],
  rest: Uint8Array,
  quoting: MboxQuoting | null,
): Uint8Array {
  const plain = (bytes: Uint8Array): Uint8Array => (quoting === null ? bytes : unquoteFrom(bytes, quoting))
  const end = plain(rest)
  if (parts.length === 0) return end === rest ? rest.slice() : end
  const texts = parts.map((part) => {
    const text = plain(part)
    if (text !== part) release(part)
    return text
  })
  const message = new Uint8Array(texts.reduce((sum, { length }) => sum + length, end.length))
  let length = 0
  for (const text of texts) {
    message.set(text, length)
    length += text.length
    release(text)
  }
  message.set(end, length)
  return message
}

/** At once: left to the collector, it would lie about beside the next. */
function release({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}
