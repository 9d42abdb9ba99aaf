import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { CarrelError } from '../../core/errors.ts'
import type { BlobPlace } from './intake.ts'

/** A message as it goes to disk. */
export interface Packed {
  readonly sha256: Uint8Array
  /** zstd, level 3. */
  readonly compressed: Uint8Array
  /** Bytes of the message itself. */
  readonly size: number
}

/** A pack past this size is closed and a new one begun, so that a backup copies few changed files. */
const MAX_PACK = 1024 * 1024 * 1024

/** Open files of packs that are read; a pack is a gigabyte, so this is a terabyte. */
const MAX_OPEN = 1000

/**
 * The raw messages: append-only files beside the database. Each process writes packs of its own (created exclusively),
 * so that two never interleave; what lies behind the last commit of a killed process is dead weight, never harm.
 */
export interface Packs {
  /** Durable (fdatasync) when it resolves. */
  append(messages: readonly Packed[]): Promise<BlobPlace[]>
  /** The message's bytes, proved by their hash. */
  read(place: BlobPlace): Promise<Uint8Array>
  close(): Promise<void>
}

const decompress = promisify(zstdDecompress)

/** Opens the folder of packs, making it if it is not there. */
export async function openPacks(folder: string): Promise<Packs> {
  await mkdir(folder, { recursive: true })
  const reading = new Map<string, Promise<FileHandle>>()
  let writing: { name: string; file: FileHandle; end: number } | null = null
  let turn: Promise<unknown> = Promise.resolve()

  const current = async (): Promise<{ name: string; file: FileHandle; end: number }> => {
    if (writing !== null && writing.end < MAX_PACK) return writing
    await writing?.file.close()
    const name = `${randomBytes(8).toString('hex')}.pack`
    writing = { name, file: await open(join(folder, name), 'wx', 0o600), end: 0 }
    await syncFolder(folder)
    return writing
  }

  const append = async (messages: readonly Packed[]): Promise<BlobPlace[]> => {
    if (messages.length === 0) return []
    try {
      const pack = await current()
      const places: BlobPlace[] = []
      let offset = pack.end
      for (const { sha256, compressed, size } of messages) {
        places.push({ sha256, pack: pack.name, offset, length: compressed.length, size })
        offset += compressed.length
      }
      await writeAll(
        pack.file,
        messages.map(({ compressed }) => compressed),
        pack.end,
      )
      await pack.file.datasync()
      pack.end = offset
      return places
    } catch (cause) {
      await abandon()
      throw new CarrelError(
        'storage-full',
        'The disk did not take the message. Nothing was accepted; make room and try again.',
        {},
        { cause },
      )
    }
  }

  /** After a failed fdatasync the next one may succeed without the bytes (fsync(2)): what follows goes to a new pack. */
  const abandon = async (): Promise<void> => {
    const file = writing?.file
    writing = null
    await file?.close().catch(() => undefined)
  }

  return {
    append: (messages) => {
      // One at a time: offsets are counted here, not asked of the file.
      const done = turn.then(() => append(messages))
      turn = done.catch(() => undefined)
      return done
    },
    read: async (place) => {
      if (reading.size > MAX_OPEN) {
        for (const file of reading.values()) (await file).close()
        reading.clear()
      }
      let file = reading.get(place.pack)
      if (file === undefined) {
        file = open(join(folder, place.pack), 'r')
        reading.set(place.pack, file)
        file.catch(() => reading.delete(place.pack))
      }
      const compressed = new Uint8Array(place.length)
      await (await file).read(compressed, 0, place.length, place.offset)
      // What is damaged may be no zstd at all any more: to whoever asks, that is the same.
      const raw = await decompress(compressed).catch(() => null)
      if (raw === null || !createHash('sha256').update(raw).digest().equals(place.sha256)) {
        throw new CarrelError('unavailable', 'A stored message does not match its hash.')
      }
      return raw
    },
    close: async () => {
      await turn
      await writing?.file.close()
      for (const file of reading.values()) await (await file).close()
    },
  }
}

/** The name of a new file is durable only with its folder, which fdatasync of the file leaves out (fsync(2)). */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A short write (a full disk) throws by `writev` only on the next call, so the whole is counted. */
async function writeAll(file: FileHandle, chunks: readonly Uint8Array[], start: number): Promise<void> {
  const whole = Buffer.concat(chunks)
  for (let done = 0; done < whole.length; ) {
    const { bytesWritten } = await file.write(whole, done, whole.length - done, start + done)
    if (bytesWritten === 0) throw new Error('the file took no bytes')
    done += bytesWritten
  }
}
