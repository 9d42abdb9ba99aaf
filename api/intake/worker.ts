import { createHash } from 'node:crypto'
import { constants, zstdCompressSync } from 'node:zlib'
import type { Prepared } from '../store/intake.ts'
import type { Packed } from '../store/packs.ts'
import { prepare } from './prepare.ts'
import { prepareReport } from './report.ts'

/** zstd level of stored messages: 2.2 times smaller; higher levels cost more than they save. */
const LEVEL = 3

/** Runs in a worker thread: hashes and compresses for the pack, parses for the archive. */
export default async function run(task: {
  readonly job: 'pack' | 'prepare'
  readonly raws: readonly Uint8Array[]
  /** Which of them came as journal reports from somebody who may send such. */
  readonly reports?: readonly boolean[]
}): Promise<(Packed | Prepared)[]> {
  if (task.job === 'pack') return task.raws.map(pack)
  return Promise.all(
    task.raws.map((raw, at) => (task.reports?.[at] === true ? prepareReport(raw) : prepare(raw))),
  )
}

function pack(raw: Uint8Array): Packed {
  return {
    sha256: new Uint8Array(createHash('sha256').update(raw).digest()),
    compressed: zstdCompressSync(raw, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } }),
    size: raw.length,
  }
}
