import type { Dirent } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type DiskPath, entriesOf, onDisk, shown, within } from './disk-path.ts'
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
  /** Where it began, without links, byte for byte. */
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
    const [stats, root] = [await stat(path), await realOf(path)]
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

async function* file(path: DiskPath, place: Place, reader: ItemReader): AsyncGenerator<SourceItem> {
  const { folder } = place
  const named = shown(path)
  if (place.kind === 'delivered') return yield { kind: 'file', path, place: named, folder }
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
        return yield whole.kind === 'message' ? await msg(whole.raw, named, folder, reader) : whole
      }
      case 'other':
        if (/\.eml$/i.test(named)) break
        // Mail programs leave an empty mbox for each empty folder: nothing is missing there.
        if ((await stat(onDisk(path))).size === 0) return
        return yield problem(named, 'This is no mail: it does not begin with a header.')
    }
    yield { kind: 'file', path, place: named, folder }
  } catch (cause) {
    yield problem(named, readingFailure(cause))
  }
}

/** The files of a folder, then its folders: none is open while another is read. */
async function* folder(path: DiskPath, place: Place, walk: Walk): AsyncGenerator<SourceItem> {
  const folders: DiskPath[] = []
  try {
    for await (const { name, entry } of entriesOf(path)) {
      if (isNoise(shown(name), place)) continue
      const inner = within(path, name)
      const what = await whatIs(entry, inner)
      if (what === 'file' && entry.isSymbolicLink() && !(await isBelow(inner, walk.root)))
        yield problem(shown(inner), 'This is a link to a file elsewhere. Import that file by its own name.')
      else if (what === 'file') yield* file(inner, place, walk.reader)
      else if (what === 'folder' || (what === 'link' && place.kind === 'maildir' && PARTS.has(shown(name))))
        folders.push(name)
      else if (what === 'other') yield problem(shown(inner), NO_FILE)
      else if (!(await isBelow(inner, walk.root)))
        yield problem(
          shown(inner),
          'This is a link to a folder, which is not followed. Import that folder by its own name.',
        )
    }
    const maildirs = new Set<DiskPath>()
    for (const name of folders) if (await isMaildir(within(path, name))) maildirs.add(name)
    const alone = [...maildirs].filter((name) => !shown(name).startsWith('.')).length < 2
    for (const name of folders) {
      const inner = placeWithin(place, shown(name), { isMaildir: maildirs.has(name), alone })
      if (inner !== null) yield* folder(within(path, name), inner, walk)
    }
  } catch (cause) {
    yield problem(shown(path), readingFailure(cause))
  }
}

/** Of a Maildir they may be links: a disk was full, and new mail went to another. */
const PARTS = new Set(['cur', 'new'])

/** `link` leads to a folder; one that leads nowhere counts as a file, which is then named as a problem. */
async function whatIs(
  entry: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>,
  path: DiskPath,
): Promise<'file' | 'folder' | 'link' | 'other'> {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink()) return 'other'
  try {
    const target = await stat(onDisk(path))
    return target.isDirectory() ? 'link' : target.isFile() ? 'file' : 'other'
  } catch {
    return 'file'
  }
}

/** Whether a link leads to what is imported anyhow. */
async function isBelow(link: DiskPath, root: string): Promise<boolean> {
  const target = await realOf(link).catch(() => root)
  return target === root || target.startsWith(join(root, sep))
}

/** Where a path leads, a character for each byte: only to be compared. */
async function realOf(path: DiskPath): Promise<string> {
  return (await realpath(onDisk(path), { encoding: 'buffer' })).toString('latin1')
}

async function isMaildir(path: DiskPath): Promise<boolean> {
  const has = new Set<string>()
  for (const part of ['cur', 'new', 'tmp']) if (await isFolder(within(path, part))) has.add(part)
  return isMaildirWith(has)
}

async function isFolder(path: DiskPath): Promise<boolean> {
  try {
    return (await stat(onDisk(path))).isDirectory()
  } catch {
    return false
  }
}

/** Bytes below a path, for the progress bar; what cannot be read counts nothing. */
export async function sizeOf(path: DiskPath): Promise<number> {
  try {
    const stats = await stat(onDisk(path))
    if (!stats.isDirectory()) return stats.size
    let sum = 0
    for await (const { name, entry } of entriesOf(path)) {
      if (entry.isDirectory() || entry.isFile()) sum += await sizeOf(within(path, name))
    }
    return sum
  } catch {
    return 0
  }
}
