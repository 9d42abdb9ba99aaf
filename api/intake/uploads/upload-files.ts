import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Upload } from '../../../core/contract/admin/uploads.ts'
import { CarrelError } from '../../../core/errors.ts'
import { isDiskFull } from '../../data-folder.ts'
import { replaceFile } from '../../replace-file.ts'
import { writeAll } from '../../write-all.ts'
import { failed } from './ended.ts'

/** What lies on the disk of uploads: of each its state, as one small file, and beside it the bytes that have come. */
export interface UploadFiles {
  /**
   * The states as they were saved last, in no order; makes the folder, and clears away what a kill or a full disk left of
   * those that are over.
   */
  states(): Promise<Upload[]>
  /** Where its bytes lie. */
  bytesOf(upload: Pick<Upload, 'upload' | 'name'>): string
  /** Keeps the state of a new one, and makes the file for its bytes. @throws CarrelError storage-full */
  create(upload: Upload): Promise<void>
  /**
   * Resolves when the disk has the state, of which there is the old or the new one at any moment.
   * @throws CarrelError storage-full
   */
  save(upload: Upload): Promise<void>
  /** Resolves when the disk has the bytes and the state that counts them. @throws CarrelError storage-full */
  write(offset: number, bytes: Uint8Array, after: Upload): Promise<void>
  /** Keeps how it ended and frees the room of its bytes, which a disk that is full needs to take the state. */
  end(upload: Upload): Promise<void>
  removeState(upload: Upload): Promise<void>
}

/** Whether bytes or an import of it are still to come. */
export function isOpen({ state }: Upload): boolean {
  return state === 'receiving' || state === 'importing'
}

/** The uploads in a folder. */
export function uploadFiles(folder: string): UploadFiles {
  const stateOf = ({ upload }: Pick<Upload, 'upload'>): string => join(folder, `${upload}.json`)
  // What a file is is seen from its bytes; only mail that begins oddly is known by its name alone (SPEC I4).
  const bytesOf: UploadFiles['bytesOf'] = ({ upload, name }) =>
    join(folder, `${upload}${/\.eml$/i.test(name) ? '.eml' : '.bytes'}`)
  const removeBytes = (upload: Upload): Promise<void> => rm(bytesOf(upload), { force: true })
  const written = (upload: Upload): Promise<void> =>
    replaceFile(stateOf(upload), JSON.stringify(upload), `${stateOf(upload)}.new`)
  /** Nothing counts that the disk did not take: it can be done again. */
  const taken = async (sentence: string, write: () => Promise<void>): Promise<void> => {
    try {
      await write()
    } catch (cause) {
      if (!isDiskFull(cause, folder)) throw cause
      throw new CarrelError('storage-full', sentence, {}, { cause })
    }
  }
  const save = (upload: Upload): Promise<void> =>
    taken('The disk is full. Make room and do the same again.', () => written(upload))

  return {
    states: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const names = await readdir(folder)
      const states = await Promise.all(
        names
          .filter((name) => name.endsWith('.json'))
          .map(async (name) => fromBefore(JSON.parse(await readFile(join(folder, name), 'utf8')) as Upload)),
      )
      const seen = states.map((one) =>
        isOpen(one) && !names.includes(basename(bytesOf(one))) ? over(one) : one,
      )
      const needed = new Set(seen.filter(isOpen).map((one) => basename(bytesOf(one))))
      const left = names.filter((name) => LEFT.test(name) && !needed.has(name))
      await Promise.all(left.map((name) => rm(join(folder, name), { force: true, recursive: true })))
      return seen
    },
    bytesOf,
    create: async (upload) => {
      await (await open(bytesOf(upload), 'wx', 0o600)).close()
      await save(upload).catch(async (cause) => {
        await removeBytes(upload)
        throw cause
      })
    },
    save,
    write: (offset, bytes, after) =>
      taken('The disk is full: nothing of this chunk counts. Make room and go on.', async () => {
        const file = await open(bytesOf(after), 'r+')
        try {
          await writeAll(file, bytes, offset)
          await file.sync()
        } finally {
          await file.close()
        }
        await written(after)
      }),
    end: async (upload) => {
      const isSaved = await written(upload).then(
        () => true,
        () => false,
      )
      await removeBytes(upload)
      if (!isSaved) await save(upload)
    },
    removeState: (upload) => rm(stateOf(upload), { force: true }),
  }
}

/** One ends by losing its bytes: the disk may not have taken how it ended. */
function over(upload: Upload): Upload {
  return upload.state === 'importing' ? failed(upload) : { ...upload, state: 'cancelled' }
}

/** Bytes, and a state that was not whole. */
const LEFT = /^[0-9a-f]{32}\.(bytes|eml|json\.new)$/

/** What servers of before this version wrote has less. */
function fromBefore({ modified, problems, damagedCount, ...upload }: Upload): Upload {
  return {
    ...upload,
    modified: modified ?? null,
    problems: problems.map((one) => ({ ...one, taken: one.taken ?? false })),
    damagedCount: damagedCount ?? 0,
  }
}
