import { open } from 'node:fs/promises'
import { type DiskPath, onDisk, shown } from './disk-path.ts'
import type { ItemReader } from './item-reader.ts'
import { problem, type SourceItem } from './source.ts'
import { MAX_ENTRIES, zipDirectory } from './zip-directory.ts'
import { itemsOf } from './zip-entry.ts'
import { failureOf } from './zip-mbox.ts'
import { placesIn } from './zip-places.ts'
import { sharing } from './zip-sharing.ts'

/** Unpacked bytes of a whole zip. */
const MAX_TOTAL = 1024 ** 4

/**
 * How often all bytes of a zip are read which several of its files claim: once, and once more for sizes that are wrong. A
 * small one can name its one large file a million times (CVE-2019-13232). What only one file claims is read besides.
 */
const MOST_READ = 2

/** What stops a zip that was made to fill a disk or a memory; smaller in tests. */
interface ZipLimits {
  readonly entries: number
  readonly total: number
}

/**
 * The mail in a zip: .eml, .msg and mbox files and Maildirs, its folders as the mailbox's. Nothing is written to disk, and of an mbox
 * one message at a time is in memory. A zip or PST within is not opened.
 */
export async function* zip(
  from: DiskPath,
  reader: ItemReader,
  limits: ZipLimits = { entries: MAX_ENTRIES, total: MAX_TOTAL },
): AsyncGenerator<SourceItem> {
  const file = await open(onDisk(from), 'r')
  const path = shown(from)
  try {
    const { size: length } = await file.stat()
    const { entries, damaged: cut } = await zipDirectory(file, length)
    if (cut) yield problem(path, 'This zip file is damaged or was cut off.')
    if (entries.length > limits.entries) {
      yield problem(path, `It holds more than ${limits.entries} files. Divide it.`)
      return
    }
    const budget = { left: limits.total, shared: MOST_READ * length, sharing: sharing(entries) }
    const placeOf = placesIn(entries.map(({ name }) => name))
    for (const entry of entries) {
      const within = placeOf(entry)
      if (within === null) continue
      const place = `${path} / ${entry.name}`
      try {
        for await (const item of itemsOf(file, entry, place, within, reader, budget))
          yield item.kind === 'problem' ? { file: path, ...item } : item
      } catch (cause) {
        yield problem(place, cause instanceof RangeError ? cause.message : damaged(cause), path)
        if (budget.left < 0) return
      }
    }
  } finally {
    await file.close()
  }
}

function damaged(cause: unknown): string {
  return failureOf(cause) ?? 'It is damaged and could not be unpacked.'
}
