import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
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
