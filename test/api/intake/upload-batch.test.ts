import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
