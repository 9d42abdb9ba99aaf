import { begins, bytesOf, finished, type Whole } from './beginnings.ts'
import { SMALL_PIECES, slabs } from './decoded.ts'

/**
 * What the MIME parser uses of a Blob: pieces in, one ArrayBuffer out. Node's own reads every one through a stream, a
 * quarter of the time of reading mail.
 */
class JoinedBlob {
  readonly #pieces: readonly Uint8Array[]
  readonly #whole: Whole | null

  constructor(pieces: (ArrayBuffer | ArrayBufferView | string)[]) {
    this.#whole = finished(pieces)
    this.#pieces = pieces.map(bytesOf)
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    const joined = new Uint8Array(this.#pieces.reduce((sum, { length }) => sum + length, 0))
    const inSlabs = this.#pieces.slice(SMALL_PIECES).filter(({ buffer }) => slabs.has(buffer))
    const last = new Map(inSlabs.map((piece) => [piece.buffer, piece]))
    let at = 0
    for (const piece of this.#pieces) {
      joined.set(piece, at)
      at += piece.length
      if (last.size === 0) continue
      const { buffer } = piece
      // As it goes: what was decoded is nowhere twice. The parser asks once, and keeps no piece.
      if (last.get(buffer) === piece && buffer instanceof ArrayBuffer) buffer.transfer(0)
    }
    if (this.#whole !== null) begins(joined.buffer, this.#whole)
    return Promise.resolve(joined.buffer)
  }
}

/** Puts it into the place of Node's. In worker threads that do nothing but read mail only: it lasts as long as they do. */
export function readWithoutStreams(): void {
  Object.defineProperty(globalThis, 'Blob', { value: JoinedBlob, configurable: true, writable: true })
}

/** Whether it is in that place. */
export function isReadingWithoutStreams(): boolean {
  return (globalThis.Blob as unknown) === JoinedBlob
}
