import { createHash, type Hash } from 'node:crypto'
import { isTnef } from '../../core/mail/tnef/attributes.ts'

/**
 * Of a large part that nobody looks into, intake keeps only how it begins: what is behind that goes through a hash as it is
 * decoded, and is nowhere in memory. A message of 150 MB would else take 110 MB more, one of nothing but text ten times that.
 */
export interface Whole {
  readonly size: number
  readonly sha256: string
}

/**
 * What intake keeps of a body: `looked-into` all of it, `text` its beginning, `other` that and the hash of all (or all, where it
 * turns out to be winmail.dat), `unread` nothing, for the parser itself does not use it.
 */
export type Use = 'looked-into' | 'text' | 'other' | 'unread'

/** Pieces that are joined when there are so many: each line that looks like a boundary is one, and takes 150 bytes. */
const MANY = 10_000
/** Bytes by which winmail.dat is known. */
const MARK = 6

const LINE_END = Uint8Array.of(10)

/** What is kept of one body while its pieces come, by the list into which the parser puts them. */
export class Keeping {
  readonly #pieces: unknown[]
  readonly #use: Use
  #limit: number
  #hash: Hash | null = null
  /** Pieces that were looked at, and the bytes of all, also of those that are not kept. */
  #seen = 0
  #size = 0
  /** Of those that are kept. */
  #kept = 0
  #joined = 0

  /** @param limit bytes from which on what follows is not kept */
  constructor(pieces: unknown[], use: Use, limit: number) {
    this.#pieces = pieces
    this.#use = use
    this.#limit = use === 'looked-into' ? Number.POSITIVE_INFINITY : limit
    running.set(pieces, this)
  }

  /** Whether what follows goes through the hash only. */
  get isPassing(): boolean {
    return this.#hash !== null
  }

  /** Whether nobody asks for what follows, nor for its hash. */
  get isDropping(): boolean {
    return this.#use === 'unread' || (this.#use === 'text' && this.isPassing)
  }

  /** Whether all of it is kept, however large. */
  get isWhole(): boolean {
    return this.#limit === Number.POSITIVE_INFINITY
  }

  /** Bytes that are kept. */
  get kept(): number {
    return this.#hash === null ? this.#size : this.#kept
  }

  /** Looks at the pieces that have come. */
  look(): void {
    const pieces = this.#pieces
    if (this.#use === 'unread') {
      pieces.length = 0
      return
    }
    for (; this.#hash === null && this.#seen < pieces.length; this.#seen += 1) {
      const piece = bytesOf(pieces[this.#seen])
      if (this.#size + piece.length > this.#limit && !this.#isWinmail()) this.#begin(piece)
      else this.#size += piece.length
    }
    if (this.#hash !== null) for (const piece of pieces.splice(this.#seen)) this.#add(bytesOf(piece))
    else if (this.#seen - this.#joined >= MANY) this.#join()
  }

  /** Hashes what follows, instead of keeping it. */
  pass(next: Uint8Array): void {
    this.look()
    this.#add(next)
  }

  /** What the pieces would be, had all been kept; null where they are all. */
  finish(): Whole | null {
    this.look()
    return this.#hash === null || this.isDropping
      ? null
      : { size: this.#size, sha256: this.#hash.digest('base64') }
  }

  /** This piece is the last of which something is kept. */
  #begin(piece: Uint8Array): void {
    this.#hash = createHash('sha256')
    const before = this.#pieces.slice(0, this.#seen)
    this.#kept = this.#limit
    this.#pieces[this.#seen] = piece.subarray(0, this.#limit - this.#size)
    this.#size = 0
    for (const one of before) this.#add(bytesOf(one))
    this.#add(piece)
  }

  #add(bytes: Uint8Array): void {
    this.#hash?.update(bytes)
    this.#size += bytes.length
  }

  #join(): void {
    this.#pieces.push(Buffer.concat(this.#pieces.splice(this.#joined).map(bytesOf)))
    this.#joined = this.#seen = this.#pieces.length
  }

  #isWinmail(): boolean {
    if (this.#use !== 'other') return false
    const mark: number[] = []
    for (const piece of this.#pieces) {
      mark.push(...bytesOf(piece).subarray(0, MARK - mark.length))
      if (mark.length >= MARK) break
    }
    const found = isTnef(Uint8Array.from(mark))
    if (found) this.#limit = Number.POSITIVE_INFINITY
    return found
  }
}

const running = new WeakMap<object, Keeping>()
const wholes = new WeakMap<ArrayBufferLike, Whole>()

/** What the pieces would be, had all been kept; null where they are all. */
export function finished(pieces: unknown[]): Whole | null {
  return running.get(pieces)?.finish() ?? null
}

/** Notes what the content is the beginning of. */
export function begins(content: ArrayBufferLike, whole: Whole): void {
  wholes.set(content, whole)
}

/** What the content is the beginning of; undefined where it is whole. */
export function wholeOf(content: unknown): Whole | undefined {
  if (ArrayBuffer.isView(content)) return wholes.get(content.buffer)
  return content instanceof ArrayBuffer ? wholes.get(content) : undefined
}

const utf8 = new TextEncoder()

/** One piece of what the parser would make a Blob of. */
export function bytesOf(piece: unknown): Uint8Array {
  // The parser's own, behind each line.
  if (piece === '\n') return LINE_END
  if (piece instanceof Uint8Array) return piece
  return typeof piece === 'string' ? utf8.encode(piece) : new Uint8Array(piece as ArrayBuffer)
}
