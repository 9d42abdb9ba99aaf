const CR = 13
const LF = 10
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const

/**
 * The message as its parser must see it: without a byte order mark (editors write one; it would become part of the
 * first field's name), and with LF where no line ends in anything but CR (old exports). Otherwise its whole text would
 * be one header field, and a Sensitivity in it would be overlooked (SPEC P2). What is stored stays as it came. What SMTP
 * or an mbox puts behind the last line, in its own line ends, says nothing of the others.
 */
export function withPlainLines(raw: Uint8Array): Uint8Array {
  const isMarked = BYTE_ORDER_MARK.every((byte, at) => raw[at] === byte)
  const bytes = isMarked ? raw.subarray(BYTE_ORDER_MARK.length) : raw
  const first = bytes.indexOf(LF)
  const end = first < 0 ? bytes.length : endOfText(bytes)
  if (first >= 0 && first < end) return bytes
  const text = bytes.subarray(0, end)
  if (!text.includes(CR)) return bytes
  const behind = bytes.subarray(end).filter((byte) => byte === LF)
  const plain = new Uint8Array(end + behind.length)
  for (let at = 0; at < end; at += 1) plain[at] = text[at] === CR ? LF : (text[at] ?? 0)
  plain.set(behind, end)
  return plain
}

/** Offset behind the last byte that ends no line. */
function endOfText(bytes: Uint8Array): number {
  let end = bytes.length
  while (bytes[end - 1] === CR || bytes[end - 1] === LF) end -= 1
  return end
}

/** Whether the first bytes of a file have no other line end than CR, as programs of old Macs wrote them. */
export function isOnlyCr(start: Uint8Array): boolean {
  return start.includes(CR) && !start.includes(LF)
}

/**
 * LF for CR and CR for LF, in place: a file whose lines end in CR is looked through like others, and what is taken out of
 * it comes back byte for byte by the same way.
 */
export function exchangeLineEnds(bytes: Uint8Array): Uint8Array {
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === CR) bytes[at] = LF
    else if (bytes[at] === LF) bytes[at] = CR
  }
  return bytes
}
