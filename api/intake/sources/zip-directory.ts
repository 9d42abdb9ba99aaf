import type { FileHandle } from 'node:fs/promises'
import { zipName } from './zip-name.ts'

/** Bytes of the list of what a zip holds; more is an attack on the memory. */
const MAX_DIRECTORY = 256 * 1024 * 1024
/** Files in one zip. */
export const MAX_ENTRIES = 1_000_000
/** The end record may have a comment of 64 KB behind it. */
const MAX_END = 22 + 65_535
/** Bit 11 of the flags: the name is UTF-8 (APPNOTE 4.4.4). */
const UTF8 = 0x800

/** One file in a zip (APPNOTE 4.3.12). */
export interface ZipEntry {
  readonly name: string
  readonly encrypted: boolean
  /** 0 is stored, 8 is deflated. */
  readonly method: number
  readonly packed: number
  /** CRC-32 of the unpacked bytes. */
  readonly checksum: number
  readonly size: number
  /** Offset of its local header. */
  readonly offset: number
}

/** What a zip says that it holds; `damaged` when that cannot be read, or not to its end. */
interface ZipDirectory {
  readonly entries: readonly ZipEntry[]
  readonly damaged: boolean
}

/** Reads the list of what a zip holds, from its end; zip64 too. */
export async function zipDirectory(file: FileHandle, length: number): Promise<ZipDirectory> {
  const tail = await bytesAt(file, Math.max(0, length - MAX_END), Math.min(length, MAX_END))
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > tail.length) return UNREADABLE
  let size = tail.readUInt32LE(end + 12)
  let offset = tail.readUInt32LE(end + 16)
  const locator = end - 20
  if (locator >= 0 && tail.readUInt32LE(locator) === 0x07064b50) {
    const record = await bytesAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56)
    if (record.length === 56 && record.readUInt32LE(0) === 0x06064b50) {
      size = Number(record.readBigUInt64LE(40))
      offset = Number(record.readBigUInt64LE(48))
    }
  }
  if (size > MAX_DIRECTORY || offset + size > length) return UNREADABLE
  return entriesIn(await bytesAt(file, offset, size))
}

const UNREADABLE: ZipDirectory = { entries: [], damaged: true }

function entriesIn(directory: Buffer): ZipDirectory {
  const entries: ZipEntry[] = []
  let at = 0
  while (at < directory.length && entries.length <= MAX_ENTRIES) {
    // The signature of the whole list may stand behind it (APPNOTE 4.3.13).
    if (at + 4 <= directory.length && directory.readUInt32LE(at) === 0x05054b50) break
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      return { entries, damaged: true }
    const flags = directory.readUInt16LE(at + 8)
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
    const sizes = wide(directory.subarray(nameEnd, extraEnd), [
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    ])
    entries.push({
      name: zipName(directory.subarray(at + 46, nameEnd), (flags & UTF8) !== 0),
      encrypted: (flags & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      size: sizes[0],
      packed: sizes[1],
      checksum: directory.readUInt32LE(at + 16),
      offset: sizes[2],
    })
    at = extraEnd + directory.readUInt16LE(at + 32)
  }
  return { entries, damaged: false }
}

/** Sizes past 4 GB stand in the zip64 field, those only that do not fit (APPNOTE 4.5.3). */
function wide(extra: Buffer, values: [number, number, number]): [number, number, number] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let field = at + 4
    return values.map((value) => {
      if (value !== 0xffffffff || field + 8 > extra.length) return value
      field += 8
      return Number(extra.readBigUInt64LE(field - 8))
    }) as [number, number, number]
  }
  return values
}

/** Fewer bytes than asked for at the file's end. */
export async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (position < 0 || !Number.isSafeInteger(position)) return Buffer.alloc(0)
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}
