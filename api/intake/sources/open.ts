import type { Dirent } from 'node:fs'
import { opendir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type ItemLimits, type ItemReader, itemReader } from './item-reader.ts'
import { fileKind } from './kind.ts'
import { mbox } from './mbox.ts'
import { oneMessage, startOf } from './message-file.ts'
import { msg, pst } from './outlook.ts'
import { isMaildirWith, isNoise, type Place, placeWithin, topPlace } from './place.ts'
import { problem, readingFailure, type SourceItem } from './source.ts'
import { zip } from './zip.ts'

/** What every step of one import needs. */
interface Walk {
  readonly reader: ItemReader
  /** Where it began, without links. */
  readonly root: string
}

/**
 * All messages below a path: a Maildir (with its folders), a folder of files, an mbox, a zip, an Outlook data file, or one
 * message. What a file is is seen from its first bytes; only what is named .eml, and what was delivered into a Maildir, is
 * taken for mail whatever it holds (SPEC I4). Links that lead out are not followed: whoever imports may read more than whoever
 * made them. Symbolic links to folders are not followed, so that none leads round; where
 * mail is left out by that, they are named.
 */
export async function* messagesAt(path: string, limits: ItemLimits = {}): AsyncGenerator<SourceItem> {
  const reader = itemReader(limits)
  try {
    const [stats, root] = [await stat(path), await realpath(path)]
    if (stats.isDirectory()) yield* folder(path, topPlace(await isMaildir(path), false), { reader, root })
    else if (stats.isFile()) yield* file(path, topPlace(false, false), reader)
    else yield problem(path, NO_FILE)
  } catch (cause) {
    yield problem(path, readingFailure(cause, path))
  } finally {
    await reader.close()
  }
}

const NO_FILE = 'This is neither a file nor a folder.'

async function* file(path: string, place: Place, reader: ItemReader): AsyncGenerator<SourceItem> {
  const { folder } = place
  if (place.kind === 'delivered') return yield { kind: 'file', place: path, folder }
  try {
    switch (fileKind(await startOf(path))) {
      case 'mbox':
        for await (const item of mbox(path)) yield item.kind === 'message' ? { ...item, folder } : item
        return
      case 'pst':
        return yield* pst(path, reader)
      case 'zip':
        return yield* zip(path, reader)
      case 'compound': {
        const whole = await oneMessage(path, folder)
        return yield whole.kind === 'message' ? await msg(whole.raw, path, folder, reader) : whole
      }
      case 'other':
        if (/\.eml$/i.test(path)) break
        // Mail programs leave an empty mbox for each empty folder: nothing is missing there.
        if ((await stat(path)).size === 0) return
        return yield problem(path, 'This is no mail: it does not begin with a header.')
    }
    yield { kind: 'file', place: path, folder }
  } catch (cause) {
    yield problem(path, readingFailure(cause, path))
  }
}

/** The files of a folder, then its folders: none is open while another is read. */
async function* folder(path: string, place: Place, walk: Walk): AsyncGenerator<SourceItem> {
  const folders: string[] = []
  try {
    for await (const entry of await opendir(path)) {
      if (isNoise(entry.name, place)) continue
      const inner = join(path, entry.name)
      const what = await whatIs(entry, inner)
      if (what === 'file' && entry.isSymbolicLink() && !(await isBelow(inner, walk.root)))
        yield problem(inner, 'This is a link to a file elsewhere. Import that file by its own name.')
      else if (what === 'file') yield* file(inner, place, walk.reader)
      else if (what === 'folder' || (what === 'link' && place.kind === 'maildir' && PARTS.has(entry.name)))
        folders.push(entry.name)
      else if (what === 'other') yield problem(inner, NO_FILE)
      else if (!(await isBelow(inner, walk.root)))
        yield problem(
          inner,
          'This is a link to a folder, which is not followed. Import that folder by its own name.',
        )
    }
    const maildirs = new Set<string>()
    for (const name of folders) if (await isMaildir(join(path, name))) maildirs.add(name)
    const alone = [...maildirs].filter((name) => !name.startsWith('.')).length < 2
    for (const name of folders) {
      const inner = placeWithin(place, name, { isMaildir: maildirs.has(name), alone })
      if (inner !== null) yield* folder(join(path, name), inner, walk)
    }
  } catch (cause) {
    yield problem(path, readingFailure(cause, path))
  }
}

/** Of a Maildir they may be links: a disk was full, and new mail went to another. */
const PARTS = new Set(['cur', 'new'])

/** `link` leads to a folder; one that leads nowhere counts as a file, which is then named as a problem. */
async function whatIs(entry: Dirent, path: string): Promise<'file' | 'folder' | 'link' | 'other'> {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink()) return 'other'
  try {
    const target = await stat(path)
    return target.isDirectory() ? 'link' : target.isFile() ? 'file' : 'other'
  } catch {
    return 'file'
  }
}

/** Whether a link leads to what is imported anyhow. */
async function isBelow(link: string, root: string): Promise<boolean> {
  const target = await realpath(link).catch(() => root)
  return target === root || target.startsWith(join(root, sep))
}

async function isMaildir(path: string): Promise<boolean> {
  const has = new Set<string>()
  for (const part of ['cur', 'new', 'tmp']) if (await isFolder(join(path, part))) has.add(part)
  return isMaildirWith(has)
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
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
