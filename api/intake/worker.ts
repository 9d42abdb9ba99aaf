import { crashPoint } from '../crash-point.ts'
import type { Prepared } from '../store/intake.ts'
import type { Packed } from '../store/packs.ts'
import { packed } from './packed.ts'
import { prepare } from './prepare.ts'
import { prepareReport } from './report.ts'

/** Runs in a worker thread: hashes and compresses for the pack, parses for the archive. */
export default async function run(task: {
  readonly job: 'pack' | 'prepare'
  readonly raws: readonly Uint8Array[]
  /** Which of them came as journal reports from somebody who may send such. */
  readonly reports?: readonly boolean[]
}): Promise<(Packed | Prepared)[]> {
  if (task.job === 'pack') return task.raws.map(packed)
  crashPoint('mid-parse')
  return Promise.all(
    task.raws.map((raw, at) => (task.reports?.[at] === true ? prepareReport(raw) : prepare(raw))),
  )
}
