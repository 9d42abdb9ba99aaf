import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Stored } from '../../../api/intake/prepare-each.ts'
import { startWorkers, type Workers } from '../../../api/intake/workers.ts'

const MB = 1024 * 1024

let workers: Workers
/** Ends the parses that have begun, in order. */
let ends: (() => void)[]
beforeEach(() => {
  ends = []
  workers = startWorkers({
    packs: { folder: '' } as Parameters<typeof startWorkers>[0]['packs'],
    threads: 1,
    prepareTask: () => new Promise((resolve) => ends.push(() => resolve([]))),
  })
})
afterEach(() => workers.close())

const onDisk = (size: number): Stored => ({
  ...{ pack: '', offset: 0, length: 0, start: 0, sha256: new Uint8Array() },
  size,
})

/** How many parses begin when one message comes in while another is tried again. */
async function begun(arriving: Stored, again: Stored): Promise<number> {
  const both = [workers.retryTask([again], [false], 1), workers.prepareTask([arriving], [false], 1)]
  await new Promise(setImmediate)
  const count = ends.length
  for (let at = 0; at < both.length; at += 1) {
    ends[at]?.()
    await new Promise(setImmediate)
  }
  await Promise.all(both)
  return count
}

test('I4: two messages of 150 MB are never parsed at once, not even one that is tried again', async () => {
  expect(await begun(onDisk(150 * MB), onDisk(150 * MB))).toBe(1)
})

test('I4: what is tried again holds up nothing that is smaller', async () => {
  expect(await begun(onDisk(8 * MB), onDisk(150 * MB))).toBe(2)
  ends = []
  expect(await begun(new Uint8Array(1), onDisk(150 * MB))).toBe(2)
})
