/**
 * Memory of large messages is handed over between threads and given back by name: V8 leaves what nobody needs any more
 * until 64 MB of it lie about, in each thread anew, and a copy for each step would make a 150 MB message a gigabyte.
 */

/** Smaller ones are left to the collector, bytes: finding them costs more than they hold. */
const WORTH_IT = 64 * 1024

/** What of these pieces can be handed to another thread whole; it is empty here from then on. Others are copied. */
export function ownMemory(pieces: readonly Uint8Array[]): ArrayBuffer[] {
  return pieces.flatMap(({ buffer, byteLength }) =>
    buffer instanceof ArrayBuffer && byteLength >= WORTH_IT && buffer.byteLength === byteLength
      ? [buffer]
      : [],
  )
}

/** Gives the memory of pieces back at once: they are empty afterwards. What lies in memory with others stays. */
export function giveBack(pieces: readonly Uint8Array[]): void {
  for (const buffer of ownMemory(pieces)) buffer.transfer(0)
}

/**
 * Pieces that a compressor hands out, whose memory goes back when they have been looked at: it writes one behind the other
 * into the same memory until that is full, and never into it again.
 */
export async function* givenBack(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let last: ArrayBufferLike | null = null
  for await (const piece of pieces) {
    if (last !== null && last !== piece.buffer) giveBack([new Uint8Array(last)])
    last = piece.buffer
    yield piece
  }
}

/** The same bytes in memory that has no more: what has is copied, and gone. Only for what nobody shares. */
export function trimmed(bytes: Uint8Array): Uint8Array {
  // Also of a few bytes: with them all the memory in which they lie would be copied to another thread.
  if (bytes.buffer.byteLength - bytes.byteLength < WORTH_IT) return bytes
  const own = new Uint8Array(bytes)
  if (bytes.buffer instanceof ArrayBuffer) bytes.buffer.transfer(0)
  return own
}

/** Runs what it is given one after the other. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
}
