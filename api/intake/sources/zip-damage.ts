import { once } from 'node:events'
import { createInflateRaw } from 'node:zlib'

/** Packed bytes that are unpacked at a time, first to find damage and then up to it: what comes together with it is lost. */
const STEPS = [1024, 1]

/**
 * What lies before damage, behind the unpacked bytes that came already: the stream that met it let go of what nobody had
 * taken. So it is read once more, in small steps from where it was still whole.
 * @param whole packed bytes that were unpacked without failing
 */
export async function bytesBefore(
  packed: () => AsyncIterable<Uint8Array>,
  whole: number,
  came: number,
): Promise<Uint8Array> {
  let last: Unpacked = { whole, bytes: [] }
  for (const step of STEPS) last = await unpackedInSteps(packed(), last.whole, step, came)
  // In one piece: from the first of a file is seen what it is.
  return Buffer.concat(last.bytes)
}

interface Unpacked {
  /** Packed bytes that were unpacked without failing. */
  readonly whole: number
  /** Of what they were unpacked to, what had not come yet. */
  readonly bytes: readonly Uint8Array[]
}

/** Unpacks up to the first step that fails, all that is known to be whole in one go. */
async function unpackedInSteps(
  pieces: AsyncIterable<Uint8Array>,
  whole: number,
  step: number,
  came: number,
): Promise<Unpacked> {
  const bytes: Uint8Array[] = []
  let unpacked = 0
  let read = 0
  const inflate = createInflateRaw()
  inflate.on('data', (more: Uint8Array) => {
    const behind = more.subarray(Math.max(0, came - unpacked))
    if (behind.length > 0) bytes.push(behind)
    unpacked += more.length
  })
  const over = new Promise<void>((resolve) => inflate.once('error', () => resolve()))
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const end = read < whole ? Math.min(piece.length, at + whole - read) : at + step
      const part = piece.subarray(at, end)
      await Promise.race([new Promise<void>((resolve) => inflate.write(part, () => resolve())), over])
      if (inflate.destroyed) return { whole: read, bytes }
      read += part.length
      at += part.length
    }
  }
  inflate.destroy()
  await once(inflate, 'close')
  return { whole: read, bytes }
}
