import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Upload } from '../../core/contract/admin/uploads.ts'
import { CarrelError } from '../../core/errors.ts'
import { writeAll } from '../write-all.ts'
import type { ImportSummary } from './import.ts'

/** Uploads that are open at once: each may fill a disk's room by its size. */
export const MAX_OPEN = 20

/** Uploads that are remembered, as many as are listed; the oldest that are over go first. */
const MAX_KEPT = 100

/** Whoever sent a chunk within so many ms is sending: a slow line takes long for one. */
const SENDING = 30_000

/** Problems named in full; a ruined file has one for each of its messages. */
const MAX_PROBLEMS = 100

type ImportFile = (
  path: string,
  upload: Pick<Upload, 'name' | 'mailbox' | 'by'>,
  progress: (summary: ImportSummary) => void,
) => Promise<ImportSummary>

/** Files that are sent in pieces and imported when they are whole. */
export interface Uploads {
  /** The newest first. */
  list(): Upload[]
  /** @throws CarrelError not-found */
  find(id: string): Upload
  /** @throws CarrelError conflict when too many are open, storage-full */
  begin(wanted: Pick<Upload, 'name' | 'size' | 'mailbox' | 'modified' | 'startedAt' | 'by'>): Promise<Upload>
  /** @throws CarrelError conflict with the right offset, too-large past the file's size, storage-full */
  write(id: string, offset: number, bytes: Uint8Array): Promise<Upload>
  /** Begins the import. @throws CarrelError conflict while bytes are missing */
  finish(id: string): Promise<Upload>
  /** @throws CarrelError conflict once it is being imported */
  cancel(id: string): Promise<Upload>
  /** Resolves when no import runs. */
  idle(): Promise<void>
  /** Leaves a running import where it is; the next start goes on with it. */
  stop(): Promise<void>
}

class Stopped extends Error {}

