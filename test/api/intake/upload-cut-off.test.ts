import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
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

test('I8: an upload whose import was cut off goes on under the same number, by which all of it is withdrawn', async () => {
  const cut = await served(true, async (uploads) => {
    const { upload } = await uploads.begin({
      ...{ name: 'old.mbox', size: MBOX.length, mailbox: INFO, modified: null, startedAt: '', by: 'test' },
    })
    await uploads.write(upload, 0, MBOX)
    await uploads.finish(upload)
  })
  expect(cut.uploads).toMatchObject([{ state: 'importing', batch: 1 }])
  expect(cut.batches[0]!.messages).toBeLessThan(MESSAGES)

  const whole = await served(false, async () => undefined)
  expect(whole.uploads).toMatchObject([{ state: 'done', batch: 1 }])
  expect(whole.batches).toMatchObject([{ batch: 1, messages: MESSAGES }])
})

test('I2: an upload that failed on a full disk is over at once, though the disk takes not even that, and goes on at the next start', async () => {
  const asked: string[] = []
  const open = () =>
    openUploads({
      folder,
      importFile: async (_path, { name }) => {
        asked.push(name)
        // Nothing can be written where the next state would go.
        const [{ upload = '' } = {}] = uploads.list()
        await mkdir(join(folder, `${upload}.json.new`), { recursive: true })
        throw new Error('database or disk is full')
      },
      room: async () => true,
      clock: () => 0,
      failed: () => undefined,
    })
  let uploads = await open()
  const { upload } = await uploads.begin({
    ...{ name: 'old.mbox', size: 1, mailbox: INFO, modified: null, startedAt: '', by: 'test' },
  })
  await uploads.write(upload, 0, MBOX.subarray(0, 1))
  await uploads.finish(upload)
  await uploads.idle()
  expect(uploads.find(upload)).toMatchObject({ state: 'failed', problemCount: 1 })
  await rm(join(folder, `${upload}.json.new`), { recursive: true })
  uploads = await open()
  await uploads.idle()
  expect(asked).toEqual(['old.mbox', 'old.mbox'])
})

test('I2: a server that stops waits for no upload in which nothing but what is no mail comes', async () => {
  const pictures = Array.from({ length: 500 }, (_, at) => [
    `${at}.png`,
    new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
  ])
  const zipped = zipSync(Object.fromEntries(pictures), { level: 0 })
  const stopped = await served(true, async (uploads) => {
    const { upload } = await uploads.begin({
      ...{ name: 'a.zip', size: zipped.length, mailbox: INFO, modified: null, startedAt: '', by: 'test' },
    })
    await uploads.write(upload, 0, zipped)
    await uploads.finish(upload)
  })
  expect(stopped.uploads).toMatchObject([{ state: 'importing', problemCount: 0 }])
})
