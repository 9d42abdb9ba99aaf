import { readFile } from 'node:fs/promises'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** What the manifests name, in pixels; the colour icon of the unified one is the largest. */
const SIZES = [16, 25, 32, 48, 50, 64, 75, 80, 96, 128, 144, 192]

/** Side of the outline icon in pixels, white on nothing (unified manifest, `icons.outline`). */
const OUTLINE = 32

const ICONS = new URL('../addin/icons/', import.meta.url)
const RENDERER = new URL('../node_modules/@resvg/resvg-wasm/index_bg.wasm', import.meta.url)

/** It refuses to begin a second time. */
let ready: Promise<void> | null = null

/** The manifests' icons, drawn from addin/icons/*.svg: PNG by the file's name. */
export async function drawIcons(): Promise<Map<string, Uint8Array>> {
  ready ??= readFile(RENDERER).then((bytes) => initWasm(bytes))
  await ready
  const icon = await readFile(new URL('icon.svg', ICONS), 'utf8')
  const outline = await readFile(new URL('outline.svg', ICONS), 'utf8')
  return new Map([
    ...SIZES.map((size) => [`icon-${size}.png`, png(icon, size)] as const),
    ['icon-outline.png', png(outline, OUTLINE)],
  ])
}

function png(svg: string, size: number): Uint8Array {
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
}
