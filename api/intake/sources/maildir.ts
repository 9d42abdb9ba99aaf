import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isLinkToFile, type SourceItem, sentenceOf } from './source.ts'

/** A Maildir has cur, new and tmp; copies leave out those that were empty, but mail that was seen is in cur. */
export async function isMaildir(path: string): Promise<boolean> {
  if (await isFolder(join(path, 'cur'))) return true
  return (await isFolder(join(path, 'new'))) && (await isFolder(join(path, 'tmp')))
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

/** The messages of a Maildir and of its folders: Maildir++ (".Archive.2024") and nested ones alike. */
export async function* maildir(
  path: string,
  folder: readonly string[] | null = null,
): AsyncGenerator<SourceItem> {
  for (const part of ['cur', 'new'])
    if (await isFolder(join(path, part))) yield* filesIn(join(path, part), folder)
  yield* foldersIn(path, folder)
}

/** Maildirs further down; a folder between them may hold other folders only and be no Maildir itself. */
async function* foldersIn(path: string, folder: readonly string[] | null): AsyncGenerator<SourceItem> {
  try {
    for await (const entry of await opendir(path)) {
      if (!entry.isDirectory() || ['cur', 'new', 'tmp'].includes(entry.name)) continue
      const inner = join(path, entry.name)
      const place = [...(folder ?? []), ...namesOf(entry.name)]
      yield* (await isMaildir(inner)) ? maildir(inner, place) : foldersIn(inner, place)
    }
  } catch (cause) {
    yield { kind: 'problem', place: path, sentence: sentenceOf(cause) }
  }
}

async function* filesIn(path: string, folder: readonly string[] | null): AsyncGenerator<SourceItem> {
  try {
    for await (const entry of await opendir(path)) {
      const file = join(path, entry.name)
      if (entry.name.startsWith('.') || !(entry.isFile() || (await isLinkToFile(entry, file)))) continue
      yield { kind: 'file', place: file, folder }
    }
  } catch (cause) {
    yield { kind: 'problem', place: path, sentence: sentenceOf(cause) }
  }
}

/** ".Archive.2024" is 2024 within Archive. */
function namesOf(name: string): string[] {
  return name.startsWith('.')
    ? name
        .slice(1)
        .split('.')
        .filter((part) => part !== '')
    : [name]
}
