import { charsetOf } from './rtf-body.ts'

const STRING8 = 0x001e
const UNICODE = 0x001f

/** 100-nanosecond steps between 1601 and 1970 (MS-DTYP 2.3.3). */
const EPOCH = 116_444_736_000_000_000n

/** The MAPI properties of one object as bytes, by property id (MS-OXPROPS). */
export interface MapiValues {
  put(tag: number, bytes: Uint8Array): void
  text(id: number): string
  integer(id: number): number | null
  /** PtypTime, ms UTC. */
  time(id: number): number | null
  binary(id: number): Uint8Array | null
}

/** Gathers the properties of one object; of two values of one property the later counts. */
export function mapiValues(): MapiValues {
  const values = new Map<number, { type: number; bytes: Uint8Array }>()
  const codepage = (): number => integer(0x3ffd) ?? 1252
  const integer = (id: number): number | null => {
    const value = values.get(id)
    if (value === undefined || value.bytes.length < 4) return null
    return viewOf(value.bytes).getInt32(0, true)
  }
  return {
    put: (tag, bytes) => {
      const id = (tag >>> 16) & 0xffff
      values.set(id, { type: tag & 0xffff, bytes })
    },
    integer,
    text: (id) => {
      const value = values.get(id)
      if (value === undefined) return ''
      const charset =
        value.type === UNICODE
          ? 'utf-16le'
          : charsetOf(value.type === STRING8 ? codepage() : (integer(0x3fde) ?? 65001))
      return new TextDecoder(charset).decode(value.bytes).replace(/\0+$/, '')
    },
    time: (id) => {
      const value = values.get(id)
      if (value === undefined || value.bytes.length < 8) return null
      const ms = Number((viewOf(value.bytes).getBigUint64(0, true) - EPOCH) / 10_000n)
      // What Date cannot hold is no time.
      return Math.abs(ms) <= 8.64e15 ? ms : null
    },
    binary: (id) => values.get(id)?.bytes ?? null,
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
