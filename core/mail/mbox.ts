import { ByteWindow } from './byte-window.ts'
import { MAX_FROM_LINE } from './from-line.ts'
import { FromLines } from './mbox-from-lines.ts'
import { MAX_MBOX_HEADER, readMboxHeader } from './mbox-header.ts'
import { joinParts, MBOX_PART } from './mbox-parts.ts'
import type { MboxQuoting } from './mbox-quoting.ts'
import { exchangeLineEnds } from './plain-lines.ts'

/** Largest message that is taken out of an mbox, in bytes. Bounds memory: one message is held at a time. */
export const MAX_MBOX_MESSAGE = 150 * 1024 * 1024

/** What an mbox holds, in order. `offset` is where it begins in the file, its "From " line included. */
export type MboxItem =
  /** `bytes` is the message as it was before it was put into the mbox. */
  | { readonly kind: 'message'; readonly offset: number; readonly bytes: Uint8Array }
  /** Larger than the limit, `size` bytes; not kept. What follows it is. */
  | { readonly kind: 'too-large'; readonly offset: number; readonly size: number }
  /** `size` bytes before the first "From " line; a file without any is no mbox. */
  | { readonly kind: 'stray'; readonly offset: number; readonly size: number }

export interface MboxOptions {
  /** How lines that begin with "From " were quoted; `mboxrd` when absent, which undoes both. */
  readonly quoting?: MboxQuoting
  /** Bytes of one message; MAX_MBOX_MESSAGE when absent. */
  readonly limit?: number
  /** Bytes of a large message that are put aside at a time; MBOX_PART when absent. */
  readonly part?: number
  /** Lines end in CR alone (`isOnlyCr` of its beginning). */
  readonly onlyCr?: boolean
}

const CR = 13
const LF = 10
/** The longest line end and blank line before a "From " line, with the end of the line before. */
const LOOK_BEHIND = 4
/** Bytes in which the end of a line is looked for where a large message is put aside. */
const LAST_LINES = 64 * 1024

/** The message that is being read; offsets in the file. */
interface Open {
  readonly offset: number
  /** After the "From " line. */
  readonly start: number
  /** What of it is no longer in the window, in order, and where the rest begins. */
  readonly parts: Uint8Array[]
  rest: number
  /** Where it ends by its Content-Length; -1 without a usable one, null as long as its header is not read. */
  counted: number | null
  /** Whether its Content-Length was looked at. */
  lengthRead: boolean
  /** Grew over the limit: its bytes are let go. */
  tooLarge: boolean
}

/**
 * Splits an mbox that comes in pieces of any size: mboxrd and mboxo, LF or CRLF; `FromLines` says where messages begin.
 * mboxcl2 does not quote such lines but counts: a Content-Length is believed where it leads exactly to the next "From "
 * line or the end of the file, and then nothing in the message is unquoted. Memory: one message and one piece. Time: linear.
 */
export class MboxSplitter {
  readonly #quoting: MboxQuoting
  readonly #limit: number
  readonly #part: number
  readonly #onlyCr: boolean
  readonly #window = new ByteWindow()
  readonly #lines = new FromLines(this.#window)
  #open: Open | null = null
  #hasBegun = false

  constructor({
    quoting = 'mboxrd',
    limit = MAX_MBOX_MESSAGE,
    part = MBOX_PART,
    onlyCr = false,
  }: MboxOptions = {}) {
    this.#quoting = quoting
    this.#limit = limit
    this.#part = part
    this.#onlyCr = onlyCr
  }

  /** Takes the next bytes of the file, which may be reused afterwards. Returns what is complete by now. */
  push(bytes: Uint8Array): MboxItem[] {
    this.#window.push(this.#onlyCr ? exchangeLineEnds(bytes.slice()) : bytes)
    return this.#split()
  }

