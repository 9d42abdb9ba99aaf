import { isAscii } from 'node:buffer'

/** What is used of a part of the parser's while its header is read. */
export interface HeaderNode {
  state: string
  headers: { readonly key: string; readonly originalKey: string; readonly value: string }[]
  readonly headerLines: readonly string[]
  readonly contentType: { value: string; parsed: Structured; multipart: string | false }
  readonly contentTransferEncoding: { value: string; encoding: string }
  readonly contentDisposition: { value: string; parsed: Structured }
  contentId?: string
  contentDescription?: string
  parseStructuredHeader(value: string): Structured
  stripComments(value: string): string
  setupContentDecoder(encoding: string): void
}

/** A value with its parameters (RFC 2045 section 5.1). */
interface Structured {
  readonly value: string
  readonly params: Record<string, string>
}

/** Bytes in which the end of a header is looked for: first few, for a message may have 60,000 parts, then many. */
const WINDOWS = [4 * 1024, 64 * 1024]
/** A line end, and what makes the next line a blank one. */
const BLANK = /(?:^|\n)\r*\n/

/** A header as the parser reads it, and where the body begins. */
interface HeaderText {
  /** Without what ends them, up to the blank line. */
  readonly lines: readonly string[]
  readonly end: number
}

/**
 * The header that begins here. Null for what the parser itself has to read line by line: what is long or not ASCII, and,
 * within a multipart, where a line might be a boundary.
 */
export function headerAt(raw: Uint8Array, start: number, isWithin: boolean): HeaderText | null {
  for (const window of WINDOWS) {
    const piece = raw.subarray(start, start + window)
    const text = Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1')
    const blank = BLANK.exec(text)
    if (blank === null) {
      if (start + window >= raw.length) return null
      continue
    }
    const length = blank.index + blank[0].length
    if (!isAscii(piece.subarray(0, length))) return null
    const header = text.slice(0, blank.index)
    if (isWithin && (header.startsWith('--') || header.includes('\n--'))) return null
    return { lines: blank.index === 0 ? [] : linesOf(header), end: start + length }
  }
  return null
}

function linesOf(header: string): string[] {
  const lines = header.split('\n')
  return header.includes('\r') ? lines.map(withoutReturns) : lines
}

function withoutReturns(line: string): string {
  let end = line.length
  while (line.charCodeAt(end - 1) === 13) end -= 1
  return line.slice(0, end)
}

/** Takes down what the fields of a header say; its body follows. As the parser does it, which looks at each character alone. */
export function readHeader(node: HeaderNode, lines: readonly string[]): void {
  const seen = new Set<string>()
  for (let at = 0; at < lines.length; ) {
    let line = lines[at++] ?? ''
    while (at < lines.length && isFolded(lines[at] ?? '')) line += lines[at++]
    const colon = line.indexOf(':')
    const originalKey = withoutSpace(colon < 0 ? line : line.slice(0, colon))
    const key = originalKey.toLowerCase()
    const value = colon < 0 ? '' : withoutSpace(withoutBareReturns(line.slice(colon + 1)))
    node.headers.push({ key, originalKey, value })
    // The first one counts, however often it is there.
    if (!key.startsWith('content-') || seen.has(key)) continue
    seen.add(key)
    if (key === 'content-type') node.contentType.value = value
    else if (key === 'content-transfer-encoding') node.contentTransferEncoding.value = value
    else if (key === 'content-disposition') node.contentDisposition.value = value
    else if (key === 'content-id') node.contentId = value
    else if (key === 'content-description') node.contentDescription = value
  }
  const { contentType, contentDisposition, contentTransferEncoding } = node
  contentType.parsed = structured(node, contentType.value)
  const { value } = contentType.parsed
  contentType.multipart = value.startsWith('multipart/') ? value.slice('multipart/'.length) : false
  contentDisposition.parsed = structured(node, contentDisposition.value)
  contentTransferEncoding.encoding = encodingOf(node, contentTransferEncoding.value)
  node.setupContentDecoder(contentTransferEncoding.encoding)
  node.state = 'body'
}

function isFolded(line: string): boolean {
  return isSpace(line.charCodeAt(0))
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9
}

/** Without blanks around it; other white space may be part of a name that only looks like another. */
function withoutSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start += 1
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1
  return text.slice(start, end)
}

function withoutBareReturns(text: string): string {
  return text.includes('\r') ? text.replace(/\r+/g, ' ') : text
}

const TOKEN = /[\w.+/-]+[ \t]*/y
const PARAMETER = /;[ \t]*([\w-]+)=(?:"([^"\\]*)"|([\w.+:=/-]*))[ \t]*/y
const END = /;?[ \t]*$/y

/** Parameters without comments, escapes or continuations; all else is left to the parser. */
function structured(node: HeaderNode, text: string): Structured {
  if (text === '') return { value: '', params: {} }
  TOKEN.lastIndex = 0
  const value = TOKEN.exec(text)?.[0]
  if (value === undefined) return node.parseStructuredHeader(text)
  const params: Record<string, string> = {}
  let at = TOKEN.lastIndex
  for (;;) {
    PARAMETER.lastIndex = at
    const found = PARAMETER.exec(text)
    if (found === null) break
    const name = (found[1] ?? '').toLowerCase()
    if (!Object.hasOwn(params, name)) params[name] = found[2] ?? found[3] ?? ''
    at = PARAMETER.lastIndex
  }
  END.lastIndex = at
  if (!END.test(text)) return node.parseStructuredHeader(text)
  return { value: withoutSpace(value).toLowerCase(), params }
}

function encodingOf(node: HeaderNode, value: string): string {
  if (/^[\w-]+$/.test(value)) return value.toLowerCase()
  return /[\w-]+/.exec(node.stripComments(value).toLowerCase())?.[0] ?? ''
}
