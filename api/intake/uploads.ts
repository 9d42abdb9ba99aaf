import { randomBytes } from 'node:crypto'
import type { Upload } from '../../core/contract/admin/uploads.ts'
import { CarrelError } from '../../core/errors.ts'
import { type ImportFile, importUpload } from './uploads/import-upload.ts'
import { isOpen, uploadFiles } from './uploads/upload-files.ts'

/** Uploads that are open at once: each may fill a disk's room by its size. */
export const MAX_OPEN = 20

/** Uploads that are remembered, as many as are listed; the oldest that are over go first. */
const MAX_KEPT = 100

/** Whoever sent a chunk within so many ms is sending: a slow line takes long for one. */
const SENDING = 30_000

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

/** Opens the folder of uploads and goes on with imports that were cut off. */
export async function openUploads(options: {
  readonly folder: string
  readonly importFile: ImportFile
  readonly room: (size: number) => Promise<boolean>
  readonly clock: () => number
  readonly failed: (err: unknown) => void
}): Promise<Uploads> {
  const { importFile, room, clock, failed } = options
  const files = uploadFiles(options.folder)
  const uploads = new Map<string, Upload>()
  const turns = new Map<string, Promise<unknown>>()
  /** When the last chunk of each came, ms. */
  const sent = new Map<string, number>()
  let importing: Promise<void> = Promise.resolve()
  let stopping = false

  const save = async (upload: Upload): Promise<Upload> => {
    await files.save(upload)
    uploads.set(upload.upload, upload)
    return upload
  }
  const end = async (upload: Upload): Promise<Upload> => {
    uploads.set(upload.upload, upload)
    await files.end(upload)
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
    const ended = await importUpload(begun, files.bytesOf(begun), {
      importFile,
      isStopping: () => stopping,
      show: (upload) => uploads.set(upload.upload, upload),
      save,
    })
    if (ended === null) return
    if (ended.upload.state === 'failed') failed(ended.failure)
    // Whatever a full disk says to it: nothing waits for this one any more.
    await end(ended.upload)
  }
  // One after the other: an import uses all cores by itself.
  const enqueue = (upload: Upload): void => {
    importing = importing.then(() => (stopping ? undefined : run(upload))).catch(failed)
  }

  for (const upload of await files.states()) uploads.set(upload.upload, upload)
  const seen = (upload: Upload): Upload => ({
    ...upload,
    sending: upload.state === 'receiving' && clock() - (sent.get(upload.upload) ?? -Infinity) < SENDING,
  })
  const newest = (): Upload[] => [...uploads.values()].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  for (const upload of newest().reverse()) if (upload.state === 'importing') enqueue(upload)

  const forgetOld = async (): Promise<void> => {
    const over = newest().slice(MAX_KEPT - 1)
    for (const one of over) {
      if (isOpen(one)) continue
      uploads.delete(one.upload)
      await files.removeState(one)
    }
  }

  return {
    list: () => newest().slice(0, MAX_KEPT).map(seen),
    find: (id) => seen(find(id)),
    begin: async (wanted) => {
      if ([...uploads.values()].filter(isOpen).length >= MAX_OPEN)
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
      await files.create(upload)
      uploads.set(upload.upload, upload)
      return upload
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
        const after = { ...upload, received: offset + bytes.length }
        await files.write(offset, bytes, after)
        uploads.set(id, after)
        sent.set(id, clock())
        return seen(after)
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
        return end({ ...upload, state: 'cancelled' })
      }),
    idle: () => importing,
    stop: async () => {
      stopping = true
      await importing
    },
  }
}
