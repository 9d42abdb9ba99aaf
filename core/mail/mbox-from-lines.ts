import type { ByteWindow } from './byte-window.ts'
import { isBareFromLine, isCutFromLine, isFromLine, MAX_FROM_LINE } from './from-line.ts'
import { isMailHeader, MAX_MBOX_HEADER } from './mbox-header.ts'
import { isFromAt } from './mbox-quoting.ts'

const CR = 13
const LF = 10
const LETTER_F = 70
const SPACE = 32
const FROM_LENGTH = 5
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const
/** Longest name of a field (RFC 5322 section 2.2) that is looked for behind a "From " line, with its colon. */
const MAX_FIELD_NAME = 80
const FIELD = /^[!-9;-~]+:/
const latin1 = new TextDecoder('latin1')

/**
 * Where messages begin in an mbox: at its start or after a blank line with a "From " line that bears a date; where no line is
 * blank before it (writers forget it), a field of a header must follow, since a private message would otherwise become the end
 * of an open one. A file whose first "From " line bears none, or one in a form of its own, may go on so, with a blank line
 * before and a field behind; within others such a line counts where a field follows that every mail has: files are put
 * together by `cat`. What is left of a line within which the file ends begins a message of nothing. No byte is looked at twice, however many lines nearly count.
 */
export class FromLines {
  readonly #window: ByteWindow
  /** "From " lines are looked for from here on. */
  scanned = 0
  /** No more bytes come. */
  ended = false
  /** First byte of the file that is not blank; a message may begin there without a blank line before it. */
  #first: number | null = null
  /** The first "From " line bears no date that is known: others may not, either. */
  #bare = false

  constructor(window: ByteWindow) {
    this.#window = window
  }

  /** First byte of the file that means something; null as long as there is none. */
  get first(): number | null {
    return this.#first
  }

  /** Offset of the next "From " line; -1 when there is none in what has come so far. */
  next(): number {
    const window = this.#window
    if (this.#first === null && !this.#findFirst()) return -1
    for (;;) {
      const at = window.find(LETTER_F, this.scanned)
      if (at < 0) {
        this.scanned = window.end
        return -1
      }
      this.scanned = at
      if (window.at(at - 1) === LF || at === this.#first) {
        const found = this.#isBeginning(at)
        if (found === 'unknown') return -1
        if (found) return at
      }
      this.scanned = at + 1
    }
  }

  /** The line that stands there and begins with "From ", null for another; unknown when its end has not come yet. */
  #fromLine(at: number): { readonly text: string } | null | 'unknown' {
    const line = this.#window.view(at, at + MAX_FROM_LINE + 2)
    const lineEnd = line.indexOf(LF)
    const isWhole = lineEnd >= 0 || this.ended || line.length > MAX_FROM_LINE
    if (line.length >= FROM_LENGTH && !isFromAt(line, 0)) return null
    if (!isWhole) return 'unknown'
    const text = latin1.decode(lineEnd < 0 ? line : line.subarray(0, lineEnd))
    return { text: text.endsWith('\r') ? text.slice(0, -1) : text }
  }

  /** Whether a line is known that separates messages in this file. */
  isSeparator(at: number): boolean {
    const line = this.#fromLine(at)
    if (line === null || line === 'unknown') return false
    return isFromLine(line.text) || (this.#bare && isBareFromLine(line.text))
  }

  #isBeginning(at: number): boolean | 'unknown' {
    const line = this.#fromLine(at)
    if (line === null || line === 'unknown') return line ?? false
    const isFirst = at === this.#first
    const isDated = isFromLine(line.text)
    const isApart = isFirst || this.#isBlankBefore(at)
    if (isDated && isApart) return true
    if (isApart && !isFirst && this.#isLast(at) && isCutFromLine(line.text)) return true
    if (!isDated && !(isApart && isBareFromLine(line.text))) return false
    if (!isDated && !isFirst && !this.#bare) return this.#isMailBehind(at)
    const found = this.#isFieldBehind(at)
    if (!isDated && found === true) this.#bare = true
    return found
  }

  /** Whether the file ends within the line. */
  #isLast(at: number): boolean {
    return this.ended && this.#window.find(LF, at) < 0
  }

  /** Whether a whole header begins behind the line. It ends before the next blank line, so that no byte is read for two lines. */
  #isMailBehind(at: number): boolean | 'unknown' {
    const lineEnd = this.#window.find(LF, at)
    if (lineEnd < 0) return !this.ended && 'unknown'
    const header = this.#window.view(lineEnd + 1, lineEnd + 1 + MAX_MBOX_HEADER)
    return isMailHeader(header) ?? (header.length < MAX_MBOX_HEADER && !this.ended ? 'unknown' : false)
  }

  /** Whether the line behind that one begins as a field of a header does. */
  #isFieldBehind(at: number): boolean | 'unknown' {
    const lineEnd = this.#window.find(LF, at)
    const field = this.#window.view(lineEnd + 1, lineEnd + 1 + MAX_FIELD_NAME)
    if (lineEnd < 0) return !this.ended && 'unknown'
    if (FIELD.test(latin1.decode(field))) return true
    return field.length < MAX_FIELD_NAME && !field.includes(LF) && !this.ended ? 'unknown' : false
  }

  #isBlankBefore(at: number): boolean {
    return this.withoutBlankLine(at, 0) < at
  }

  /** The offset, less the blank line that ends there; `start` is where the lines begin. */
  withoutBlankLine(at: number, start: number): number {
    const window = this.#window
    if (window.at(at - 1) !== LF) return at
    const blank = window.at(at - 2) === CR ? at - 2 : at - 1
    return blank >= start && window.at(blank - 1) === LF ? blank : at
  }

  /** Finds the first byte that means something: no byte order mark, no blank line. False when there is none yet. */
  #findFirst(): boolean {
    const window = this.#window
    if (window.end < BYTE_ORDER_MARK.length && !this.ended) return false
    const isMarked = BYTE_ORDER_MARK.every((byte, index) => window.at(index) === byte)
    let at = Math.max(this.scanned, isMarked ? BYTE_ORDER_MARK.length : 0)
    while (at < window.end && window.at(at) <= SPACE) at++
    this.scanned = at
    if (at === window.end) return false
    this.#first = at
    return true
  }
}
