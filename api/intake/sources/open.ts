import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isMaildir, maildir } from './maildir.ts'
import { isMbox, mbox } from './mbox.ts'
import { oneMessage } from './message-file.ts'
import { isLinkToFile, type SourceItem, sentenceOf } from './source.ts'

/**
 * All messages below a path: a Maildir (with its folders), a folder of files, an mbox, or one message. What a file is
 * is seen from its first bytes, not from its name. Symbolic links to folders are not followed, so that none leads round.
 */
export async function* messagesAt(path: string): AsyncGenerator<SourceItem> {
  try {
    const stats = await stat(path)
    if (stats.isDirectory()) yield* (await isMaildir(path)) ? maildir(path) : folder(path)
    else if (!stats.isFile())
      yield { kind: 'problem', place: path, sentence: 'This is neither a file nor a folder.' }
    else if (await isMbox(path)) yield* mbox(path)
    else yield await oneMessage(path, null)
  } catch (cause) {
    yield { kind: 'problem', place: path, sentence: sentenceOf(cause) }
  }
}

async function* folder(path: string): AsyncGenerator<SourceItem> {
  for await (const entry of await opendir(path)) {
    const inner = join(path, entry.name)
    // Of what is hidden only a folder of a Maildir++ is mail: the rest is what programs keep for themselves.
    if (entry.name.startsWith('.') && !(entry.isDirectory() && (await isMaildir(inner)))) continue
    if (entry.isDirectory() || entry.isFile() || (await isLinkToFile(entry, inner))) yield* messagesAt(inner)
  }
}

/** Bytes below a path, for the progress bar; what cannot be read counts nothing. */
export async function sizeOf(path: string): Promise<number> {
  try {
    const stats = await stat(path)
    if (!stats.isDirectory()) return stats.size
    let sum = 0
    for await (const entry of await opendir(path)) {
      if (entry.isDirectory() || entry.isFile()) sum += await sizeOf(join(path, entry.name))
    }
    return sum
  } catch {
    return 0
  }
}
