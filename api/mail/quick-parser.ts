import PostalMime, { type Attachment, type Email, type PostalMimeOptions } from 'postal-mime'
import { unfoldFlowed } from '../../core/mail/flowed.ts'
import { begins, Keeping, type Use, wholeOf } from './beginnings.ts'
import { type Decoder, decodedInto, PIECE, withoutCarriageReturns } from './decoded.ts'
import { isReadingWithoutStreams } from './joined-blob.ts'
import { type HeaderNode, headerAt, readHeader } from './quick-header.ts'
import { messageOf } from './quick-message.ts'

/** Bytes of a part that intake keeps where nobody looks into it: words are taken of less (part-words.ts). */
const BEGINNING = 3 * 1024 * 1024
/**
 * Bytes of all bodies of a message together that intake reads: what is found by words (prepare.ts) lies within a part of
 * that. A text of 150 MB would be a gigabyte as strings, and its HTML two.
 */
export const READ_TEXT = 8 * 1024 * 1024
/** Parts of one message: 150 MB of parts of nothing would be twenty million, of a kilobyte each. */
const MAX_PARTS = 60_000
/** Bytes of a message that is shown as a part of the text around it: the parser reads it line by line, all in memory at once. */
const MAX_SHOWN_WITHIN = 2 * 1024 * 1024

/** What this file uses of the parser's inside. Its version is pinned, and a test compares both on any mail. */
interface Inside {
  readonly attachments: Attachment[]
  readonly boundaries: Boundary[]
  readonly root: Node
  readonly currentNode: Node
  readonly textContent: { readonly html?: string; readonly plain?: string }
  readonly mimeOptions: { readonly maxHeadersSize: number }
  headerSize: number
  readPos: number
  forceRfc822Attachments: boolean
  processLine(line: Uint8Array, isFinal: boolean): Promise<void>
  finalize(): Promise<void>
  hasReportParts(): boolean
  collectNode(node: Node, alternative: false, related: false): Promise<void>
  renderTextContent(): void
  isInlineTextNode(node: Node): boolean
  isInlineMessageRfc822(node: Node): boolean
  collectAttachment(...about: readonly unknown[]): void
}

interface Boundary {
  readonly value: Uint8Array
  readonly node: Node
}

interface Node extends HeaderNode {
  readonly content: ArrayBuffer | null
  readonly contentDecoder: Decoder | null
  feed(line: Uint8Array): void
}

interface FlowedText {
  decodeFlowedText: typeof unfoldFlowed
}

interface Line {
  readonly bytes: Uint8Array
  readonly done: boolean
}

const LF = 10
const CR = 13
const DASH = 45
const SPACE = 32
const TAB = 9
const DASHES = Buffer.from('\n--')
const NOTHING = new Uint8Array(0)
const utf8 = new TextEncoder()

/** What is looked into wholly: a message within, for it is compared by what it says, and winmail.dat. */
const LOOKED_INTO = /^(?:message\/rfc822|application\/(?:vnd\.)?ms-tnef)$/i

const parser = PostalMime.prototype as unknown as Inside

// In place of the parser's own, which joins quoted lines with their marks; for all parts, those of messages within too.
const parts = Object.getPrototypeOf((new PostalMime() as unknown as Inside).root) as FlowedText
parts.decodeFlowedText = unfoldFlowed

/**
 * The MIME parser, with headers read at once and bodies in pieces: it awaits and copies each line, and looks at each
 * character of a header by itself, two thirds of the time of reading mail. Lines that may be boundaries, quoted-printable
 * and what is written unusually stay what they are; so does how parts become a message.
 */
export class QuickParser extends PostalMime {
  readonly #beginnings: boolean
  /** The text that was read last, and what those before it have left of READ_TEXT. */
  #text: Keeping | null = null
  #textLeft = READ_TEXT
  #raw: Uint8Array = NOTHING
  #isLarge = false
  #node: Node | null = null
  #keeping: Keeping | null = null
  #parts = 0