/** Opens the folder of uploads and goes on with imports that were cut off. A state is one small file beside the bytes. */
export async function openUploads(options: {
  readonly folder: string
  readonly importFile: ImportFile
  readonly room: (size: number) => Promise<boolean>
  readonly clock: () => number
  readonly failed: (err: unknown) => void
}): Promise<Uploads> {
  const { folder, importFile, room, clock, failed } = options
  const uploads = new Map<string, Upload>()
  const turns = new Map<string, Promise<unknown>>()
  /** When the last chunk of each came, ms. */
  const sent = new Map<string, number>()
  let importing: Promise<void> = Promise.resolve()
  let stopping = false

  const stateFile = (id: string): string => join(folder, `${id}.json`)
  // What a file is is seen from its bytes; only mail that begins oddly is known by its name alone (SPEC I4).
  const bytesFile = ({ upload, name }: Upload): string =>
    join(folder, `${upload}${/\.eml$/i.test(name) ? '.eml' : '.bytes'}`)

  const save = async (upload: Upload): Promise<Upload> => {
    const beside = `${stateFile(upload.upload)}.new`
    const file = await open(beside, 'w')
    try {
      await file.writeFile(JSON.stringify(upload))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, stateFile(upload.upload))
    uploads.set(upload.upload, upload)
    return upload
  }
  const find = (id: string): Upload => {
    const upload = uploads.get(id)
    if (upload === undefined) throw new CarrelError('not-found', 'There is no such upload.')
    return upload
  }
  /** One thing at a time for each upload: two requests never write into one file at once. */
  const inTurn = <T>(id: string, work: (upload: Upload) => Promise<T>): Promise<T> => {
    const turn = (turns.get(id) ?? Promise.resolve()).then(() => work(find(id)))
    turns.set(
      id,
      turn.catch(() => undefined),
    )
    return turn
  }
  const receiving = (upload: Upload): void => {
    if (upload.state !== 'receiving')
      throw new CarrelError('conflict', `This upload takes no more: it is ${upload.state}.`, {
        offset: upload.received,
      })
  }
  const roomFor = async (bytes: number): Promise<void> => {
    if (!(await room(bytes))) throw new CarrelError('storage-full', 'The disk has no room for this file.')
  }

  const run = async (begun: Upload): Promise<void> => {
    const path = bytesFile(begun)
    let over = false
    const noted = (summary: ImportSummary): Upload => ({
      ...begun,
      batch: summary.batch,
      progress: {
        bytes: summary.bytes,
        found: summary.found,
        archived: summary.accepted,
        already: summary.already,
        merged: summary.merged,
        unassigned: summary.unassigned,
      },
      problems: summary.problems.slice(0, MAX_PROBLEMS).map(({ place, sentence, taken = false }) => ({
        place: place.replaceAll(path, begun.name),
        sentence: sentence.replaceAll(path, begun.name),
        taken,
      })),
      problemCount: summary.problemCount,
      damagedCount: summary.damagedCount,
    })
    try {
      const summary = await importFile(path, begun, (done) => {
        if (stopping) throw new Stopped()
        // A batch that is still on its way when another failed must not reopen the upload.
        if (!over) uploads.set(begun.upload, noted(done))
      })
      await save({ ...noted(summary), state: 'done' })
      await rm(path, { force: true })
    } catch (err) {
      over = true
      if (stopping) return
      failed(err)
      const sentence = 'The import failed. What was archived stays; upload the file again to go on.'
      const problems = [{ place: begun.name, sentence, taken: false }]
      await save({ ...find(begun.upload), state: 'failed', problems, problemCount: 1 })
      await rm(path, { force: true })
    }
  }
  // One after the other: an import uses all cores by itself.
  const enqueue = (upload: Upload): void => {
    importing = importing.then(() => (stopping ? undefined : run(upload))).catch(failed)
  }

  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json')) continue
    const upload = JSON.parse(await readFile(join(folder, name), 'utf8')) as Upload
    uploads.set(upload.upload, fromBefore(upload))
  }
  const seen = (upload: Upload): Upload => ({
    ...upload,
    sending: upload.state === 'receiving' && clock() - (sent.get(upload.upload) ?? -Infinity) < SENDING,
  })
  const newest = (): Upload[] => [...uploads.values()].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  for (const upload of newest().reverse()) if (upload.state === 'importing') enqueue(upload)

  const forgetOld = async (): Promise<void> => {
    const over = newest().slice(MAX_KEPT - 1)
    for (const { upload, state } of over) {
      if (state === 'receiving' || state === 'importing') continue
      uploads.delete(upload)
      await rm(stateFile(upload), { force: true })
    }
  }

  return {
    list: () => newest().slice(0, MAX_KEPT).map(seen),
    find: (id) => seen(find(id)),
    begin: async (wanted) => {
      const unfinished = [...uploads.values()].filter(
        ({ state }) => state === 'receiving' || state === 'importing',
      )
      if (unfinished.length >= MAX_OPEN)
        throw new CarrelError('conflict', `${MAX_OPEN} uploads are open. Finish or cancel one of them first.`)
      await roomFor(wanted.size)
      await forgetOld()
      const upload: Upload = {
        ...wanted,
        upload: randomBytes(16).toString('hex'),
        state: 'receiving',
        received: 0,
        sending: false,
        batch: null,
        progress: { bytes: 0, found: 0, archived: 0, already: 0, merged: 0, unassigned: 0 },
        problems: [],
        problemCount: 0,
        damagedCount: 0,
      }
      await (await open(bytesFile(upload), 'wx', 0o600)).close()
      return save(upload)
    },
    write: (id, offset, bytes) =>
      inTurn(id, async (upload) => {
        receiving(upload)
        if (offset !== upload.received)
          throw new CarrelError('conflict', `The next chunk begins at ${upload.received}.`, {
            field: 'offset',
            offset: upload.received,
          })
        if (offset + bytes.length > upload.size)
          throw new CarrelError('too-large', 'This is more than the size that the upload was begun with.')
        await roomFor(bytes.length)
        await taken(async () => {
          const file = await open(bytesFile(upload), 'r+')
          try {
            await writeAll(file, bytes, offset)
            await file.sync()
          } finally {
            await file.close()
          }
          await save({ ...upload, received: offset + bytes.length })
        })
        sent.set(id, clock())
        return seen(find(id))
      }),
    finish: (id) =>
      inTurn(id, async (upload) => {
        receiving(upload)
        if (upload.received !== upload.size)
          throw new CarrelError('conflict', `${upload.size - upload.received} bytes are missing.`, {
            offset: upload.received,
          })
        const begun = await save({ ...upload, state: 'importing' })
        enqueue(begun)
        return begun
      }),
    cancel: (id) =>
      inTurn(id, async (upload) => {
        receiving(upload)
        const cancelled = await save({ ...upload, state: 'cancelled' })
        await rm(bytesFile(upload), { force: true })
        return cancelled
      }),
    idle: () => importing,
    stop: async () => {
      stopping = true
      await importing
    },
  }
}

/** Errors of a disk that takes no more, or no more of one file or person. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Nothing counts as received that the disk did not take: the chunk can be sent again. */
async function taken(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && FULL.has(String(cause.code)))) throw cause
    const sentence = 'The disk is full: nothing of this chunk counts. Make room and go on.'
    throw new CarrelError('storage-full', sentence, {}, { cause })
  }
}

/** What servers of before this version wrote has less. */
function fromBefore({ modified, problems, damagedCount, ...upload }: Upload): Upload {
  return {
    ...upload,
    modified: modified ?? null,
    problems: problems.map((one) => ({ ...one, taken: one.taken ?? false })),
    damagedCount: damagedCount ?? 0,
  }
}
