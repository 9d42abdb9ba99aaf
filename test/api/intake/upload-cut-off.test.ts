import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importBatch } from '../../../api/intake/import-batch.ts'
import { startIntake } from '../../../api/intake/intake.ts'
import { openUploads, type Uploads } from '../../../api/intake/uploads.ts'
import { message } from '../../support/message.ts'
import { opened, organisation, removed } from './archive.ts'

const INFO = 'info@lindhaven.example'
/** More than two rounds of an import. */
const MESSAGES = 2500
const MBOX = new TextEncoder().encode(
  Array.from(
    { length: MESSAGES },
    (_, at) => `From a Mon Nov 23 09:00:00 2026\n${message({ subject: `Gleis ${at}` })}\n\n`,
  ).join(''),
)

let root: string
let data: string
let folder: string
beforeEach(async () => {
  ;({ root, data } = await organisation(INFO))
  folder = await mkdtemp(join(tmpdir(), 'carrel-uploads-'))
})
afterEach(async () => {
  await removed(root)
  await rm(folder, { recursive: true })
})

/** Opens the uploads as a server does, one that is stopped after its first round or not; resolves when no import runs. */
const served = (stops: boolean, work: (uploads: Uploads) => Promise<unknown>) =>
  opened(data, async (store) => {
    const intake = startIntake({ store: store.intake, packs: store.packs, threads: 1 })
    const uploads = await openUploads({
      folder,
      importFile: (path, { name, mailbox, by, batch }, { begun, progress }) =>
        importBatch({ batches: store.mailBatches, intake }, [path], {
          ...{ what: name, by, mailbox, batch, begun, way: 'upload', clock: () => Date.UTC(2026, 10, 24) },
          progress: (summary) => {
            if (stops) void uploads.stop()
            progress(summary)
          },
        }),
      room: async () => true,
      clock: () => 0,
      failed: (err) => {
        throw err
      },
    })
    await work(uploads)
    await uploads.idle()
    await intake.close()
    return { uploads: uploads.list(), batches: await store.mailBatches.all() }
  })

/** Sends a file whole, in one chunk. */
async function sent(uploads: Uploads, name: string, bytes: Uint8Array): Promise<string> {
  const { upload } = await uploads.begin({
    ...{ name, size: bytes.length, mailbox: INFO, modified: null, startedAt: '', by: 'test' },
  })
  await uploads.write(upload, 0, bytes)
  await uploads.finish(upload)
  return upload
}

test('I8: an upload whose import was cut off goes on under the same number, by which all of it is withdrawn', async () => {
  const cut = await served(true, (uploads) => sent(uploads, 'old.mbox', MBOX))
  expect(cut.uploads).toMatchObject([{ state: 'importing', batch: 1 }])
  expect(cut.batches[0]!.messages).toBeLessThan(MESSAGES)

  const whole = await served(false, async () => undefined)
  expect(whole.uploads).toMatchObject([{ state: 'done', batch: 1 }])
  expect(whole.batches).toMatchObject([{ batch: 1, messages: MESSAGES }])
})

describe('I2: an import that failed on a full disk', () => {
  const asked: string[] = []
  /** Uploads whose imports end in this. */
  const failing = (end: () => Promise<never>): Promise<Uploads> =>
    openUploads({
      folder,
      importFile: (_path, { name }) => {
        asked.push(name)
        return end()
      },
      room: async () => true,
      clock: () => 0,
      failed: () => undefined,
    })
  const full = (): Promise<never> => Promise.reject(new Error('database or disk is full'))
  beforeEach(() => {
    asked.length = 0
  })

  test('I2: says so, and leaves none of its bytes', async () => {
    const uploads = await failing(full)
    const upload = await sent(uploads, 'old.mbox', MBOX)
    await uploads.idle()
    const sentence =
      'The disk of the server is full. What was archived stays; make room there and upload the file again to go on.'
    const problems = [{ place: 'old.mbox', sentence, taken: false }]
    expect(uploads.find(upload)).toMatchObject({ state: 'failed', problemCount: 1, problems })
    expect(await readdir(folder)).toEqual([`${upload}.json`])
  })

  test('I2: is over, now and at the next start, though the disk takes not even that', async () => {
    const uploads: Uploads = await failing(async () => {
      // Nothing can be written where the next state would go.
      await mkdir(join(folder, `${uploads.list()[0]?.upload}.json.new`))
      return full()
    })
    const upload = await sent(uploads, 'old.mbox', MBOX)
    await uploads.idle()
    expect(uploads.find(upload)).toMatchObject({ state: 'failed', problemCount: 1 })
    expect((await readdir(folder)).sort()).toEqual([`${upload}.json`, `${upload}.json.new`])

    const next = await failing(full)
    await next.idle()
    expect(next.find(upload)).toMatchObject({ state: 'failed', problemCount: 1 })
    expect(asked).toEqual(['old.mbox'])
    expect(await readdir(folder)).toEqual([`${upload}.json`])
  })
})

test('I2: what a kill left of uploads that are over goes at the next start, what is still to come stays', async () => {
  const open = () =>
    openUploads({
      ...{ folder, room: async () => true, clock: () => 0, failed: () => undefined },
      importFile: () => new Promise(() => undefined),
    })
  const uploads = await open()
  const importing = await sent(uploads, 'a.eml', MBOX.subarray(0, 9))
  const { upload: receiving } = await uploads.begin({
    ...{ name: 'b.mbox', size: 9, mailbox: INFO, modified: null, startedAt: '', by: 'test' },
  })
  const needed = [`${importing}.eml`, `${importing}.json`, `${receiving}.bytes`, `${receiving}.json`].sort()
  const unknown = 'f'.repeat(32)
  for (const left of [`${receiving}.json.new`, `${unknown}.bytes`, `${unknown}.eml`, `${unknown}.json.new`])
    await writeFile(join(folder, left), '')
  await open()
  expect((await readdir(folder)).sort()).toEqual(needed)
})

test('I2: a server that stops waits for no upload in which nothing but what is no mail comes', async () => {
  const pictures = Array.from({ length: 500 }, (_, at) => [
    `${at}.png`,
    new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
  ])
  const zipped = zipSync(Object.fromEntries(pictures), { level: 0 })
  const stopped = await served(true, (uploads) => sent(uploads, 'a.zip', zipped))
  expect(stopped.uploads).toMatchObject([{ state: 'importing', problemCount: 0 }])
})
