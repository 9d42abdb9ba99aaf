import { createHash } from 'node:crypto'
import { constants, zstdCompressSync } from 'node:zlib'
import type { Prepared } from '../store/intake.ts'
import type { Packed } from '../store/packs.ts'
import { prepare } from './prepare.ts'

/** zstd level of stored messages: 2.2 times smaller; higher levels cost more than they save. */
const LEVEL = 3

/** Runs in a worker thread: hashes and compresses for the pack, parses for the archive. */
export default async function run(task: {
  readonly job: 'pack' | 'prepare'
  readonly raws: readonly Uint8Array[]
}): Promise<(Packed | Prepared)[]> {
  return task.job === 'pack' ? task.raws.map(pack) : Promise.all(task.raws.map(prepare))
}

function pack(raw: Uint8Array): Packed {
  return {
    sha256: new Uint8Array(createHash('sha256').update(raw).digest()),
    compressed: zstdCompressSync(raw, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } }),
    size: raw.length,
  }
}
