import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPacks, type Packed, type Packs } from '../../../api/store/packs.ts'

let folder: string
let packs: Packs

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'carrel-packs-')), 'packs')
  packs = await openPacks(folder)
})
afterEach(async () => {
  await packs.close()
  await rm(join(folder, '..'), { recursive: true, force: true })
})

function packed(text: string): Packed {
  const raw = Buffer.from(text)
  return {
    sha256: new Uint8Array(createHash('sha256').update(raw).digest()),
    compressed: zstdCompressSync(raw),
    size: raw.length,
  }
}
const text = async (place: Parameters<Packs['read']>[0]): Promise<string> =>
  Buffer.from(await packs.read(place)).toString()

test('S3: what was appended is read back, also what was appended at once', async () => {
  const places = (await Promise.all(['one', 'two', 'three'].map((one) => packs.append([packed(one)])))).flat()
  expect(await Promise.all(places.map(text))).toEqual(['one', 'two', 'three'])
})

test('S3: two that write into one folder never write into one pack', async () => {
  const other = await openPacks(folder)
  try {
    await Promise.all([packs.append([packed('one')]), other.append([packed('two')])])
    expect(await readdir(folder)).toHaveLength(2)
  } finally {
    await other.close()
  }
})

test('I2: a disk that takes nothing is named as full, and once it takes again nothing is amiss', async () => {
  await rm(folder, { recursive: true })
  await expect(packs.append([packed('one')])).rejects.toMatchObject({ code: 'storage-full' })
  await mkdir(folder)
  const [place] = await packs.append([packed('one')])
  expect(await text(place!)).toBe('one')
})

test.each([
  ['cut short', 3],
  ['gone', 0],
])('S3: a message whose pack is %s is refused, not shown in part', async (_how, left) => {
  const [place] = await packs.append([packed('a letter of some length')])
  await truncate(join(folder, place!.pack), left)
  await expect(packs.read(place!)).rejects.toMatchObject({ code: 'unavailable' })
})
