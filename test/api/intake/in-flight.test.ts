import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ImportOptions, importPaths } from '../../../api/intake/import.ts'
import type { Intake } from '../../../api/intake/intake.ts'

/** An mbox of twelve batches, of messages of this size. */
async function inMbox<T>(size: number, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-flight-'))
  const message = `From a@quay.example Mon Nov 23 10:00:00 2026\nSubject: tide\n\n${'x'.repeat(size)}\n\n`
  try {
    await writeFile(join(folder, 'all.mbox'), message.repeat(12_000))
    return await work(join(folder, 'all.mbox'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const ABOUT = { mailbox: null, batch: 1, clock: () => 0, progress: () => undefined }

const taking = (take: Intake['take']): Intake =>
  ({ take, recover: async () => 0, archiveDue: async () => 0 }) as unknown as Intake

/** How many batches were on their way at most, when none is done before no more come. */
async function mostInFlight(path: string, way: ImportOptions['way'], known: number): Promise<number> {
  let flying = 0
  let most = 0
  const take: Intake['take'] = async (messages) => {
    flying += 1
    most = Math.max(most, flying)
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
    flying -= 1
    return messages.map(() => ({ kind: 'fresh', size: known }))
  }
  await importPaths(taking(take), [path], way === undefined ? ABOUT : { ...ABOUT, way })
  return most
}

test('I2, D7: many batches of small messages wait for the writer, fewer the larger they are, and two beside people who read', async () => {
  await inMbox(10, async (path) => {
    expect(await mostInFlight(path, 'import', 100)).toBeGreaterThan(2)
    expect(await mostInFlight(path, 'import', 100)).toBeLessThanOrEqual(8)
    expect(await mostInFlight(path, 'import', 7000)).toBe(4)
    expect(await mostInFlight(path, 'import', 100_000)).toBe(2)
    expect(await mostInFlight(path, 'upload', 100)).toBe(2)
  })
})

test('I2: files make smaller batches the larger they are, though only those who parse them read them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-flight-'))
  try {
    for (const part of ['cur', 'new', 'tmp']) await mkdir(join(folder, part))
    for (let number = 0; number < 3000; number += 1)
      await writeFile(join(folder, 'cur', `${number}:2,S`), 'Subject: tide\n\n')
    const batches = async (size: number): Promise<number[]> => {
      const counts: number[] = []
      const take: Intake['take'] = async (messages) => {
        counts.push(messages.length)
        return messages.map(() => ({ kind: 'fresh', size }))
      }
      await importPaths(taking(take), [folder], ABOUT)
      return counts
    }
    expect(Math.max(...(await batches(2000)))).toBe(1000)
    // The first ones were on their way before anything was known.
    const [, , , ...later] = await batches(40 * 1024)
    expect(later.length).toBeGreaterThan(10)
    expect(Math.max(...later)).toBeLessThanOrEqual((4 * 1024) / 40)
    expect(Math.max(...(await batches(100 * 1024 * 1024)).slice(3))).toBe(1)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('I2: an import that is stopped is over when nothing of it is on its way any more', async () => {
  await inMbox(10, async (path) => {
    const order: string[] = []
    const second = Promise.withResolvers<void>()
    const take: Intake['take'] = async (messages) => {
      order.push('begun')
      if (order.length === 1) await second.promise
      else {
        second.resolve()
        for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
        order.push('landed')
      }
      return messages.map(() => ({ kind: 'fresh', size: 10 }))
    }
    const progress = () => {
      throw new Error('stopped')
    }
    await expect(importPaths(taking(take), [path], { ...ABOUT, progress })).rejects.toThrow('stopped')
    expect(order).toEqual(['begun', 'begun', 'landed'])
  })
})
