import { createHash, type Hash } from 'node:crypto'
import { isTnef } from '../../core/mail/tnef/attributes.ts'

/**
 * Of a large attachment that nobody looks into, intake keeps only how it begins: what is behind that goes through a hash
 * as it is decoded, and is nowhere in memory. A message of 150 MB would else take 110 MB more.
 */
export interface Whole {
  readonly size: number
  readonly sha256: string
}

/** What is decoded by others of these is looked into: words, messages within, calendars, winmail.dat. */
const LOOKED_INTO = /^(?:text|message|multipart)\/|^application\/(?:ics|(?:vnd\.)?ms-tnef)$/i

interface Running {
  readonly hash: Hash
  size: number
  /** Pieces that are kept, the first ones. */
  readonly kept: number
}

const running = new WeakMap<object, Running>()
const wholes = new WeakMap<ArrayBufferLike, Whole>()

/** Whether what follows these pieces of an attachment need not be kept. */
export function isBeginningEnough(type: string, pieces: readonly unknown[]): boolean {
  const [first] = pieces
  return !LOOKED_INTO.test(type) && first instanceof Uint8Array && !isTnef(first)
}

/** Hashes what follows the pieces, instead of keeping it. */
export function passOver(pieces: unknown[], next: Uint8Array): void {
  const known = running.get(pieces) ?? { hash: createHash('sha256'), size: 0, kept: pieces.length }
  if (!running.has(pieces)) {
    running.set(pieces, known)
    for (const piece of pieces) add(known, piece)
  }
  fold(known, pieces)
  add(known, next)
}

/** Takes the pieces that the parser's own decoder put behind those that are kept. */
function fold(known: Running, pieces: unknown[]): void {
  for (const piece of pieces.splice(known.kept)) add(known, piece)
}

function add(known: Running, piece: unknown): void {
  const bytes = piece instanceof Uint8Array ? piece : new Uint8Array(piece as ArrayBuffer)
  known.hash.update(bytes)
  known.size += bytes.length
}

/** What the pieces would be, had all been kept; null where they are all. */
export function finished(pieces: unknown[]): Whole | null {
  const known = running.get(pieces)
  if (known === undefined) return null
  running.delete(pieces)
  fold(known, pieces)
  return { size: known.size, sha256: known.hash.digest('base64') }
}

/** Notes what the content is the beginning of. */
export function begins(content: ArrayBufferLike, whole: Whole): void {
  wholes.set(content, whole)
}

/** What the content is the beginning of; undefined where it is whole. */
export function wholeOf(content: unknown): Whole | undefined {
  return content instanceof ArrayBuffer ? wholes.get(content) : undefined
}
