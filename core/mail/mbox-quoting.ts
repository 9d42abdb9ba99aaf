/** Which lines were quoted when the mbox was written: all of />*From /, or those that begin with "From ". */
export type MboxQuoting = 'mboxrd' | 'mboxo'

const LF = 10
const QUOTE = 62
const FROM = [70, 114, 111, 109, 32] as const

/** Whether "From " stands at an index. */
export function isFromAt(bytes: Uint8Array, at: number): boolean {
  return FROM.every((byte, index) => bytes[at + index] === byte)
}

/** Takes one > out of each quoted line. Returns the same bytes when there is none; never changes its input. */
export function unquoteFrom(bytes: Uint8Array, quoting: MboxQuoting): Uint8Array {
  let out: Uint8Array<ArrayBuffer> | null = null
  let written = 0
  let copied = 0
  for (let at = bytes.indexOf(FROM[0]); at >= 0; at = bytes.indexOf(FROM[0], at + 1)) {
    if (bytes[at - 1] !== QUOTE || !isFromAt(bytes, at) || !isQuoted(bytes, at, quoting)) continue
    out ??= new Uint8Array(bytes.length)
    out.set(bytes.subarray(copied, at - 1), written)
    written += at - 1 - copied
    copied = at
  }
  if (out === null) return bytes
  out.set(bytes.subarray(copied), written)
  return new Uint8Array(out.buffer.transfer(written + bytes.length - copied))
}

function isQuoted(bytes: Uint8Array, at: number, quoting: MboxQuoting): boolean {
  let line = at - 1
  while (bytes[line - 1] === QUOTE) line--
  const isLine = line === 0 || bytes[line - 1] === LF
  return isLine && (quoting === 'mboxrd' || line === at - 1)
}
