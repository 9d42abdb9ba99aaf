import { randomBytes } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { crashPoint } from '../crash-point.ts'
import { AT_ONCE, writeAll } from '../write-all.ts'

/** A file past this size is closed and a new one begun, so that a backup copies few changed files. */
const MAX_FILE = 1024 * 1024 * 1024

/**
 * What one process appends in a folder: files of its own (created exclusively), so that two processes never interleave.
 */
interface Appender {
  /**
   * Writes chunks one behind the other, in one piece of one file; durable (fdatasync) when it resolves.
   * @returns the file's name and where the first chunk begins
   */
  append(chunks: readonly Uint8Array[]): Promise<{ readonly name: string; readonly offset: number }>
  /** The same for what `write` writes itself, into the open file from there on, and says how many bytes. */
  appendBy(
    write: WriteAt,
  ): Promise<{ readonly name: string; readonly offset: number; readonly length: number }>
  close(): Promise<void>
}

/** Writes into an open file from a place on; resolves with how many bytes. */
export type WriteAt = (file: number, at: number) => Promise<number>

interface Writing {
  readonly name: string
  readonly file: FileHandle
  end: number
  /** Up to here the file has its blocks. */
  room: number
}

/**
 * Opens a folder for appending; files are made when something is written.
 * @param ahead bytes of zeros written in front of what is to come: a flush of blocks that are there already does not
 * wait for the file system's own journal, and costs a third. A killed process leaves them behind.
 */
export function openAppender(folder: string, ending: string, ahead = 0): Appender {
  let writing: Writing | null = null
  let turn: Promise<unknown> = Promise.resolve()

  const current = async (): Promise<Writing> => {
    if (writing !== null && writing.end < MAX_FILE) return writing
    await finish()
    const name = `${randomBytes(8).toString('hex')}${ending}`
    writing = { name, file: await open(join(folder, name), 'wx', 0o600), end: 0, room: 0 }
    await syncFolder(folder)
    return writing
  }

  const appended = async (
    write: (file: FileHandle, at: number) => Promise<number>,
  ): Promise<{ name: string; offset: number; length: number }> => {
    try {
      const into = await current()
      const offset = into.end
      const length = await write(into.file, offset)
      const end = offset + length
      if (ahead > 0 && end > into.room) {
        await writeAll(into.file, Buffer.alloc(ahead), end)
        into.room = end + ahead
      }
      crashPoint('before-fsync')
      await into.file.datasync()
      into.end = end
      return { name: into.name, offset, length }
    } catch (cause) {
      await abandon()
      throw cause
    }
  }

  /** After a failed fdatasync the next one may succeed without the bytes (fsync(2)): what follows goes to a new file. */
  const abandon = async (): Promise<void> => {
    const file = writing?.file
    writing = null
    await file?.close().catch(() => undefined)
  }

  const finish = async (): Promise<void> => {
    if (writing === null) return
    const { file, end, room } = writing
    writing = null
    if (room > end) await file.truncate(end)
    await file.close()
  }

  const inTurn = (write: Parameters<typeof appended>[0]): ReturnType<typeof appended> => {
    // One at a time: offsets are counted here, not asked of the file.
    const done = turn.then(() => appended(write))
    turn = done.catch(() => undefined)
    return done
  }

  return {
    append: (chunks) => inTurn((file, at) => writeChunks(file, chunks, at)),
    appendBy: (write) => inTurn((file, at) => write(file.fd, at)),
    close: async () => {
      await turn
      await finish()
    },
  }
}

async function writeChunks(file: FileHandle, chunks: readonly Uint8Array[], start: number): Promise<number> {
  let at = start
  for (const piece of inPieces(chunks)) {
    await writeAll(file, piece, at)
    at += piece.length
  }
  return at - start
}

/** Small chunks in one, for each call costs; large ones by themselves, for they would be held twice. */
function* inPieces(chunks: readonly Uint8Array[]): Generator<Uint8Array> {
  let small: Uint8Array[] = []
  for (const chunk of chunks) {
    if (chunk.length <= AT_ONCE) {
      small.push(chunk)
      continue
    }
    if (small.length > 0) yield Buffer.concat(small)
    small = []
    yield chunk
  }
  if (small.length > 0) yield Buffer.concat(small)
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
