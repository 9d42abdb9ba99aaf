import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { KIND_BYTES } from './kind.ts'
import { MAX_FILE, type SourceItem, sentenceOf } from './source.ts'

/** Reads one message file; what is wrong with it concerns no other file. */
export async function oneMessage(path: string, place: readonly string[] | null): Promise<SourceItem> {
  try {
    const { size } = await stat(path)
    if (size > MAX_FILE)
      return {
        kind: 'problem',
        place: path,
        sentence: `It is larger than ${MAX_FILE / 1024 / 1024} MB, the limit for one message.`,
      }
    if (size === 0) return { kind: 'problem', place: path, sentence: `${basename(path)} is empty.` }
    return { kind: 'message', raw: new Uint8Array(await readFile(path)), place: path, folder: place }
  } catch (cause) {
    return { kind: 'problem', place: path, sentence: sentenceOf(cause) }
  }
}

/** The first bytes of a file, from which its kind is seen. */
export async function startOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const start = new Uint8Array(KIND_BYTES)
    const { bytesRead } = await file.read(start, 0, start.length, 0)
    return start.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
