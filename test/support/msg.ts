import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js'

const ROOT = 5
const FOLDER = 1
const STREAM = 2

/** A property by its tag (MS-OXPROPS): a number for PtypInteger32, bytes for PtypTime and PtypBinary. */
export type MsgProperty = readonly [tag: number, value: string | number | Uint8Array]

export interface MsgFile {
  readonly properties: readonly MsgProperty[]
  readonly recipients?: readonly (readonly MsgProperty[])[]
  readonly attachments?: readonly { properties: readonly MsgProperty[]; inner?: MsgFile }[]
}

/**
 * A .msg file byte by byte (MS-OXMSG): the property stream of the top (2.4.1.1, header of 32 bytes), of recipients and
 * attachments (2.4.1.2, 8 bytes) and of embedded messages (24 bytes); a stream for each value of variable length (2.1.3).
 * The compound file around it (MS-CFB) is written by msgreader's burner.
 */
export function msgFile(file: MsgFile): Uint8Array {
  const entries: Entry[] = [{ name: 'Root Entry', type: ROOT, length: 0, children: [] }]
  fill(entries, 0, file, 32)
  return burn(entries)
}

function fill(entries: Entry[], at: number, file: MsgFile, header: number): void {
  properties(entries, at, file.properties, header)
  for (const [index, one] of (file.recipients ?? []).entries())
    properties(entries, folder(entries, at, `__recip_version1.0_#${hex(index)}`), one, 8)
  for (const [index, one] of (file.attachments ?? []).entries()) {
    const place = folder(entries, at, `__attach_version1.0_#${hex(index)}`)
    properties(entries, place, one.properties, 8)
    if (one.inner !== undefined) fill(entries, folder(entries, place, '__substg1.0_3701000D'), one.inner, 24)
  }
}

function properties(entries: Entry[], at: number, values: readonly MsgProperty[], header: number): void {
  const table = Buffer.alloc(header + 16 * values.length)
  for (const [index, [tag, value]] of values.entries()) {
    const row = header + 16 * index
    table.writeUInt32LE(tag, row)
    table.writeUInt32LE(6, row + 4)
    if (typeof value === 'number') {
      table.writeInt32LE(value, row + 8)
      continue
    }
    if ((tag & 0xffff) === 0x40) {
      table.set(value as Uint8Array, row + 8)
      continue
    }
    const bytes =
      typeof value === 'string' ? Buffer.from(value, (tag & 0xffff) === 0x1f ? 'utf16le' : 'latin1') : value
    table.writeUInt32LE(bytes.length + (typeof value === 'string' ? 2 : 0), row + 8)
    stream(entries, at, `__substg1.0_${hex(tag)}`, bytes)
  }
  stream(entries, at, '__properties_version1.0', table)
}

function folder(entries: Entry[], parent: number, name: string): number {
  return put(entries, parent, { name, type: FOLDER, length: 0, children: [] })
}

function stream(entries: Entry[], parent: number, name: string, bytes: Uint8Array): void {
  put(entries, parent, {
    name,
    type: STREAM,
    length: bytes.length,
    binaryProvider: () => Uint8Array.from(bytes),
  })
}

function put(entries: Entry[], parent: number, entry: Entry): number {
  entries.push(entry)
  entries[parent]?.children?.push(entries.length - 1)
  return entries.length - 1
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(8, '0')
}

/** PtypTime (MS-OXCDATA 2.11.1). */
export function fileTime(ms: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(ms) * 10_000n + 116_444_736_000_000_000n)
  return bytes
}
