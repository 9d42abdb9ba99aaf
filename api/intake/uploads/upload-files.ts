import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Upload } from '../../../core/contract/admin/uploads.ts'
import { CarrelError } from '../../../core/errors.ts'
import { writeAll } from '../../write-all.ts'

/** What lies on the disk of uploads: of each its state, as one small file, and beside it the bytes that have come. */
export interface UploadFiles {
  /** The states as they were saved last, in no order; makes the folder. */
  states(): Promise<Upload[]>
  /** Where its bytes lie. */
  bytesOf(upload: Pick<Upload, 'upload' | 'name'>): string
  /** Makes the file for its bytes. */
  create(upload: Upload): Promise<void>
  /** Resolves when the disk has the state, of which there is the old or the new one at any moment. */
  save(upload: Upload): Promise<void>
  /** Resolves when the disk has the bytes and the state that counts them. @throws CarrelError storage-full */
  write(offset: number, bytes: Uint8Array, after: Upload): Promise<void>
  removeBytes(upload: Upload): Promise<void>
  removeState(upload: Upload): Promise<void>
}

/** The uploads in a folder. */
export function uploadFiles(folder: string): UploadFiles {
  const stateOf = ({ upload }: Pick<Upload, 'upload'>): string => join(folder, `${upload}.json`)
  // What a file is is seen from its bytes; only mail that begins oddly is known by its name alone (SPEC I4).
  const bytesOf: UploadFiles['bytesOf'] = ({ upload, name }) =>
    join(folder, `${upload}${/\.eml$/i.test(name) ? '.eml' : '.bytes'}`)
  const save = async (upload: Upload): Promise<void> => {
    const beside = `${stateOf(upload)}.new`
    const file = await open(beside, 'w')
    try {
      await file.writeFile(JSON.stringify(upload))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, stateOf(upload))
  }

  return {
    states: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
      return Promise.all(
        names.map(async (name) =>
          fromBefore(JSON.parse(await readFile(join(folder, name), 'utf8')) as Upload),
        ),
      )
    },
    bytesOf,
    create: async (upload) => (await open(bytesOf(upload), 'wx', 0o600)).close(),
    save,
    write: (offset, bytes, after) =>
      taken(async () => {
        const file = await open(bytesOf(after), 'r+')
        try {
          await writeAll(file, bytes, offset)
          await file.sync()
        } finally {
          await file.close()
        }
        await save(after)
      }),
    removeBytes: (upload) => rm(bytesOf(upload), { force: true }),
    removeState: (upload) => rm(stateOf(upload), { force: true }),
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
