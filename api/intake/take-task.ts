import { reportIn } from '../../core/mail/journal.ts'
import { crashPoint } from '../crash-point.ts'
import { giveBack } from '../memory.ts'
import type { PackedBlock } from '../store/packs.ts'
import { type PreparedBytes, packer } from '../store/prepared-bytes.ts'
import { gatherBlocks } from './blocks.ts'
import { sha256 } from './packed.ts'
import { prepare } from './prepare.ts'
import { TASK_BYTES } from './prepare-each.ts'
import { readingRoom } from './reading-room.ts'
import { prepareReport } from './report.ts'
import type { DiskPath } from './sources/disk-path.ts'
import { LARGE, readMessageFile } from './sources/message-file.ts'

export { LARGE }

/** A message, or the file in which it lies. */
export type Given = Uint8Array | { readonly path: DiskPath }

/** What one task made of the first of the messages that it was given; the others are for another one. */
export interface Taken {
  /** For each in order: its size, LARGE when it is not for a task, or a sentence that says why its file could not be read. */
  readonly outcomes: readonly (number | string | typeof LARGE)[]
  /** Those that could be read, in order, as they go to disk. */
  readonly blocks: readonly PackedBlock[]
  /** And what parsing made of them. */
  readonly prepared: PreparedBytes
  /** Places of those that are journal reports, where they came as ordinary mail. */
  readonly reports: readonly number[]
}

/** Of what was to be unwrapped. */
export const NO_REPORT =
  'This is no journal report: neither its header nor that of a message in it has X-MS-Journal-Report. Import it without --journal.'

/**
 * Reads, hashes, compresses and parses messages in one go. Runs in a worker thread. It ends early when it has enough: how
 * large files are shows only here.
 * @param unwraps all are journal reports, to be unwrapped; what is none is not taken in
 */
export async function take(messages: Iterable<Given>, unwraps = false): Promise<Taken> {
  const outcomes: Taken['outcomes'][number][] = []
  const blocks = gatherBlocks()
  const prepared = packer()
  const room = readingRoom()
  const read: Uint8Array[] = []
  const reports: number[] = []
  let bytes = 0
  for (const given of messages) {
    if (bytes >= TASK_BYTES) break
    const whole = given instanceof Uint8Array ? given : readMessageFile(given.path, TASK_BYTES, room.take)
    if (whole === LARGE) {
      outcomes.push(LARGE)
      continue
    }
    const raw = typeof whole === 'string' || !unwraps ? whole : (reportIn(whole) ?? NO_REPORT)
    outcomes.push(typeof raw === 'string' ? raw : raw.length)
    if (typeof raw === 'string') continue
    crashPoint('mid-parse')
    blocks.add(raw)
    read.push(raw)
    // One after the other: what one message needs is free again before the next one is looked at.
    const one = await (unwraps ? prepareReport(raw) : prepare(raw))
    if (!unwraps && one.findings.some(({ where }) => where === 'journal')) reports.push(outcomes.length - 1)
    prepared.add(one)
    bytes += raw.length
  }
  const taken = { outcomes, blocks: blocks.finish(), prepared: prepared.finish(), reports }
  giveBack(read)
  room.leave()
  return taken
}

/** What a message is recognised by, and its size; null for a file that could not be read. */
export type Recognised = { readonly sha256: Uint8Array; readonly size: number } | null

/** Reads and hashes messages, and nothing else. Runs in a worker thread. */
export function recognise(messages: Iterable<Given>): Recognised[] {
  return Array.from(messages, (given) => {
    const raw = given instanceof Uint8Array ? given : readMessageFile(given.path, TASK_BYTES)
    if (raw === LARGE || typeof raw === 'string') return null
    return { sha256: sha256(raw), size: raw.length }
  })
}
