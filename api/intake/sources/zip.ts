import { type FileHandle, open } from 'node:fs/promises'
import type { MboxSplitter } from '../../../core/mail/mbox.ts'
import { type DiskPath, onDisk, shown } from './disk-path.ts'
import type { ItemReader } from './item-reader.ts'
import { type FileKind, fileKind, KIND_BYTES } from './kind.ts'
import { itemOfMbox, splitterFor } from './mbox.ts'
import { msg } from './outlook.ts'
import type { Place } from './place.ts'
import { MAX_FILE, problem, readingFailure, type SourceItem } from './source.ts'
import { type Budget, content, NotAsPacked } from './zip-content.ts'
import { MAX_ENTRIES, type ZipEntry, zipDirectory } from './zip-directory.ts'
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

async function* itemsOf(
  file: FileHandle,
  entry: ZipEntry,
  place: string,
  { folder, kind: around }: Place,
  reader: ItemReader,
  budget: Budget,
): AsyncGenerator<SourceItem> {
  if (entry.encrypted) return yield problem(place, 'It is protected by a password. Unpack it first.')
  if (entry.method !== 0 && entry.method !== 8)
    return yield problem(
      place,
      'It is packed in a way that is not supported. Pack it anew as an ordinary zip.',
    )
  if (entry.size === 0) return yield problem(place, 'It is empty.')
  let kind: FileKind | null = around === 'delivered' ? 'message' : null
  let splitter: MboxSplitter | null = null
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of content(file, entry, budget)) {
      kind ??= kindOf(piece, entry.name)
      if (kind === 'mbox') {
        splitter ??= splitterFor(piece)
        for (const item of splitter.push(piece)) yield inFolder(itemOfMbox(item, place), folder)
        continue
      }
      if (kind === 'zip')
        return yield problem(place, 'A zip within a zip is not opened. Unpack it and import it by itself.')
      if (kind === 'pst')
        return yield problem(place, 'An Outlook data file is not read from within a zip. Unpack it first.')
      if (kind === 'other') return yield problem(place, 'This is no mail: it does not begin with a header.')
      pieces.push(piece)
      size += piece.length
      if (Math.max(size, entry.size) > MAX_FILE)
        return yield problem(
          place,
          `It is larger than ${MAX_FILE / 1024 / 1024} MB, the limit for one message.`,
        )
    }
  } catch (cause) {
    if (splitter === null || cause instanceof RangeError) throw cause
    for (const item of endOfDamaged(splitter, place, cause)) yield inFolder(item, folder)
    return
  }
  if (kind === 'mbox') {
    for (const item of splitter?.end() ?? []) yield inFolder(itemOfMbox(item, place), folder)
    return
  }
  const raw = new Uint8Array(Buffer.concat(pieces))
  yield kind === 'compound' ? await msg(raw, place, folder, reader) : { kind: 'message', raw, place, folder }
}

/** What is named .eml is kept whatever it is (SPEC I4). */
function kindOf(piece: Uint8Array, name: string): FileKind {
  const kind = fileKind(piece.subarray(0, KIND_BYTES))
  return kind === 'other' && /\.eml$/i.test(name) ? 'message' : kind
}

/** What ended before the damage; what the damage cuts is named, and so are those that are whole but not as they were packed. */
function endOfDamaged(splitter: MboxSplitter, place: string, cause: unknown): SourceItem[] {
  const items = splitter.end().map((item) => itemOfMbox(item, place))
  if (cause instanceof NotAsPacked)
    return [
      ...items,
      {
        kind: 'problem',
        place,
        sentence:
          'It is damaged: it is not what was packed. Its messages were taken in as far as they can be told apart.',
        taken: true,
      },
    ]
  const cut = items.pop()
  return [
    ...items,
    problem(
      cut?.place ?? place,
      failureOf(cause) ?? 'The file is damaged here: this message and what follows were not taken in.',
    ),
  ]
}

function inFolder(item: SourceItem, folder: readonly string[] | null): SourceItem {
  return item.kind === 'message' ? { ...item, folder } : item
}

function damaged(cause: unknown): string {
  return failureOf(cause) ?? 'It is damaged and could not be unpacked.'
}

/** Why the zip itself could not be read on; null where what it holds is damaged. */
function failureOf(cause: unknown): string | null {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^E[A-Z]+$/.test(code) ? readingFailure(cause) : null
}
