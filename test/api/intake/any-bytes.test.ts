import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare } from '../../../api/intake/prepare.ts'
import { itemReader } from '../../../api/intake/sources/item-reader.ts'
import { messagesAt } from '../../../api/intake/sources/open.ts'
import { message } from '../../support/message.ts'
import { fileTime, msgFile } from '../../support/msg.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'carrel-any-bytes-'))
})
afterAll(() => rm(root, { recursive: true }))

/** Time for one item, ms: damage can lead a parser round for ever, and 30 s each would be too long here. */
const TIME = 2000

/** What becomes of a file: each message that is found in it is prepared, parsed or kept; all else is a sentence. */
async function outcomes(name: string, bytes: Uint8Array, atMost = 5): Promise<string[]> {
  const path = join(root, name)
  await writeFile(path, bytes)
  const found: string[] = []
  for await (const item of messagesAt(path, { time: TIME })) {
    if (item.kind === 'problem') {
      expect(item.sentence).toMatch(/\.$/)
      found.push('named')
    } else {
      const raw = item.kind === 'file' ? bytes : item.raw
      found.push((await prepare(raw)).summary.parsed ? 'archived' : 'kept, not parsed')
    }
    if (found.length >= atMost) break
  }
  return found
}

const changes = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255)),
  {
    minLength: 1,
    maxLength: 30,
  },
)
function damaged(whole: Uint8Array, places: readonly (readonly [number, number])[], from = 0): Uint8Array {
  const bytes = whole.slice()
  for (const [place, byte] of places) bytes[from + Math.floor(place * (whole.length - from))] = byte
  return bytes
}

const letter = msgFile({
  properties: [
    [0x001a001f, 'IPM.Note'],
    [0x0037001f, 'Grüße'],
    [0x1000001f, 'Good morning'],
    [0x00390040, fileTime(Date.UTC(2026, 10, 23))],
  ],
})

describe('any bytes at all', () => {
  test('I4: behind the beginning of a .msg, a PST or a zip end in a message or a sentence', async () => {
    const starts = {
      'a.msg': [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      'a.pst': [0x21, 0x42, 0x44, 0x4e],
      'a.zip': [0x50, 0x4b, 3, 4],
      'a.eml': [],
    }
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(Object.keys(starts) as (keyof typeof starts)[])),
        fc.uint8Array({ minLength: 1, maxLength: 3000 }),
        async (name, noise) => {
          expect((await outcomes(name, Uint8Array.from([...starts[name], ...noise]))).length).toBeGreaterThan(
            0,
          )
        },
      ),
      { numRuns: 30 },
    )
  }, 120_000)

  test('I4: a damaged .msg is archived, kept or named, never lost', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (places) => {
        expect(await outcomes('b.msg', damaged(letter, places))).toHaveLength(1)
      }),
      { numRuns: 15 },
    )
  }, 120_000)

  test('I4: a damaged zip gives what can be read of it, and names the rest', async () => {
    const whole = zipSync({
      'one.eml': strToU8(message({ subject: 'one' })),
      'in/two.msg': letter,
      'box.mbox': strToU8(`From a@b.example Mon Nov 23 08:00:00 2026\n${message({ subject: 'three' })}\n`),
    })
    await fc.assert(
      fc.asyncProperty(changes, async (places) => {
        expect((await outcomes('c.zip', damaged(whole, places), 50)).length).toBeGreaterThan(0)
      }),
      { numRuns: 30 },
    )
  }, 120_000)

  test('I4: a damaged PST ends in what could be read of it and sentences', async () => {
    const { resolve } = createRequire(import.meta.url)
    const whole = await readFile(join(dirname(resolve('pst-extractor')), '../example/testdata/enron.pst'))
    await fc.assert(
      fc.asyncProperty(changes, async (places) => {
        // Behind the first bytes, by which a PST is known.
        expect((await outcomes('d.pst', damaged(whole, places, 600), 20)).length).toBeGreaterThan(0)
      }),
      { numRuns: 6 },
    )
    expect((await outcomes('e.pst', whole.subarray(0, whole.length / 2), 20)).length).toBeGreaterThan(0)
  }, 120_000)
})

describe('a thread that reads items', () => {
  // Its first byte says what an item does to the thread.
  const greedy = new URL('../../support/greedy-worker.ts', import.meta.url)
  const item = (what: number) => ({ job: 'msg', raw: Uint8Array.of(what) }) as const

  test.each([
    ['memory', 1, { memory: 32 }],
    ['time', 2, { time: 3000 }],
  ])(
    'I4: that runs out of %s costs that item, and the next is read',
    async (_what, greed, limits) => {
      const reader = itemReader(limits, greedy)
      try {
        expect((await reader.read(item(0))).kind).toBe('message')
        expect((await reader.read(item(greed))).kind).toBe('stopped')
        expect((await reader.read(item(0))).kind).toBe('message')
      } finally {
        await reader.close()
      }
    },
    60_000,
  )
})
