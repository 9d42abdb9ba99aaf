import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

/**
 * Draws the manifest's icons: the carrel of the logo, white on teal. Run: npm exec -- node scripts/draw-icons.ts
 * Shapes are those of addin/shared/components/logo.tsx, on a grid of 20.
 */
const TEAL = [11, 106, 112] as const
const SAMPLES = 4

type Stroke = readonly [x1: number, y1: number, x2: number, y2: number]

const STROKES: readonly Stroke[] = [
  [5, 15.6, 5, 6.6],
  [15, 15.6, 15, 6.6],
  [6.6, 5, 13.4, 5],
  [5, 6.6, 6.6, 5],
  [13.4, 5, 15, 6.6],
  [5, 12, 15, 12],
  [8, 11.6, 8, 8.6],
  [10.2, 11.6, 10.2, 7.8],
  [12.2, 11.6, 12.2, 9],
]
const WIDTH = 1.3
const CORNER = 4

for (const size of [16, 25, 32, 48, 50, 64, 75, 80, 96, 128, 144, 192]) {
  writeFileSync(new URL(`../addin/icons/icon-${size}.png`, import.meta.url), png(size))
}
writeFileSync(new URL('../addin/icons/icon-outline.png', import.meta.url), png(32, true))

/** One colour and its cover, 0 to 1, of a point on the grid of 20. */
function at(x: number, y: number): { white: boolean; inside: boolean } {
  const dx = Math.max(CORNER - x, x - (20 - CORNER), 0)
  const dy = Math.max(CORNER - y, y - (20 - CORNER), 0)
  return { inside: Math.hypot(dx, dy) <= CORNER, white: STROKES.some((s) => distance(x, y, s) <= WIDTH / 2) }
}

function distance(x: number, y: number, [x1, y1, x2, y2]: Stroke): number {
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1))
}

/** An 8-bit RGBA image (PNG, ISO/IEC 15948); as an outline the strokes alone, white on nothing. */
function png(size: number, outline = false): Buffer {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let inside = 0
      let white = 0
      for (let i = 0; i < SAMPLES ** 2; i++) {
        const point = at(
          ((x + ((i % SAMPLES) + 0.5) / SAMPLES) * 20) / size,
          ((y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) * 20) / size,
        )
        if (point.inside) inside++
        if (point.inside && point.white) white++
      }
      const cover = inside === 0 ? 0 : white / inside
      const pixel = TEAL.map((channel) => (outline ? 255 : Math.round(channel + (255 - channel) * cover)))
      const shown = outline ? white : inside
      rows.set([...pixel, Math.round((shown / SAMPLES ** 2) * 255)], y * (size * 4 + 1) + 1 + x * 4)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
