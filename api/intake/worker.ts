import { move, transferableSymbol, valueSymbol, workerData } from 'piscina'
import { crashPoint } from '../crash-point.ts'
import { readWithoutStreams } from '../mail/joined-blob.ts'
import { giveBack, ownMemory, trimmed } from '../memory.ts'
import { readMessageAsItUnpacks } from '../store/pack-bytes.ts'
import type { Packed } from '../store/packs.ts'
import { type PreparedBytes, packedAlone } from '../store/prepared-bytes.ts'
import { standBack } from '../thread-priority.ts'
import { packed, packedInto, sha256 } from './packed.ts'
import { prepare } from './prepare.ts'
import type { Stored } from './prepare-each.ts'
import { prepareReport } from './report.ts'
import { type Given, type Recognised, recognise, type Taken, take } from './take-task.ts'
import { noting, type Place } from './watched.ts'

readWithoutStreams()
if ((workerData as WorkerData | null)?.standsBack === true) standBack()

/** What a thread is told when it starts. */
export interface WorkerData {
  readonly standsBack: boolean
}

export type WorkerTask =
  | { readonly job: 'pack'; readonly raws: readonly Uint8Array[] }
  /** The same of one, straight into an open file from a place on. */
  | { readonly job: 'pack-into'; readonly raw: Uint8Array; readonly file: number; readonly at: number }
  /** A large message, whose memory comes with it and goes back. */
  | { readonly job: 'hash'; readonly raw: Uint8Array }
  | {
      readonly job: 'prepare'
      readonly messages: readonly Stored[]
      /** Where the packs lie. */
      readonly folder: string
      /** Which of them came as journal reports from somebody who may send such. */
      readonly reports: readonly boolean[]
      readonly place: Place
    }
  | { readonly job: 'recognise'; readonly messages: readonly Given[]; readonly place: Place }
  | {
      readonly job: 'take'
      readonly messages: readonly Given[]
      /** All are journal reports, to be unwrapped. */
      readonly unwraps: boolean
      readonly place: Place
    }

/** Its hash, and the message again. */
export interface Hashed {
  readonly sha256: Uint8Array
  readonly raw: Uint8Array
}

/** Runs in a worker thread: hashes and compresses for the pack, parses for the archive, or both at once. */
export default async function run(
  task: WorkerTask,
): Promise<Packed[] | number | Hashed | (PreparedBytes | null)[] | Taken | Recognised[]> {
  switch (task.job) {
    case 'pack': {
      const done = task.raws.map((raw) => {
        const one = packed(raw)
        giveBack([raw])
        return { ...one, compressed: trimmed(one.compressed) }
      })
      return moved(
        done,
        done.map(({ compressed }) => compressed),
      )
    }
    case 'pack-into': {
      const length = await packedInto(task.raw, task.file, task.at)
      giveBack([task.raw])
      return length
    }
    case 'hash':
      return moved({ sha256: sha256(task.raw), raw: task.raw }, [task.raw])
    case 'take': {
      const taken = await take(noting(task.messages, task.place), task.unwraps)
      return moved(taken, [...taken.blocks.map(({ compressed }) => compressed), taken.prepared])
    }
    case 'recognise':
      return recognise(noting(task.messages, task.place))
    case 'prepare': {
      crashPoint('mid-parse')
      const done: (PreparedBytes | null)[] = []
      // One after the other: what one message needs is free again before the next one is looked at.
      for (const message of noting(task.messages, task.place)) {
        const raw =
          message instanceof Uint8Array ? message : await readMessageAsItUnpacks(task.folder, message)
        const isReport = task.reports[done.length] === true
        if (raw === null) {
          done.push(null)
          continue
        }
        const read = (): void => giveBack([raw])
        done.push(packedAlone(await (isReport ? prepareReport(raw, read) : prepare(raw, read))))
      }
      return done
    }
  }
}

/** An answer with which the memory of these pieces goes to who asked. */
function moved<T extends object>(answer: T, pieces: readonly Uint8Array[]): T {
  // What the pool unwraps: who asked gets the answer itself.
  return move({ [transferableSymbol]: ownMemory(pieces), [valueSymbol]: answer }) as unknown as T
}
