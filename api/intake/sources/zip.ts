import { type FileHandle, open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { MboxSplitter } from '../../../core/mail/mbox.ts'
import { type DiskPath, onDisk, shown } from './disk-path.ts'
import type { ItemReader } from './item-reader.ts'
import { type FileKind, fileKind, KIND_BYTES } from './kind.ts'
import { itemOfMbox, splitterFor } from './mbox.ts'
import { msg } from './outlook.ts'
import type { Place } from './place.ts'
import { MAX_FILE, problem, readingFailure, type SourceItem } from './source.ts'
import { bytesAt, MAX_ENTRIES, type ZipEntry, zipDirectory } from './zip-directory.ts'
import { placesIn } from './zip-places.ts'
import { sharing } from './zip-sharing.ts'

/** Unpacked bytes for each packed one: mail shrinks to a tenth at most, deflate can do 1,032; and where that begins to count. */
const MAX_RATIO = 200
const RATIO_FROM = 16 * 1024 * 1024
/** Packed bytes that are read at a time. */
const PIECE = 64 * 1024
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

/** What may still be unpacked of a whole zip, and read of bytes that several of its files claim. */
interface Budget {
  left: number
  shared: number
  readonly sharing: ReadonlySet<ZipEntry>
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

/**
 * An entry's bytes, unpacked. The last of them come before their checksum is known.
 * @throws RangeError with a sentence when it grows past what mail does
 */
async function* content(file: FileHandle, entry: ZipEntry, budget: Budget): AsyncGenerator<Uint8Array> {
  const local = await bytesAt(file, entry.offset, 30)
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) throw new Error('no local header')
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  if (entry.packed === 0) throw new Error('no content')
  const packed = Readable.from(packedBytes(file, start, entry, budget))
  const stream: Readable = entry.method === 0 ? packed : pipeline(packed, createInflateRaw(), () => undefined)
  let unpacked = 0
  let checksum = 0
  for await (const piece of stream) {
    const bytes = piece as Uint8Array
    unpacked += bytes.length
    checksum = crc32(bytes, checksum)
    budget.left -= bytes.length
    if (budget.left < 0)
      throw new RangeError('With this file the zip unpacks to more than a zip may. Divide it.')
    if (unpacked > RATIO_FROM && unpacked > entry.packed * MAX_RATIO)
      throw new RangeError('It unpacks to far more than mail does: it may be an attack, and was left out.')
    yield bytes
  }
  if (unpacked !== entry.size || checksum !== entry.checksum) throw new Error('not what was packed')
}

/** As they lie in the file. No stream of the file's own: one that is left before its end closes the file, for all behind it. */
async function* packedBytes(
  file: FileHandle,
  start: number,
  entry: ZipEntry,
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  const isShared = budget.sharing.has(entry)
  for (let at = 0; at < entry.packed; at += PIECE) {
    const piece = await bytesAt(file, start + at, Math.min(PIECE, entry.packed - at))
    if (piece.length === 0) return
    if (isShared) budget.shared -= piece.length
    if (isShared && budget.shared < 0)
      throw new RangeError(
        'Many files of this zip claim the same bytes as this one does: it may be an attack. This was left out.',
      )
    yield piece
  }
}

function inFolder(item: SourceItem, folder: readonly string[] | null): SourceItem {
  return item.kind === 'message' ? { ...item, folder } : item
}

function damaged(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^E[A-Z]+$/.test(code) ? readingFailure(cause) : 'It is damaged and could not be unpacked.'
}
