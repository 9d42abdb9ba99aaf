const CR = 13
const LF = 10
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const

/**
 * The message as its parser must see it: without a byte order mark (editors write one; it would become part of the
 * first field's name), and with LF where no line ends in anything but CR (old exports). Otherwise its whole text would
 * be one header field, and a Sensitivity in it would be overlooked (SPEC P2). What is stored stays as it came.
 */
export function withPlainLines(raw: Uint8Array): Uint8Array {
  const isMarked = BYTE_ORDER_MARK.every((byte, at) => raw[at] === byte)
  const bytes = isMarked ? raw.subarray(BYTE_ORDER_MARK.length) : raw
  if (bytes.includes(LF) || !bytes.includes(CR)) return bytes
  return bytes.map((byte) => (byte === CR ? LF : byte))
}