  /** @param beginnings what is large is kept as its beginning: `wholeOf` a content says of what, `isTextCut` of the text */
  constructor(options?: PostalMimeOptions, beginnings = false) {
    super(options)
    this.#beginnings = beginnings && isReadingWithoutStreams()
  }

  /** Parses a message, in place of `parse`; without what nobody asks for: raw lines of the header, Return-Path, Delivered-To. */
  async read(raw: Uint8Array): Promise<Email> {
    const inside = this as unknown as Inside
    this.#raw = raw
    this.#isLarge = raw.length > BEGINNING
    inside.readPos = 0
    while (inside.readPos < raw.length) {
      if (this.#wholeHeader(inside)) continue
      const { bytes } = this.readLine()
      if (bytes[0] === DASH && bytes[1] === DASH) await inside.processLine(bytes, false)
      else inside.currentNode.feed(bytes)
    }
    if (raw.length > 0) await inside.finalize()
    inside.forceRfc822Attachments = inside.hasReportParts()
    await inside.collectNode(inside.root, false, false)
    inside.renderTextContent()
    return messageOf(inside.root.headers, inside)
  }

  /** Whether the text is only its beginning. */
  get isTextCut(): boolean {
    // The first one that does not fit takes all that is left.
    return this.#textLeft === 0 || this.#text?.isPassing === true
  }

  /** In place of the parser's own; called by its `parse`. */
  readLine(): Line {
    const inside = this as unknown as Inside
    const node = inside.currentNode
    if (node !== this.#node) this.#enter(node)
    const decoder = node.state === 'body' ? node.contentDecoder : null
    const kind = kindOf(decoder)
    // In what is small nothing is large: most mail is spared the looking.
    const keeping = decoder !== null && this.#isLarge ? this.#keepingOf(inside, decoder) : null
    const end = kind === null ? null : endOfPiece(this.#raw, inside.readPos, inside.boundaries)
    if (decoder === null || end === null) return this.#oneLine(inside)
    const piece = this.#raw.subarray(inside.readPos, end)
    inside.readPos = end
    const done = end >= this.#raw.length
    if (keeping?.isDropping === true || (kind === 'base64' && decodedInto(decoder, piece, keeping)))
      return { bytes: NOTHING, done }
    return { bytes: kind === 'plain' ? withoutCarriageReturns(piece, decoder, keeping) : piece, done }
  }

  /** In place of the parser's own: what is too large to be shown within the text is attached. */
  isInlineMessageRfc822(node: Node): boolean {
    const size = node.content?.byteLength ?? 0
    return size <= MAX_SHOWN_WITHIN && parser.isInlineMessageRfc822.call(this as unknown as Inside, node)
  }

  /** In place of the parser's own, which writes calendars anew: of what theirs are the beginning would be forgotten. */
  collectAttachment(node: Node, content: ArrayBuffer, ...more: readonly unknown[]): void {
    const inside = this as unknown as Inside
    parser.collectAttachment.call(inside, node, content, ...more)
    const whole = wholeOf(content)
    const made = inside.attachments.at(-1)?.content
    if (whole !== undefined && ArrayBuffer.isView(made)) begins(made.buffer, whole)
  }

  /** Reads the header of a part that begins here; false for what is not one, and for one to be read line by line. */
  #wholeHeader(inside: Inside): boolean {
    const { currentNode: node, boundaries } = inside
    if (node.state !== 'header' || node.headerLines.length > 0) return false
    const header = headerAt(this.#raw, inside.readPos, boundaries.length > 0)
    if (header === null) return false
    inside.readPos = header.end
    for (const { length } of header.lines) inside.headerSize += length
    if (inside.headerSize > inside.mimeOptions.maxHeadersSize)
      throw new RangeError('a header of too many bytes')
    readHeader(node, header.lines)
    const { boundary } = node.contentType.parsed.params
    if (node.contentType.multipart && boundary) boundaries.push({ value: utf8.encode(boundary), node })
    return true
  }

  #enter(node: Node): void {
    this.#parts += 1
    if (this.#parts > MAX_PARTS) throw new RangeError('a message of too many parts')
    this.#node = node
    this.#keeping = null
  }

  #keepingOf(inside: Inside, { chunks }: Decoder): Keeping {
    if (this.#keeping === null) {
      const use = this.#useOf(inside)
      if (use === 'text') this.#textLeft -= this.#text?.kept ?? 0
      this.#keeping = new Keeping(chunks, use, use === 'text' ? this.#textLeft : BEGINNING)
      if (use === 'text') this.#text = this.#keeping
    }
    this.#keeping.look()
    return this.#keeping
  }

  #useOf(inside: Inside): Use {
    const { multipart, parsed } = inside.currentNode.contentType
    if (multipart !== false && multipart !== '') return 'unread'
    if (!this.#beginnings || LOOKED_INTO.test(parsed.value)) return 'looked-into'
    return inside.isInlineTextNode(inside.currentNode) ? 'text' : 'other'
  }

  /** Without what ends it, as the parser reads a line. */
  #oneLine(inside: Inside): Line {
    const lf = this.#raw.indexOf(LF, inside.readPos)
    let end = lf < 0 ? this.#raw.length : lf
    while (end > inside.readPos && this.#raw[end - 1] === CR) end -= 1
    const bytes = this.#raw.subarray(inside.readPos, end)
    inside.readPos = lf < 0 ? this.#raw.length : lf + 1
    return { bytes, done: inside.readPos >= this.#raw.length }
  }
}

function kindOf(decoder: Decoder | null): 'plain' | 'base64' | null {
  const name = decoder?.constructor.name
  if (name === 'PassThroughDecoder') return 'plain'
  return name === 'Base64Decoder' ? 'base64' : null
}

/** Behind the last line that can be handed over with the first one; null when that has to be looked at by itself. */
function endOfPiece(bytes: Uint8Array, start: number, boundaries: readonly Boundary[]): number | null {
  if (mayBeBoundary(bytes, start, boundaries)) return null
  const last = bytes.lastIndexOf(LF, start + PIECE - 1)
  // A piece has many lines: only those are looked at that begin with dashes.
  if (last >= start) return boundaryWithin(bytes, start, last, boundaries) ?? last + 1
  let end = -1
  for (let lf = bytes.indexOf(LF, start); lf >= 0; lf = bytes.indexOf(LF, lf + 1)) {
    if (lf - start > PIECE && end >= 0) return end
    end = lf + 1
    if (mayBeBoundary(bytes, end, boundaries)) return end
  }
  // The last line, without an end, is read alone: the parser adds one.
  return end < 0 || end - start > PIECE ? null : end
}

/** The first line behind `start` that may be a boundary and begins behind `last` at most. */
function boundaryWithin(
  bytes: Uint8Array,
  start: number,
  last: number,
  boundaries: readonly Boundary[],
): number | null {
  if (boundaries.length === 0) return null
  const piece = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(last + 3, bytes.length) - start)
  for (let lf = piece.indexOf(DASHES); lf >= 0; lf = piece.indexOf(DASHES, lf + 1))
    if (mayBeBoundary(bytes, start + lf + 1, boundaries)) return start + lf + 1
  return null
}

/** Whether the parser has to say what the line is. Many begin with dashes, and twenty million by themselves take minutes. */
function mayBeBoundary(bytes: Uint8Array, at: number, boundaries: readonly Boundary[]): boolean {
  if (bytes[at] !== DASH || bytes[at + 1] !== DASH) return false
  for (const { value } of boundaries) {
    let length = 0
    while (length < value.length && bytes[at + 2 + length] === value[length]) length += 1
    if (length < value.length) continue
    let end = at + 2 + length
    if (bytes[end] === DASH && bytes[end + 1] === DASH) end += 2
    while (bytes[end] === SPACE || bytes[end] === TAB || bytes[end] === CR) end += 1
    if (end >= bytes.length || bytes[end] === LF) return true
  }
  return false
}
