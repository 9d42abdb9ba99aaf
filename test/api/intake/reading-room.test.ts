import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../../api/intake/packed.ts'
import { readingRoom } from '../../../api/intake/reading-room.ts'
import { type Given, take } from '../../../api/intake/take-task.ts'
import { messagesIn } from '../../../api/store/block-messages.ts'

const folder = mkdtempSync(join(tmpdir(), 'carrel-room-'))
afterAll(() => rmSync(folder, { recursive: true }))

const letter = (about: string, size = 20): Uint8Array =>
  new TextEncoder().encode(`From: a@b.example\nSubject: ${about}\n\n${about.padEnd(size, '.')}\n`)

function file(name: string, bytes: Uint8Array): { path: string } {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return { path }
}

/** The messages as they go to disk, each proved by its hash. */
async function stored(given: readonly Given[]): Promise<Uint8Array[]> {
  const { blocks } = await take(given)
  return blocks.flatMap((block) =>
    messagesIn(block).map(({ sha256: named, start, size }) => {
      const raw = new Uint8Array(zstdDecompressSync(block.compressed).subarray(start, start + size))
      expect(Buffer.compare(sha256(raw), named)).toBe(0)
      return raw
    }),
  )
}

describe('I3: messages that are read one behind the other', () => {
  const letters = ['one', 'two', 'three', 'four'].map((about) => letter(about))
  const files = letters.map((bytes, at) => file(`${at}.eml`, bytes))

  test('I3: are kept as they came, wherever they lie', async () => {
    const large = letter('large', 100_000)
    // The memory of a large one goes with it.
    const given = [
      files[0],
      new Uint8Array(large),
      files[1],
      letters[2],
      file('large.eml', large),
      files[3],
    ] as Given[]
    const came = [letters[0], large, letters[1], letters[2], large, letters[3]]
    expect(await stored(given)).toEqual(came)
    const all = new Uint8Array(Buffer.concat(letters))
    const half = letters[0]?.length ?? 0
    // In memory with others, with and without a gap between them.
    expect(await stored([all.subarray(0, half), all.subarray(half)])).toEqual([
      letters[0],
      all.subarray(half),
    ])
    expect(await stored([all.subarray(0, half), all.subarray(half + 1)])).toEqual([
      letters[0],
      all.subarray(half + 1),
    ])
  })

  test('I3: by two tasks at once do not come into each other', async () => {
    const [one, other] = await Promise.all([stored(files), stored([...files].reverse())])
    expect(one).toEqual(letters)
    expect(other).toEqual([...letters].reverse())
  })

  test('I3: take the memory of those before, when nobody needs it any more', () => {
    const first = readingRoom()
    const piece = first.take(10)
    expect(readingRoom().take(10).buffer).not.toBe(piece.buffer)
    expect(first.take(10).byteOffset).toBe(10)
    first.leave()
    expect(readingRoom().take(10).buffer).toBe(piece.buffer)
  })
})
