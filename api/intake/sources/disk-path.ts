import type { Dirent } from 'node:fs'
import { opendir, readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'

/**
 * A path, or one name of it, as the disk has it: its bytes where they are no UTF-8, as old mail servers and programs that
 * unpack archives leave them. Read as text, such a name leads to nothing.
 */
export type DiskPath = string | Uint8Array

/** What bytes that are no UTF-8 are read as. */
const UNREADABLE = '\ufffd'
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
// What is no UTF-8 was nearly always Latin-1; each byte has a sign there, so that no two names look alike.
const latin1 = new TextDecoder('latin1')

/** Where an entry of a folder lies. */
export function within(folder: DiskPath, name: DiskPath): DiskPath {
  if (typeof folder === 'string' && typeof name === 'string') return join(folder, name)
  // With memory of its own: it goes to another thread.
  return new Uint8Array(Buffer.concat([Buffer.from(folder), Buffer.from(sep), Buffer.from(name)]))
}

/** A path or name for people, and for the mailbox's folders. Not to be opened. */
export function shown(path: DiskPath): string {
  if (typeof path === 'string') return path
  // Name by name: a folder above may well be in UTF-8.
  return onDisk(path)
    .toString('latin1')
    .split(sep)
    .map((name) => Buffer.from(name, 'latin1'))
    .map((name) => textOf(name) ?? latin1.decode(name))
    .join(sep)
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** What lies in a folder. Names are read as text, and those once more as bytes that are none. */
export async function* entriesOf(
  folder: DiskPath,
): AsyncGenerator<{ readonly name: DiskPath; readonly entry: Dirent | Dirent<Buffer> }> {
  const path = onDisk(folder)
  let again = false
  for await (const entry of await opendir(path))
    if (entry.name.includes(UNREADABLE)) again = true
    else yield { name: entry.name, entry }
  if (!again) return
  for (const entry of await readdir(path, { encoding: 'buffer', withFileTypes: true })) {
    const text = textOf(entry.name)
    // That sign may stand in a name by itself, too.
    if (text === null || text.includes(UNREADABLE)) yield { name: text ?? entry.name, entry }
  }
}

/** A path as functions of node:fs take it. */
export function onDisk(path: DiskPath): string | Buffer {
  return typeof path === 'string' ? path : Buffer.from(path.buffer, path.byteOffset, path.length)
}
