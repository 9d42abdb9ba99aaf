/**
 * A TNEF stream byte by byte (MS-OXTNEF). The fields, all numbers little-endian:
 *
 * | field           | bytes  | what                                                                        |
 * | --------------- | ------ | --------------------------------------------------------------------------- |
 * | signature       | 4      | 78 9f 3e 22 (2.1.3.1)                                                       |
 * | key             | 2      | any but 0                                                                   |
 * | attribute ...   |        | until the end (2.1.3.2):                                                    |
 * |   level         | 1      | 1 of the message, 2 of an attachment                                        |
 * |   id            | 4      | what it is in the low half, the type of its data in the high half (2.1.3.3) |
 * |   length        | 4      | of the data                                                                 |
 * |   data          | length |                                                                             |
 * |   checksum      | 2      | sum of the data's bytes modulo 65536                                        |
 *
 * Lists of properties (attMsgProps, attAttachment, rows of attRecipTable; 2.1.3.4):
 *
 * | field           | bytes  | what                                                                        |
 * | --------------- | ------ | --------------------------------------------------------------------------- |
 * | count           | 4      | properties                                                                  |
 * | property ...    |        |                                                                             |
 * |   type, id      | 2, 2   | MS-OXPROPS                                                                  |
 * |   name          |        | of ids from 0x8000 on: GUID 16, kind 4, then id 4 or length 4 and UTF-16LE  |
 * |   value count   | 4      | of a type of variable length                                                |
 * |   length        | 4      | of a type of variable length                                                |
 * |   value         |        | filled up to a multiple of four with zeros                                  |
 */
export type TnefProperty = readonly [tag: number, value: string | number | Uint8Array]

export interface TnefAttribute {
  readonly level?: number
  readonly id: number
  readonly data: Uint8Array
  /** In place of the right one. */
  readonly checksum?: number
}

export function tnefFile(attributes: readonly TnefAttribute[]): Uint8Array {
  return joined([
    Uint8Array.of(0x78, 0x9f, 0x3e, 0x22, 0x01, 0x00),
    ...attributes.map(({ level = 1, id, data, checksum }) => {
      const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0)
      return joined([Uint8Array.of(level), uint(4, id), uint(4, data.length), data, uint(2, checksum ?? sum)])
    }),
  ])
}

export const version: TnefAttribute = { id: 0x00089006, data: uint(4, 0x10000) }
export const codepage = (page: number): TnefAttribute => ({
  id: 0x00069007,
  data: joined([uint(4, page), uint(4, 0)]),
})
export const messageClass: TnefAttribute = { id: 0x00078008, data: bytesOf('IPM.Microsoft Mail.Note\0') }
export const messageProperties = (properties: readonly TnefProperty[]): TnefAttribute => ({
  id: 0x00069003,
  data: listOf(properties),
})
export const recipients = (rows: readonly (readonly TnefProperty[])[]): TnefAttribute => ({
  id: 0x00069004,
  data: joined([uint(4, rows.length), ...rows.map(listOf)]),
})

/** An attachment as Outlook writes it: where it is drawn, its bytes and short name, its properties. */
export function attachment(
  title: string,
  data: Uint8Array | null,
  properties: readonly TnefProperty[] = [],
): TnefAttribute[] {
  const level = 2
  return [
    {
      level,
      id: 0x00069002,
      data: joined([uint(2, 1), uint(4, 0xffffffff), uint(2, 0), uint(2, 0), uint(4, 0)]),
    },
    ...(data === null ? [] : [{ level, id: 0x0006800f, data }]),
    { level, id: 0x00018010, data: bytesOf(`${title}\0`) },
    { level, id: 0x00069005, data: listOf(properties) },
  ]
}

/** The value of PidTagAttachDataObject that is a message: the id of its interface, then its stream. */
export function innerMessage(stream: Uint8Array): Uint8Array {
  return joined([Uint8Array.of(0x07, 0x03, 0x02, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46), stream])
}

export function listOf(properties: readonly TnefProperty[]): Uint8Array {
  return joined([uint(4, properties.length), ...properties.map(propertyOf)])
}

const FIXED_TYPES = new Set([0x0002, 0x0003, 0x000b, 0x0014, 0x0040])

function propertyOf([tag, value]: TnefProperty): Uint8Array {
  const type = tag & 0xffff
  const bytes =
    typeof value === 'number'
      ? uint(type === 0x0003 ? 4 : 2, value)
      : typeof value === 'string'
        ? type === 0x001f
          ? new Uint8Array(Buffer.from(`${value}\0`, 'utf16le'))
          : bytesOf(`${value}\0`)
        : value
  const filled = new Uint8Array(Math.ceil(bytes.length / 4) * 4)
  filled.set(bytes)
  const head = [uint(2, type), uint(2, tag >>> 16)]
  return joined(
    FIXED_TYPES.has(type) ? [...head, filled] : [...head, uint(4, 1), uint(4, bytes.length), filled],
  )
}

/** A character for each byte. */
export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

export function uint(length: number, value: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 1) bytes[at] = Math.floor(value / 2 ** (8 * at)) & 0xff
  return bytes
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces))
}
