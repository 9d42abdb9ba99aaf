/** Charsets in which the sample mail is written; the names are those of the IANA register. */
export type Charset =
  | 'us-ascii'
  | 'utf-8'
  | 'iso-8859-1'
  | 'iso-8859-2'
  | 'iso-8859-7'
  | 'iso-8859-15'
  | 'windows-1250'
  | 'windows-1252'
  | 'windows-1253'
  | 'windows-1255'
  | 'windows-1256'
  | 'koi8-r'
  | 'iso-2022-jp'
  | 'gb18030'

/** Between sequences when a table is built; no trail byte of gb18030 or JIS X 0208 can swallow it. */
const SEPARATOR = 0x3b
const REPLACEMENT = '\ufffd'

const tables = new Map<Charset, ReadonlyMap<string, number>>()

/**
 * Text in the bytes of a charset; undefined when a character is not in it.
 * Node only decodes these charsets, so the tables are built backwards from its decoder.
 */
export function encodeCharset(text: string, charset: Charset): Uint8Array | undefined {
  if (charset === 'utf-8') return new TextEncoder().encode(text)
  if (charset === 'iso-2022-jp') return encodeIso2022Jp(text)
  const table = tableOf(charset)
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) {
      bytes.push(code)
      continue
    }
    const value = table.get(character)
    if (value === undefined) return undefined
    if (value > 0xff) bytes.push(value >> 8)
    bytes.push(value & 0xff)
  }
  return Uint8Array.from(bytes)
}

/** Whether every character of the text is in the charset. */
export function fits(text: string, charset: Charset): boolean {
  return encodeCharset(text, charset) !== undefined
}

/** RFC 1468: ASCII, and JIS X 0208 between ESC $ B and ESC ( B; a line ends in ASCII. */
function encodeIso2022Jp(text: string): Uint8Array | undefined {
  const table = tableOf('iso-2022-jp')
  const bytes: number[] = []
  let wide = false
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const value = code < 0x80 ? code : table.get(character)
    if (value === undefined) return undefined
    if (wide !== value > 0x7f) {
      wide = !wide
      bytes.push(0x1b, ...(wide ? [0x24, 0x42] : [0x28, 0x42]))
    }
    if (wide) bytes.push(value >> 8)
    bytes.push(value & 0xff)
  }
  if (wide) bytes.push(0x1b, 0x28, 0x42)
  return Uint8Array.from(bytes)
}

function tableOf(charset: Charset): ReadonlyMap<string, number> {
  let table = tables.get(charset)
  if (table === undefined) {
    table = buildTable(charset)
    tables.set(charset, table)
  }
  return table
}

function buildTable(charset: Charset): ReadonlyMap<string, number> {
  if (charset === 'us-ascii') return new Map()
  if (charset === 'iso-8859-1') {
    // The decoder reads this label as windows-1252, which would let "€" through.
    return new Map(
      Array.from({ length: 96 }, (_, index) => [String.fromCharCode(0xa0 + index), 0xa0 + index]),
    )
  }
  if (charset === 'gb18030') return decodePairs('gb18030', pairs(0x81, 0xfe, 0x40, 0xfe), [], [])
  if (charset === 'iso-2022-jp') {
    return decodePairs('iso-2022-jp', pairs(0x21, 0x7e, 0x21, 0x7e), [0x1b, 0x24, 0x42], [0x1b, 0x28, 0x42])
  }
  const upper = Array.from({ length: 128 }, (_, index) => 0x80 + index)
  const decoded = new TextDecoder(charset).decode(Uint8Array.from(upper))
  return new Map(
    upper
      .map((byte, index): [string, number] => [decoded.charAt(index), byte])
      .filter(([c]) => c !== REPLACEMENT),
  )
}

function pairs(leadLow: number, leadHigh: number, trailLow: number, trailHigh: number): number[] {
  const found: number[] = []
  for (let lead = leadLow; lead <= leadHigh; lead++) {
    for (let trail = trailLow; trail <= trailHigh; trail++)
      if (trail !== 0x7f) found.push((lead << 8) | trail)
  }
  return found
}

function decodePairs(
  label: string,
  values: readonly number[],
  before: readonly number[],
  after: readonly number[],
): ReadonlyMap<string, number> {
  const bytes = values.flatMap((value) => [...before, value >> 8, value & 0xff, ...after, SEPARATOR])
  const table = new Map<string, number>()
  new TextDecoder(label)
    .decode(Uint8Array.from(bytes))
    .split(String.fromCharCode(SEPARATOR))
    .forEach((character, index) => {
      const value = values[index]
      // Unmapped pairs decode to a replacement, or to that and their trail byte.
      if (value !== undefined && character.length === 1 && character !== REPLACEMENT && character > '\x7f') {
        table.set(character, value)
      }
    })
  return table
}
