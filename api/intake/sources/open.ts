import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type ItemLimits, type ItemReader, itemReader } from './item-reader.ts'
import { fileKind } from './kind.ts'
import { isMaildir, maildir } from './maildir.ts'
import { mbox } from './mbox.ts'
import { oneMessage, startOf } from './message-file.ts'
import { msg, pst } from './outlook.ts'
import { isLinkToFile, type SourceItem, sentenceOf } from './source.ts'
import { zip } from './zip.ts'

/**
 * All messages below a path: a Maildir (with its folders), a folder of files, an mbox, a zip, an Outlook data file, or one
 * message. What a file is is seen from its first bytes; only what is named .eml is taken for mail whatever it holds
 * (SPEC I4). Symbolic links to folders are not followed, so that none leads round.
 */
export async function* messagesAt(path: string, limits: ItemLimits = {}): AsyncGenerator<SourceItem> {
  const reader = itemReader(limits)
  try {
    yield* below(path, reader)
  } finally {
    await reader.close()
  }
}

async function* below(path: string, reader: ItemReader): AsyncGenerator<SourceItem> {
  try {
    const stats = await stat(path)
    if (stats.isDirectory()) yield* (await isMaildir(path)) ? maildir(path) : folder(path, reader)
    else if (!stats.isFile())
      yield { kind: 'problem', place: path, sentence: 'This is neither a file nor a folder.' }
    else yield* file(path, stats.size, reader)
  } catch (cause) {
    yield { kind: 'problem', place: path, sentence: sentenceOf(cause) }
  }
}

async function* file(path: string, size: number, reader: ItemReader): AsyncGenerator<SourceItem> {
  switch (fileKind(await startOf(path))) {
    case 'mbox':
      return yield* mbox(path)
    case 'pst':
      return yield* pst(path, reader)
    case 'zip':
      return yield* zip(path, reader)
    case 'compound': {
      const whole = await oneMessage(path, null)
      return yield whole.kind === 'message' ? await msg(whole.raw, path, null, reader) : whole
    }
    case 'other':
      if (size > 0 && !/\.eml$/i.test(path))
        return yield {
          kind: 'problem',
          place: path,
          sentence: 'This is no mail: it does not begin with a header.',
        }
  }
  yield { kind: 'file', place: path, folder: null }
}

async function* folder(path: string, reader: ItemReader): AsyncGenerator<SourceItem> {
  for await (const entry of await opendir(path)) {
    const inner = join(path, entry.name)
    // Of what is hidden only a folder of a Maildir++ is mail: the rest is what programs keep for themselves.
    if (entry.name.startsWith('.') && !(entry.isDirectory() && (await isMaildir(inner)))) continue
    if (entry.isDirectory() || entry.isFile() || (await isLinkToFile(entry, inner)))
      yield* below(inner, reader)
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
