import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { CarrelError } from '../../core/errors.ts'
import { JOURNAL_AHEAD, JOURNAL_ENDING, type JournalEntry, unrecorded } from './accept-journal.ts'
import { openAppender, type WriteAt } from './append-file.ts'
import { type BlockMessages, type BlockPlace, messagesIn, placesIn } from './block-messages.ts'
import type { BlobPlace, Journaled, JournaledFrame } from './intake.ts'
import { arrivalsIn, frameOf } from './journal-frame.ts'
import { messageIn } from './pack-bytes.ts'

/** A message as it goes to disk. */
export interface Packed {
  readonly sha256: Uint8Array
  /** zstd, level 3. */
  readonly compressed: Uint8Array
  /** Bytes of the message itself. */
  readonly size: number
}

/** Messages that were compressed together, as they go to disk. */
export interface PackedBlock extends BlockMessages {
  readonly compressed: Uint8Array
}

/** A message that has a block of its own. */
export function blockOfOne({ sha256, compressed, size }: Packed): PackedBlock {
  return { compressed, hashes: sha256, sizes: Uint32Array.of(size) }
}

/** Open files of packs that are read; a pack is a gigabyte, so this is a terabyte. */
const MAX_OPEN = 1000

/**
 * The raw messages: append-only files beside the database. Each process writes packs of its own (created exclusively),
 * so that two never interleave; what lies behind the last commit of a killed process is dead weight, never harm.
 */
export interface Packs {
  /** Where they lie. */
  readonly folder: string
  /** Durable (fdatasync) when it resolves. */
  append(messages: readonly Packed[]): Promise<BlobPlace[]>
  /** The same for a message that `write` compresses into the pack: a large one is never in memory in both forms. */
  appendBy(
    message: { readonly sha256: Uint8Array; readonly size: number },
    write: WriteAt,
  ): Promise<BlobPlace>
  /** The same for blocks. */
  appendBlocks(blocks: readonly PackedBlock[]): Promise<BlockPlace[]>
  /**
   * Keeps messages together with what they are accepted as: durable (one fdatasync for all) when it resolves, and
   * accepted by that alone. The store records them afterwards; what a killed process did not record is found again.
   */
  journal(entries: readonly JournalEntry[]): Promise<Journaled>
  /** What lies in the accept journals behind what the store has recorded, in pieces, each made durable first. */
  unrecorded(recorded: readonly { readonly name: string; readonly end: number }[]): AsyncGenerator<Journaled>
  /** The message's bytes, proved by their hash. */
  read(place: BlobPlace): Promise<Uint8Array>
  close(): Promise<void>
}

const decompress = promisify(zstdDecompress)

/** Opens the folder of packs, making it if it is not there. */
export async function openPacks(folder: string): Promise<Packs> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const reading = new Map<string, Promise<FileHandle>>()
  const appender = openAppender(folder, '.pack')
  const journal = openAppender(folder, JOURNAL_ENDING, JOURNAL_AHEAD)

  const appendBlocks: Packs['appendBlocks'] = async (blocks) => {
    if (blocks.length === 0) return []
    const { name, offset } = await kept(appender.append(blocks.map(({ compressed }) => compressed)))
    let at = offset
    return blocks.map(({ compressed: { length }, hashes, sizes }) => {
      const place = { pack: name, offset: at, length, hashes, sizes }
      at += length
      return place
    })
  }

  return {
    folder,
    append: async (messages) => (await appendBlocks(messages.map(blockOfOne))).flatMap(placesIn),
    appendBy: async ({ sha256, size }, write) => {
      const { name, offset, length } = await kept(appender.appendBy(write))
      return { sha256, size, pack: name, offset, length, start: 0 }
    },
    appendBlocks,
    journal: async (entries) => {
      const frames = entries.map(frameOf)
      const { name, offset } = await kept(journal.append(frames.flatMap(({ head, body }) => [head, body])))
      let at = offset
      const placed = entries.map(({ block, arrivals }, index): JournaledFrame => {
        const start = at + (frames[index]?.head.length ?? 0)
        const accepted = messagesIn(block).map((message, one) => ({
          ...message,
          arrivals: arrivals[one] ?? [],
        }))
        const place = { pack: name, offset: start, length: block.compressed.length }
        const frame = { offset: at, arrivals: arrivalsIn(accepted, place) }
        at = start + block.compressed.length
        return frame
      })
      return { name, frames: placed, end: at }
    },
    unrecorded: (recorded) => unrecorded(folder, recorded),
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
      // What is damaged may be no zstd at all any more.
      const raw = messageIn(await decompress(compressed).catch(() => null), place)
      if (raw === null) throw damaged()
      return raw
    },
    close: async () => {
      await appender.close()
      await journal.close()
      for (const file of reading.values()) await (await file).close()
    },
  }
}

/** The message is there, but not as it came in. */
export function damaged(): CarrelError {
  return new CarrelError('unavailable', 'A stored message does not match its hash.')
}

/** Nothing was kept: the disk is full, or fails. */
async function kept<T>(appended: Promise<T>): Promise<T> {
  try {
    return await appended
  } catch (cause) {
    throw new CarrelError(
      'storage-full',
      'The disk did not take the message. Nothing was accepted; make room and try again.',
      {},
      { cause },
    )
  }
}
