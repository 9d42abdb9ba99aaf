import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importBatch } from '../../../api/intake/import-batch.ts'
import { startIntake } from '../../../api/intake/intake.ts'
import { openUploads, type Uploads } from '../../../api/intake/uploads.ts'
import type { BatchesPort } from '../../../api/store/batches.ts'
import { message } from '../../support/message.ts'
import { opened, organisation, removed } from './archive.ts'

const INFO = 'info@lindhaven.example'
/** Rounds of an import, of which two are on their way at once. */
const ROUND = 1000
const MESSAGES = 6.5 * ROUND
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

const actor = { who: 'test', peer: '', now: Date.UTC(2026, 10, 25) }

/**
 * Opens the uploads as a server does, one that is stopped or whose import is withdrawn after its first round, or that only
 * goes on; resolves when no import runs.
 */
const served = (
  happens: 'stop' | 'withdrawal' | null,
  work: (uploads: Uploads) => Promise<unknown> = async () => undefined,
) =>
  opened(data, async (store) => {
    const intake = startIntake({ store: store.intake, packs: store.packs, threads: 1 })
    /** What was on disk when a number was given back. */
    const givenBack: unknown[] = []
    const batches: BatchesPort = {
      ...store.mailBatches,
      giveBack: async (batch) => {
        const [{ upload = '' } = {}] = uploads.list()
        givenBack.push(JSON.parse(await readFile(join(folder, `${upload}.json`), 'utf8')))
        return store.mailBatches.giveBack(batch)
      },
    }
    const uploads = await openUploads({
      folder,
      importFile: (path, { name, mailbox, by, batch }, { numbered, progress }) =>
        importBatch({ batches, intake }, [path], {
          ...{ what: name, by, mailbox, batch, numbered, way: 'upload', clock: () => Date.UTC(2026, 10, 24) },
          progress: (summary) => {
            if (happens === 'stop') void uploads.stop()
            if (happens === 'withdrawal') void batches.startWithdrawal(1, 'wrong mailbox', actor)
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
    return { uploads: uploads.list(), batches: await batches.all(), givenBack }
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
  const cut = await served('stop', (uploads) => sent(uploads, 'old.mbox', MBOX))
  expect(cut.uploads).toMatchObject([{ state: 'importing', batch: 1 }])
  expect(cut.batches[0]!.messages).toBeLessThan(MESSAGES)

  const whole = await served(null)
  expect(whole.uploads).toMatchObject([
    { state: 'done', batch: 1, progress: { archived: MESSAGES, already: 0, unassigned: 0 } },
  ])
  expect(whole.batches).toMatchObject([{ batch: 1, messages: MESSAGES }])
})

const WITHDRAWN = {
  ...{ state: 'cancelled', batch: 1, problemCount: 1 },
  problems: [
    {
      place: 'old.mbox',
      sentence:
        'Batch 1 was withdrawn, so its import ended there. Import the same again to put it into mailboxes after all.',
    },
  ],
}

test('I8: an upload that is withdrawn while it is imported ends there, and says so', async () => {
  const ended = await served('withdrawal', (uploads) => sent(uploads, 'old.mbox', MBOX))
  expect(ended.uploads).toMatchObject([WITHDRAWN])
  expect(ended.batches[0]!.messages).toBeLessThan(5 * ROUND)
  expect(await readdir(folder)).toEqual([`${ended.uploads[0]?.upload}.json`])
})

test('I8: an upload that was withdrawn while it was cut off is over: it takes nothing in after that', async () => {
  await served('stop', (uploads) => sent(uploads, 'old.mbox', MBOX))
  const { messages } = (await opened(data, (store) =>
    store.mailBatches.startWithdrawal(1, 'wrong mailbox', actor),
  ))!
  const whole = await served(null)
  expect(whole.uploads).toMatchObject([{ ...WITHDRAWN, progress: { archived: messages, already: 0 } }])
  expect(whole.batches).toMatchObject([{ batch: 1, messages }])
})

test('I8: an upload that takes nothing in has no number on disk before it is given back, to another import perhaps', async () => {
  const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
  const { givenBack, uploads } = await served(null, (begun) => sent(begun, 'a.png', picture))
  expect(givenBack).toMatchObject([{ state: 'importing', batch: null }])
  expect(uploads).toMatchObject([{ state: 'done', batch: null }])
})

test('I8: an upload that fails before it took anything in names no number; one that took something in names it', async () => {
  const disk = (): Promise<never> => Promise.reject(new Error('database or disk is full'))
  /** Its import fails when so many rounds were taken in. */
  const failed = async (rounds: number, name: string, bytes: Uint8Array) =>
    opened(data, async (store) => {
      const intake = startIntake({ store: store.intake, packs: store.packs, threads: 1 })
      let taken = 0
      const failing = {
        ...intake,
        take: (...all: Parameters<typeof intake.take>) => (taken++ < rounds ? intake.take(...all) : disk()),
      }
      const uploads = await openUploads({
        ...{ folder, room: async () => true, clock: () => 0, failed: () => undefined },
        importFile: (path, { name, mailbox, by, batch }, told) =>
          importBatch({ batches: store.mailBatches, intake: failing }, [path], {
            ...{
              what: name,
              by,
              mailbox,
              batch,
              way: 'upload',
              clock: () => Date.UTC(2026, 10, 24),
              ...told,
            },
          }),
      })
      const upload = await sent(uploads, name, bytes)
      await uploads.idle()
      await intake.close()
      return uploads.find(upload)
    })
  expect(await failed(0, 'none.mbox', MBOX)).toMatchObject({ state: 'failed', batch: null })
  expect(await failed(1, 'some.mbox', MBOX)).toMatchObject({ state: 'failed', batch: 2 })
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

  // It was cancelled: a full disk took the loss of its bytes, and not its state.
  await rm(join(folder, `${receiving}.bytes`))
  expect((await open()).find(receiving)).toMatchObject({ state: 'cancelled', problemCount: 0 })
})

test('I2: a server that stops waits for no upload in which nothing but what is no mail comes', async () => {
  const pictures = Array.from({ length: 500 }, (_, at) => [
    `${at}.png`,
    new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
  ])
  const zipped = zipSync(Object.fromEntries(pictures), { level: 0 })
  const stopped = await served('stop', (uploads) => sent(uploads, 'a.zip', zipped))
  expect(stopped.uploads).toMatchObject([{ state: 'importing', problemCount: 0 }])
})
