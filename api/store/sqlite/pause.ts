const nobody = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))

/** Holds this thread for so many ms. */
export function pause(ms: number): void {
  Atomics.wait(nobody, 0, 0, ms)
}
