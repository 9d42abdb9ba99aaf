import { writeSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

/** Bytes that are written without handing over to another thread: they land in memory, and the hand-over costs more. */
export const AT_ONCE = 256 * 1024

/**
 * Writes all of it into an open file from a place on. A disk that becomes full takes a part of what it is given, without an
 * error: that comes with the next write only.
 * @param start bytes from the beginning of the file
 */
export async function writeAll(file: FileHandle, whole: Uint8Array, start: number): Promise<void> {
  for (let done = 0; done < whole.length; ) {
    const left = whole.length - done
    const written =
      left <= AT_ONCE
        ? writeSync(file.fd, whole, done, left, start + done)
        : (await file.write(whole, done, left, start + done)).bytesWritten
    if (written === 0) throw new Error('the file took no bytes')
    done += written
  }
}
