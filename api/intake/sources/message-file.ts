import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type DiskPath, onDisk, shown } from './disk-path.ts'
import { KIND_BYTES } from './kind.ts'
import { MAX_FILE, readingFailure, type SourceItem } from './source.ts'

/** Reads one message file; what is wrong with it concerns no other file. */
export async function oneMessage(
  path: DiskPath,
  folder: readonly string[] | null,
): Promise<Exclude<SourceItem, { kind: 'file' }>> {
  const place = shown(path)
  try {
    const problem = problemOf(path, (await stat(onDisk(path))).size)
    if (problem !== null) return { kind: 'problem', place, sentence: problem }
    return { kind: 'message', raw: new Uint8Array(await readFile(onDisk(path))), place, folder }
  } catch (cause) {
    return { kind: 'problem', place, sentence: readingFailure(cause) }
  }
}

/** A file that is not read, for it holds more than was asked for. */
export const LARGE = null

/**
 * The same at once, in a worker thread, which has nothing else to do meanwhile: asking another thread for each step costs
 * more than a small file.
 * @param most bytes of what is read
 * @param take memory for so many bytes
 * @returns the message, LARGE, or a sentence that says why it could not be read
 */
export function readMessageFile(
  path: DiskPath,
  most: number,
  take = (size: number): Uint8Array => new Uint8Array(size),
): Uint8Array | string | typeof LARGE {
  try {
    const file = openSync(onDisk(path), 'r')
    try {
      const { size } = fstatSync(file)
      const problem = problemOf(path, size)
      if (problem !== null) return problem
      if (size > most) return LARGE
      const raw = take(size)
      let length = 0
      for (let read = -1; read !== 0 && length < size; length += read)
        read = readSync(file, raw, length, size - length, length)
      return length === size ? raw : raw.slice(0, length)
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    return readingFailure(cause)
  }
}

function problemOf(path: DiskPath, size: number): string | null {
  if (size > MAX_FILE) return `It is larger than ${MAX_FILE / 1024 / 1024} MB, the limit for one message.`
  return size === 0 ? `${basename(shown(path))} is empty.` : null
}

/** The first bytes of a file, from which its kind is seen. */
export async function startOf(path: DiskPath): Promise<Uint8Array> {
  const file = await open(onDisk(path), 'r')
  try {
    const start = new Uint8Array(KIND_BYTES)
    const { bytesRead } = await file.read(start, 0, start.length, 0)
    return start.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