  /** The file has ended. Returns what is left. */
  end(): MboxItem[] {
    this.#lines.ended = true
    const items = this.#split()
    const { end } = this.#window
    if (this.#open !== null)
      items.push(this.#close(this.#open, this.#lines.withoutBlankLine(end, this.#open.start)))
    else items.push(...this.#strayBefore(end))
    this.#open = null
    this.#window.dropBefore(end)
    return items
  }

  #split(): MboxItem[] {
    const items: MboxItem[] = []
    for (;;) {
      const open = this.#open
      if (open !== null && !open.lengthRead) {
        const next = this.#byLength(open, items)
        if (next === 'wait') break
        if (next === 'done') continue
      }
      const line = this.#lines.next()
      if (line < 0) break
      if (open !== null) items.push(this.#close(open, this.#lines.withoutBlankLine(line, open.start)))
      else items.push(...this.#strayBefore(line))
      this.#begin(line)
    }
    const open = this.#open
    // What may be the blank line and the "From " line of the next message does not count yet.
    const held = this.#limit + LOOK_BEHIND + MAX_FROM_LINE
    if (open?.lengthRead && this.#window.end - open.start > held) open.tooLarge = true
    if (open?.lengthRead && !open.tooLarge) this.#putAside(open, this.#lines.scanned)
    if (open?.tooLarge) open.parts.length = 0
    this.#window.dropBefore(
      open === null || open.tooLarge ? this.#lines.scanned - LOOK_BEHIND : open.rest - LOOK_BEHIND,
    )
    return items
  }

  #strayBefore(end: number): MboxItem[] {
    const { first } = this.#lines
    if (this.#hasBegun || first === null || first >= end) return []
    return [{ kind: 'stray', offset: first, size: end - first }]
  }

  #begin(line: number): void {
    this.#hasBegun = true
    const lineEnd = this.#window.find(LF, line)
    const start = lineEnd < 0 ? this.#window.end : lineEnd + 1
    this.#open = {
      offset: line,
      start,
      parts: [],
      rest: start,
      counted: null,
      lengthRead: false,
      tooLarge: false,
    }
    this.#lines.scanned = start
  }

  /** The message up to an offset, unquoted unless its length was believed. */
  #close(open: Open, end: number, quoting: MboxQuoting | null = this.#quoting): MboxItem {
    this.#open = null
    const { offset, start } = open
    if (open.tooLarge || end - start > this.#limit) return { kind: 'too-large', offset, size: end - start }
    const bytes = joinParts(open.parts, this.#window.view(open.rest, end), quoting)
    return { kind: 'message', offset, bytes: this.#onlyCr ? exchangeLineEnds(bytes) : bytes }
  }

  /** Puts aside what of a large message lies so far before `end` that none of it is looked at again. */
  #putAside(open: Open, end: number): void {
    const settled = this.#window.view(open.rest, end - LOOK_BEHIND)
    if (settled.length < this.#part) return
    // Whole lines, each of which is unquoted by itself. One without an end is not looked through again and again.
    const start = Math.max(0, settled.length - LAST_LINES)
    const length = start + settled.subarray(start).lastIndexOf(LF) + 1
    if (length === start) return
    open.parts.push(settled.slice(0, length))
    open.rest += length
  }

  /** Ends the message by its Content-Length where that is true. */
  #byLength(open: Open, items: MboxItem[]): 'wait' | 'done' | 'not' {
    const window = this.#window
    if (open.counted === null) {
      const header = readMboxHeader(window.view(open.start, open.start + MAX_MBOX_HEADER))
      if (header === null && !this.#lines.ended && window.end - open.start < MAX_MBOX_HEADER) return 'wait'
      const length = header?.contentLength ?? 0
      const whole = (header?.end ?? 0) + length
      // Nothing to count, or more than would be kept: the next "From " line decides.
      open.counted = length > 0 && whole <= this.#limit ? open.start + whole : -1
    }
    const end = open.counted
    if (end >= 0 && !this.#lines.ended && window.end < end + 2 + MAX_FROM_LINE) {
      this.#putAside(open, Math.min(window.end, end))
      return 'wait'
    }
    const next = end < 0 ? -1 : this.#behind(end)
    open.lengthRead = true
    if (next < 0) {
      // Its lines have to be looked at after all.
      if (open.parts.length > 0) window.prepend(open.parts.splice(0), open.rest)
      open.rest = open.start
      return 'not'
    }
    items.push(this.#close(open, next === end ? this.#lines.withoutBlankLine(end, open.start) : end, null))
    if (next < window.end) this.#begin(next)
    else this.#lines.scanned = next
    return 'done'
  }

  /** Where the next "From " line or the end of the file stands behind a body that ends there; -1 if neither. */
  #behind(end: number): number {
    const window = this.#window
    if (end > window.end) return -1
    const blank =
      end + (window.at(end) === LF ? 1 : window.at(end) === CR && window.at(end + 1) === LF ? 2 : 0)
    const isLineEnd = window.at(end - 1) === LF
    if (this.#lines.ended && (end === window.end || (isLineEnd && blank === window.end))) return window.end
    if (isLineEnd && this.#lines.isSeparator(end)) return end
    return blank > end && this.#lines.isSeparator(blank) ? blank : -1
  }
}
