import { crashPoint } from '../crash-point.ts'
import { readWithoutStreams } from '../mail/joined-blob.ts'
import type { Prepared } from '../store/intake.ts'
import type { Packed } from '../store/packs.ts'
import { packed } from './packed.ts'
import { prepare } from './prepare.ts'
import { prepareReport } from './report.ts'
import { type Given, type Recognised, recognise, type Taken, take } from './take-task.ts'
import { noting, type Place } from './watched.ts'

readWithoutStreams()

export type WorkerTask =
  | { readonly job: 'pack'; readonly raws: readonly Uint8Array[] }
  | {
      readonly job: 'prepare'
      readonly raws: readonly Uint8Array[]
      /** Which of them came as journal reports from somebody who may send such. */
      readonly reports: readonly boolean[]
      readonly place: Place
    }
  | { readonly job: 'take' | 'recognise'; readonly messages: readonly Given[]; readonly place: Place }

/** Runs in a worker thread: hashes and compresses for the pack, parses for the archive, or both at once. */
export default async function run(task: WorkerTask): Promise<Packed[] | Prepared[] | Taken | Recognised[]> {
  switch (task.job) {
    case 'pack':
      return task.raws.map(packed)
    case 'take':
      return take(noting(task.messages, task.place))
    case 'recognise':
      return recognise(noting(task.messages, task.place))
    case 'prepare': {
      crashPoint('mid-parse')
      const done: Prepared[] = []
      // One after the other: what one message needs is free again before the next one is looked at.
      for (const raw of noting(task.raws, task.place))
        done.push(await (task.reports[done.length] === true ? prepareReport(raw) : prepare(raw)))
      return done
    }
  }
}
