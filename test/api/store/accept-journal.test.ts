import { appendFile, mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { gatherBlocks } from '../../../api/intake/blocks.ts'
import { packed } from '../../../api/intake/packed.ts'
import { JOURNAL_AHEAD } from '../../../api/store/accept-journal.ts'
import type { Arrival, Journaled } from '../../../api/store/intake.ts'
import { frameOf, type JournalEntry, readFrame } from '../../../api/store/journal-frame.ts'
import { openPacks, type Packs } from '../../../api/store/packs.ts'

let folder: string
let packs: Packs
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-journal-'))
  packs = await openPacks(folder)
})
afterEach(async () => {
  await packs.close()
  await rm(folder, { recursive: true, force: true })
})

const arrival = (envelopeFrom: string): Omit<Arrival, 'blob'> => ({
  way: 'smtp',
  acceptedAt: 1,
  receivedAt: 1,
  envelopeFrom,
  plan: { by: 'header' },
  retryAt: null,
})
const entry = (text: string, ...from: string[]): JournalEntry => {
  const { compressed, sha256, size } = packed(Buffer.from(text))
  return {
    block: { compressed, hashes: sha256, sizes: Uint32Array.of(size) },
    arrivals: [(from.length === 0 ? [text] : from).map(arrival)],
  }
}
/** Messages that are compressed together, each from whom it names. */
const together = (...texts: string[]): JournalEntry => {
  const blocks = gatherBlocks()
  for (const text of texts) blocks.add(Buffer.from(text))
  return { block: blocks.finish()[0]!, arrivals: texts.map((text) => [arrival(text)]) }
}
async function found(recorded: { name: string; end: number }[] = []): Promise<Journaled[]> {
  const all: Journaled[] = []
  for await (const piece of packs.unrecorded(recorded)) all.push(piece)
  return all
}
/** Every message in these pieces, read back, with the senders it was accepted from. */
const told = async (pieces: readonly Journaled[]): Promise<string[]> =>
  Promise.all(
    pieces
      .flatMap(({ frames }) => frames)
      .map(async ({ arrivals }) => {
        const text = Buffer.from(await packs.read(arrivals[0]!.blob)).toString()
        return [text, ...arrivals.map(({ envelopeFrom }) => envelopeFrom)].join(' ')
      }),
  )

test('S3: what was accepted is found in the journal, behind what the store has recorded', async () => {
  const first = await packs.journal([entry('one', 'a', 'b'), entry('two')])
  await packs.journal([entry('three')])
  expect(await told([first])).toEqual(['one a b', 'two two'])
  expect(await told(await found())).toEqual(['one a b', 'two two', 'three three'])
  expect(await told(await found([first]))).toEqual(['three three'])
  const [rest] = await found([first])
  expect(await found([rest!])).toEqual([])
})

test('S3: messages that were compressed together are found and read one by one', async () => {
  const first = await packs.journal([together('one', 'two', 'three'), entry('four')])
  const each = (pieces: readonly Journaled[]): Promise<string[]> =>
    Promise.all(
      pieces
        .flatMap(({ frames }) => frames.flatMap(({ arrivals }) => arrivals))
        .map(async ({ blob, envelopeFrom }) => `${envelopeFrom} ${Buffer.from(await packs.read(blob))}`),
    )
  const all = ['one one', 'two two', 'three three', 'four four']
  expect(await each([first])).toEqual(all)
  expect(await each(await found())).toEqual(all)
})

test('S3: a frame of before, which held one message, is read', () => {
  const { head, body } = frameOf(entry('one'))
  const [described] = JSON.parse(head.subarray(16).toString()) as object[]
  const json = Buffer.from(JSON.stringify(described))
  const old = Buffer.concat([head.subarray(0, 16), json, body])
  old.writeUInt32LE(json.length, 8)
  old.writeUInt32LE(crc32(old.subarray(8)), 4)
  expect(readFrame(old)).toMatchObject({
    length: old.length,
    messages: [{ size: 3, arrivals: [arrival('one')] }],
  })
})

test('S3: a message larger than what is read at a time is found, and what stands behind it', async () => {
  const big = 'x'.repeat(3_000_000).replace(/x/g, () => String.fromCharCode(65 + Math.random() * 26))
  await packs.journal([entry(big, 'big')])
  await packs.journal([entry('small')])
  expect((await told(await found())).map((line) => line.slice(-6))).toEqual([
    `${big.slice(-2)} big`,
    ' small',
  ])
})

test('S3: a torn last frame is left out, wherever it was torn', async () => {
  const { name, frames, end } = await packs.journal([entry('whole'), entry('torn')])
  for (const cut of [frames[1]!.offset + 1, frames[1]!.offset + 20, end - 1]) {
    await truncate(join(folder, name), cut)
    expect(await told(await found())).toEqual(['whole whole'])
  }
  await appendFile(join(folder, name), Buffer.alloc(1000, 7))
  expect(await told(await found())).toEqual(['whole whole'])
})

test('S3: blocks taken in advance are given back at the end', async () => {
  const { name, end } = await packs.journal([entry('one')])
  expect((await stat(join(folder, name))).size).toBe(end + JOURNAL_AHEAD)
  await packs.close()
  expect((await stat(join(folder, name))).size).toBe(end)
  packs = await openPacks(folder)
  await packs.journal([entry('two')])
  expect(await readdir(folder)).toHaveLength(2)
})

test('S3: any bytes at all are a frame, the beginning of one, or none', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      fc.nat({ max: 200 }),
      fc.nat({ max: 255 }),
      (noise, at, by) => {
        expect(['number', 'string']).toContain(typeof readFrame(Buffer.from(noise)))
        const { head, body } = frameOf(entry('one'))
        const bytes = Buffer.concat([head, body])
        expect(readFrame(bytes)).toMatchObject({ length: bytes.length })
        const damaged = Buffer.from(bytes)
        damaged[at % bytes.length]! ^= by
        if (by !== 0) expect(typeof readFrame(damaged)).not.toBe('object')
      },
    ),
  )
})
