/** Bytes of one part's header; more is an attack on whoever looks for its end, not a report. */
const MAX_PART_HEADER = 1024 * 1024
/** RFC 2046 section 5.1.1 allows 70 characters; relays have been seen to use more. */
const MAX_BOUNDARY = 200

const LF = 10
const CR = 13
const DASH = 45

/** The bytes [start, end) of a message. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A part: its header fields, lower-case name to unfolded value (the first of each name), and its body. */
interface RawPart {
  readonly fields: ReadonlyMap<string, string>
  readonly body: Range
}

/**
 * Reads the header that begins at a range's start (RFC 5322 section 2.2) without changing a byte. A line that is no
 * field is passed over: relays add such. Null when the header is longer than `MAX_PART_HEADER`.
 */
export function readPart(raw: Uint8Array, range: Range): RawPart | null {
  const fields = new Map<string, string>()
  let name = ''
  let value: string[] = []
  const finish = (): void => {
    if (name !== '' && !fields.has(name)) fields.set(name, value.join('').trim())
    name = ''
    value = []
  }
  for (let at = range.start; at < range.end; ) {
    if (at - range.start > MAX_PART_HEADER) return null
    const lf = raw.indexOf(LF, at)
    const next = lf < 0 || lf >= range.end ? range.end : lf + 1
    const line = latin1(raw, at, contentEnd(raw, at, next))
    at = next
    if (line === '') {
      finish()
      return { fields, body: { start: at, end: range.end } }
    }
    if (line.startsWith(' ') || line.startsWith('\t')) {
      value.push(line)
      continue
    }
    finish()
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    name = line.slice(0, colon).trim().toLowerCase()
    value = [line.slice(colon + 1)]
  }
  finish()
  return { fields, body: { start: range.end, end: range.end } }
}

/**
 * The parts of a multipart body (RFC 2046 section 5.1), each without the line end that belongs to the delimiter behind
 * it. Only this boundary counts: what looks like one inside a part that has a boundary of its own is content. Stops
 * after `limit` parts, so that a body of nothing but delimiters costs no memory.
 */
export function* partsOf(raw: Uint8Array, body: Range, boundary: string, limit: number): Generator<Range> {
  const mark = new TextEncoder().encode(`--${boundary}`)
  let start = -1
  let count = 0
  for (let at = body.start; at < body.end && count < limit; ) {
    const lf = raw.indexOf(LF, at)
    const next = lf < 0 || lf >= body.end ? body.end : lf + 1
    const kind = delimiter(raw, at, contentEnd(raw, at, next), mark)
    if (kind !== 'none') {
      if (start >= 0) {
        yield { start, end: Math.max(start, contentEnd(raw, start, at)) }
        count += 1
      }
      if (kind === 'last') return
      start = next
    }
    at = next
  }
  // The closing delimiter is missing: what is there is taken, nothing is dropped.
  if (start >= 0 && count < limit) yield { start, end: body.end }
}

function delimiter(raw: Uint8Array, from: number, end: number, mark: Uint8Array): 'none' | 'next' | 'last' {
  if (end - from < mark.length || raw[from] !== DASH) return 'none'
  for (let index = 0; index < mark.length; index += 1) {
    if (raw[from + index] !== mark[index]) return 'none'
  }
  let at = from + mark.length
  const last = raw[at] === DASH && raw[at + 1] === DASH && at + 2 <= end
  if (last) at += 2
  // Transport padding (RFC 2046): anything else behind it is a longer boundary of a part within.
  for (; at < end; at += 1) if (raw[at] !== 32 && raw[at] !== 9) return 'none'
  return last ? 'last' : 'next'
}

/** End of a line's content: `next` less its CRLF or LF. */
function contentEnd(raw: Uint8Array, from: number, next: number): number {
  if (next <= from || raw[next - 1] !== LF) return next
  return next - 2 >= from && raw[next - 2] === CR ? next - 2 : next - 1
}

/** The media type in lower case, and one of its parameters (RFC 2045 section 5.1), quoted or not. */
export function mediaType(value: string | undefined): { type: string; parameter: (name: string) => string } {
  const text = value ?? 'text/plain'
  const semicolon = text.indexOf(';')
  const type = (semicolon < 0 ? text : text.slice(0, semicolon)).trim().toLowerCase()
  return { type, parameter: (name) => parameterOf(semicolon < 0 ? '' : text.slice(semicolon), name) }
}

function parameterOf(text: string, wanted: string): string {
  let at = 0
  while (at < text.length) {
    const equals = text.indexOf('=', at)
    if (equals < 0) return ''
    const name = text
      .slice(at, equals)
      .replace(/[;\s]+/g, '')
      .toLowerCase()
    let value = ''
    let end = equals + 1
    while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end += 1
    if (text.charAt(end) === '"') {
      for (end += 1; end < text.length && text.charAt(end) !== '"'; end += 1) {
        if (text.charAt(end) === '\\') end += 1
        value += text.charAt(end)
      }
      end += 1
    } else {
      const stop = text.indexOf(';', end)
      value = text.slice(end, stop < 0 ? text.length : stop).trim()
      end = stop < 0 ? text.length : stop
    }
    if (name === wanted) return value.length > MAX_BOUNDARY ? '' : value
    at = end
  }
  return ''
}

/** Bytes as characters of the same number; header fields of reports are ASCII where it matters. */
function latin1(raw: Uint8Array, start: number, end: number): string {
  // A line as long as a message is no field; its beginning is enough to see that.
  return decoder.decode(raw.subarray(start, Math.min(end, start + 65_536)))
}

const decoder = new TextDecoder('latin1')
