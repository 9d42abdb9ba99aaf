import { type FileHandle, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Journaled, JournaledFrame } from './intake.ts'
import { arrivalsIn, readFrame } from './journal-frame.ts'

export type { JournalEntry } from './journal-frame.ts'

/**
 * An accept journal is a pack whose messages stand in frames with what they were accepted as: one fdatasync makes
 * them accepted, whatever the database does at that moment. Rows follow, and each journal's recorded length with
 * them in one transaction, so that what was flushed and not recorded is exactly what lies behind it.
 */
export const JOURNAL_ENDING = '.journal.pack'

/** Bytes whose blocks a journal takes in advance: a thousand flushes, and little to leave behind. */
export const JOURNAL_AHEAD = 4 * 1024 * 1024

/** Bytes that are looked at first behind a recorded end: mostly nothing is there. */
const FIRST_PIECE = 64 * 1024

/** Bytes of frames that are recorded together when a journal is read back. */
const PIECE = 8 * 1024 * 1024

/** All that is behind the recorded ends, in pieces; a journal's last frame may be torn, and is then left out. */
export async function* unrecorded(
  folder: string,
  recorded: readonly { readonly name: string; readonly end: number }[],
): AsyncGenerator<Journaled> {
  const ends = new Map(recorded.map(({ name, end }) => [name, end]))
  for (const name of (await readdir(folder)).filter((one) => one.endsWith(JOURNAL_ENDING)).sort()) {
    const start = ends.get(name) ?? 0
    const file = await open(join(folder, name), 'r+')
    try {
      const { size } = await file.stat()
      if (size <= start) continue
      // Another process may be about to flush it; rows must not name bytes that a power cut can still take.
      await file.datasync()
      yield* piecesOf(file, name, start, size)
    } finally {
      await file.close()
    }
  }
}

async function* piecesOf(
  file: FileHandle,
  name: string,
  start: number,
  size: number,
): AsyncGenerator<Journaled> {
  let at = start
  let wanted = FIRST_PIECE
  while (at < size) {
    const bytes = Buffer.allocUnsafe(Math.min(wanted, size - at))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at)
    const { frames, length, more } = framesIn(bytes.subarray(0, bytesRead), name, at)
    at += length
    if (frames.length > 0) yield { name, frames, end: at }
    if (more === null || at + more > size) return
    wanted = Math.max(PIECE, more)
  }
}

/** The whole frames at the beginning; `more` is how many bytes the next one takes, null when none follows. */
function framesIn(
  bytes: Buffer,
  name: string,
  start: number,
): { frames: JournaledFrame[]; length: number; more: number | null } {
  const frames: JournaledFrame[] = []
  let at = 0
  for (;;) {
    const read = readFrame(bytes.subarray(at))
    if (typeof read !== 'object') return { frames, length: at, more: read === 'end' ? null : read }
    const { body, compressed, messages } = read
    const place = { pack: name, offset: start + at + body, length: compressed }
    frames.push({ offset: start + at, arrivals: arrivalsIn(messages, place) })
    at += read.length
  }
}
