/** Bytes of one decompressed body: one that says it were larger is an attack on the memory. */
export const MAX_RTF = 32 * 1024 * 1024

/** The dictionary's first bytes (MS-OXRTFCP 2.1.2.1). */
const START =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript ' +
  '\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n' +
  '\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'
const DICTIONARY = 4096
const COMPRESSED = 0x75465a4c
const PLAIN = 0x414c454d

/**
 * Decompresses PidTagRtfCompressed (MS-OXRTFCP 2.2.3), a character for each byte. What is damaged gives what came before
 * the damage; null when it is no compressed RTF.
 */
export function decompressRtf(bytes: Uint8Array, limit = MAX_RTF): string | null {
  if (bytes.length < 16) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const rawSize = Math.min(view.getUint32(4, true), limit)
  const kind = view.getUint32(8, true)
  if (kind === PLAIN) return characters(bytes.subarray(16, 16 + rawSize))
  if (kind !== COMPRESSED) return null
  const dictionary = new Uint8Array(DICTIONARY)
  for (let at = 0; at < START.length; at += 1) dictionary[at] = START.charCodeAt(at)
  let write = START.length
  let out = new Uint8Array(Math.min(rawSize, Math.max(1024, bytes.length * 4)))
  let size = 0
  const put = (byte: number): void => {
    if (size === out.length) {
      const larger = new Uint8Array(Math.min(rawSize, out.length * 2))
      larger.set(out)
      out = larger
    }
    out[size] = byte
    size += 1
    dictionary[write] = byte
    write = (write + 1) % DICTIONARY
  }
  for (let at = 16; at < bytes.length; ) {
    const control = bytes[at] ?? 0
    at += 1
    for (let bit = 0; bit < 8 && at < bytes.length && size < rawSize; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at] ?? 0)
        at += 1
        continue
      }
      const reference = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
      at += 2
      const offset = reference >> 4
      // A reference to where the next byte goes is the end (MS-OXRTFCP 2.2.3).
      if (offset === write) return characters(out.subarray(0, size))
      for (let step = 0; step < (reference & 15) + 2 && size < rawSize; step += 1)
        put(dictionary[(offset + step) % DICTIONARY] ?? 0)
    }
    if (size >= rawSize) break
  }
  return characters(out.subarray(0, size))
}

function characters(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 8192)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return pieces.join('')
}
