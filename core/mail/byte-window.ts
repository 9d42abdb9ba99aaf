/** Above this, memory of a window that has become nearly empty is given back. */
const SMALL = 1 << 20
/** A window that grows above that has at least so many bytes: what is not written to takes no memory, steps to there would. */
const LARGE = 36 * SMALL

/** A piece of a long stream of bytes, addressed by offsets of the whole stream. Grows behind, shrinks in front. */
export class ByteWindow {
  #buffer = new Uint8Array(1 << 16)
  #length = 0
  /** What of the buffer is in use, so that a search does not run into what is not. */
  #used = this.#buffer.subarray(0, 0)
  /** Offset of the first byte that is here. */
  #base = 0

  get start(): number {
    return this.#base
  }

  /** Offset after the last byte that is here. */
  get end(): number {
    return this.#base + this.#length
  }

  /** Copies the bytes behind what is here. */
  push(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length
    if (needed > this.#buffer.length)
      this.#resize(Math.max(needed, 2 * this.#buffer.length, needed > 4 * SMALL ? LARGE : 0))
    this.#buffer.set(bytes, this.#length)
    this.#length = needed
    this.#used = this.#buffer.subarray(0, needed)
  }

  /** Forgets everything before an offset. Costs a move of what stays, so call it once for each push. */
  dropBefore(offset: number): void {
    const count = Math.min(offset - this.#base, this.#length)
    if (count <= 0) return
    this.#buffer.copyWithin(0, count, this.#length)
    this.#length -= count
    this.#base += count
    if (this.#buffer.length > SMALL && this.#length < this.#buffer.length / 8) this.#resize(this.#length * 2)
    this.#used = this.#buffer.subarray(0, this.#length)
  }

  /** Puts back in front of `offset` what was taken from there; what lies before that is forgotten. */
  prepend(pieces: readonly Uint8Array[], offset: number): void {
    const rest = this.view(offset, this.end)
    const before = pieces.reduce((sum, { length }) => sum + length, 0)
    const larger = new Uint8Array(before + rest.length)
    let at = 0
    for (const piece of pieces) {
      larger.set(piece, at)
      at += piece.length
    }
    larger.set(rest, at)
    this.#buffer.buffer.transfer(0)
    this.#buffer = larger
    this.#length = larger.length
    this.#base = offset - before
    this.#used = larger
  }

  /** The byte at an offset; -1 where none is here. */
  at(offset: number): number {
    const index = offset - this.#base
    return index < 0 ? -1 : (this.#used[index] ?? -1)
  }

  /** Offset of the first such byte at or after `from`; -1 when none is here. */
  find(byte: number, from: number): number {
    const index = this.#used.indexOf(byte, Math.max(0, from - this.#base))
    return index < 0 ? -1 : index + this.#base
  }

  /** The bytes [from, to), to be read before the next push. */
  view(from: number, to: number): Uint8Array {
    const end = Math.min(this.#length, to - this.#base)
    return this.#buffer.subarray(Math.min(Math.max(0, from - this.#base), end), end)
  }

  #resize(size: number): void {
    const larger = new Uint8Array(Math.max(size, 1 << 16))
    larger.set(this.#buffer.subarray(0, this.#length))
    // At once: left to the collector, windows of many sizes would lie about beside each large message.
    this.#buffer.buffer.transfer(0)
    this.#buffer = larger
  }
}
