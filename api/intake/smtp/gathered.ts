/**
 * Pieces that stand by themselves; what follows is put into slabs. A message of dots comes in pieces of three bytes, and each
 * costs fifty times that for as long as it stands alone: 150 MB of them would fill any memory.
 */
const CRUMBS = 256
/**
 * Bytes of a slab: as much as the C library gives back to the machine at once (mmap; its threshold is 32 MB at most). What is
 * not written to takes no memory.
 */
const SLAB = 33 * 1024 * 1024

/** Gathers the pieces of one message, of which large ones are never in memory twice. */
export class Gathered {
  #crumbs: Uint8Array[] = []
  #slabs: Buffer[] = []
  /** Bytes within the last slab. */
  #used = 0
  #size = 0

  /** Bytes so far. */
  get size(): number {
    return this.#size
  }

  add(piece: Uint8Array): void {
    this.#size += piece.length
    if (this.#crumbs.length < CRUMBS) this.#crumbs.push(piece)
    else this.#put(piece)
  }

  /** All of it, in memory of its own; nothing is left here. */
  take(): Uint8Array {
    const whole = Buffer.allocUnsafeSlow(this.#size)
    let at = 0
    for (const piece of this.#crumbs) {
      whole.set(piece, at)
      at += piece.length
    }
    for (const [index, slab] of this.#slabs.entries()) {
      const end = index === this.#slabs.length - 1 ? this.#used : SLAB
      whole.set(slab.subarray(0, end), at)
      at += end
      ;(slab.buffer as ArrayBuffer).transfer(0)
    }
    this.drop()
    return new Uint8Array(whole.buffer, 0, at)
  }

  drop(): void {
    this.#crumbs = []
    this.#slabs = []
    this.#used = 0
    this.#size = 0
  }

  #put(piece: Uint8Array): void {
    for (let done = 0; done < piece.length; ) {
      let slab = this.#slabs.at(-1)
      if (slab === undefined || this.#used === SLAB) {
        slab = Buffer.allocUnsafeSlow(SLAB)
        this.#slabs.push(slab)
        this.#used = 0
      }
      const part = piece.subarray(done, done + SLAB - this.#used)
      slab.set(part, this.#used)
      this.#used += part.length
      done += part.length
    }
  }
}
