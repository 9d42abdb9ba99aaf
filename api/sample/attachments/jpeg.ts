import type { Colour, Scene } from './scene.ts'

/** Pixels of one block, the unit of ITU T.81. */
const BLOCK = 8
/** Code lengths of the difference's size: 0 and 1 with two bits, one more bit for each further size. */
const SIZES = [0, 2, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
const SIZE_CODES = ['00', '01', '100', '1010', '10110', '101110', '1011110', '10111110', '101111110']
/** The only AC symbol is "end of block": every block is of one colour. */
const END_OF_BLOCK = '0'

/**
 * A scene as baseline JPEG (ITU T.81) of flat 8x8 blocks, which needs no cosine transform.
 * Width and height in pixels, multiples of 8.
 */
export function jpeg(scene: Scene, width: number, height: number): Uint8Array {
  const bits: string[] = []
  const before = [0, 0, 0]
  for (let y = 0; y < height; y += BLOCK) {
    for (let x = 0; x < width; x += BLOCK) {
      luma(scene((x + BLOCK / 2) / width, (y + BLOCK / 2) / height)).forEach((value, plane) => {
        bits.push(difference(value - (before[plane] ?? 0)), END_OF_BLOCK)
        before[plane] = value
      })
    }
  }
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...Array<number>(64).fill(BLOCK)]),
    ...segment(0xc0, [
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      3,
      1,
      0x11,
      0,
      2,
      0x11,
      0,
      3,
      0x11,
      0,
    ]),
    ...segment(0xc4, [0x00, ...SIZES, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
    ...segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
    ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    ...pack(bits.join('')),
    ...[0xff, 0xd9],
  ])
}

/** JFIF's YCbCr, with 128 taken off: whole numbers in [-128, 127]. */
function luma([r, g, b]: Colour): number[] {
  const y = 0.299 * r + 0.587 * g + 0.114 * b
  return [y - 128, (b - y) * 0.564, (r - y) * 0.713].map((v) => Math.max(-128, Math.min(127, Math.round(v))))
}

function difference(value: number): string {
  const size = value === 0 ? 0 : 32 - Math.clz32(Math.abs(value))
  const amount = value < 0 ? value + 2 ** size - 1 : value
  return (SIZE_CODES[size] ?? '') + (size === 0 ? '' : amount.toString(2).padStart(size, '0'))
}

function segment(marker: number, data: readonly number[]): number[] {
  return [0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data]
}

/** Bits to bytes; filled up with ones, and 0xff is followed by 0 (T.81 B.1.1.5). */
function pack(bits: string): number[] {
  const bytes: number[] = []
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8).padEnd(8, '1'), 2)
    bytes.push(byte)
    if (byte === 0xff) bytes.push(0)
  }
  return bytes
}
