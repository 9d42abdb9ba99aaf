import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, open, readdir, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { packedInto, sha256 } from '../../../api/intake/packed.ts'
import { placesIn } from '../../../api/store/block-messages.ts'
import { readMessage, readMessageAsItUnpacks } from '../../../api/store/pack-bytes.ts'
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
/** As all ways of reading give it: by who may not wait, and by a thread that may. */
const text = async (place: Parameters<Packs['read']>[0]): Promise<string> => {
  const raw = await packs.read(place)
  for (const same of [readMessage(folder, place), await readMessageAsItUnpacks(folder, place)])
    expect(Buffer.compare(same ?? new Uint8Array(), raw)).toBe(0)
  return Buffer.from(raw).toString()
}

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
  expect(readMessage(folder, place!)).toBeNull()
})

test('S3: a large message is read as it unpacks; damaged, cut short or of another size it is refused', async () => {
  const large = Array.from({ length: 400_000 }, (_, at) => ((at * 7919) % 1_000_003).toString(36)).join(' ')
  const [place] = await packs.append([packed(large)])
  expect(await text(place!)).toBe(large)
  for (const wrong of [{ size: place!.size - 1 }, { size: place!.size + 1 }, { length: place!.length - 9 }])
    expect(await readMessageAsItUnpacks(folder, { ...place!, ...wrong })).toBeNull()
  const file = await open(join(folder, place!.pack), 'r+')
  await file.write(Buffer.alloc(64), 0, 64, place!.offset + 5000)
  await file.close()
  expect(await readMessageAsItUnpacks(folder, place!)).toBeNull()
  await rm(join(folder, place!.pack))
  await expect(readMessageAsItUnpacks(folder, place!)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('S3: what is compressed straight into its pack is read back, and what was appended meanwhile is not in its way', async () => {
  const large = Array.from({ length: 400_000 }, (_, at) => ((at * 7919) % 1_000_003).toString(36)).join(' ')
  const raws = [large, '', 'a short one'].map((one) => Buffer.from(one))
  const into = (raw: Buffer) =>
    packs.appendBy({ sha256: sha256(raw), size: raw.length }, (file, at) => packedInto(raw, file, at))
  const places = await Promise.all([
    into(raws[0]!),
    packs.append([packed('beside')]),
    ...raws.slice(1).map(into),
  ])
  expect(await Promise.all(places.flat().map(text))).toEqual([large, 'beside', '', 'a short one'])
})

test('S3: what could not be compressed into its pack costs nothing else', async () => {
  const into = packs.appendBy({ sha256: sha256(Buffer.alloc(0)), size: 0 }, () =>
    Promise.reject(new Error('no')),
  )
  await expect(into).rejects.toMatchObject({ code: 'storage-full' })
  const [place] = await packs.append([packed('one')])
  expect(await text(place!)).toBe('one')
})

test('S3: messages that were compressed together are read one by one, and a wrong place is refused', async () => {
  const texts = [['one', 'a second', 'the third of them'], ['of another block']]
  const blocks = texts.map((some) => {
    const raws = some.map((one) => Buffer.from(one))
    return {
      compressed: zstdCompressSync(Buffer.concat(raws)),
      hashes: Buffer.concat(raws.map(sha256)),
      sizes: Uint32Array.from(raws, ({ length }) => length),
    }
  })
  const places = (await packs.appendBlocks(blocks)).flatMap(placesIn)
  expect(await Promise.all(places.map(text))).toEqual(texts.flat())
  const wrong = { ...places[0]!, start: 1 }
  await expect(packs.read(wrong)).rejects.toMatchObject({ code: 'unavailable' })
  expect(readMessage(folder, wrong)).toBeNull()
})
