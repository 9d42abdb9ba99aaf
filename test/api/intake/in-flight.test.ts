import { mkdtemp, rm, writeFile } from 'node:fs/promises'
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
  const intake = { take, recover: async () => 0, archiveDue: async () => 0 } as unknown as Intake
  const about = { mailbox: null, batch: 1, clock: () => 0, progress: () => undefined }
  await importPaths(intake, [path], way === undefined ? about : { ...about, way })
  return most
}

test('I2, D7: many batches of small messages wait for the writer, two of others, and two beside people who read', async () => {
  await inMbox(10, async (path) => {
    expect(await mostInFlight(path, 'import', 100)).toBeGreaterThan(2)
    expect(await mostInFlight(path, 'import', 100)).toBeLessThanOrEqual(8)
    expect(await mostInFlight(path, 'import', 100_000)).toBe(2)
    expect(await mostInFlight(path, 'upload', 100)).toBe(2)
  })
})
