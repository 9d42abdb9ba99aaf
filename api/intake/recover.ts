import type { IntakePort } from '../store/intake.ts'
import type { Packs } from '../store/packs.ts'

/** Gives rows to what a killed process had accepted; returns how many messages. Safe beside a process that does the same. */
export async function recoverAccepted(
  store: Pick<IntakePort, 'record' | 'recorded'>,
  packs: Pick<Packs, 'unrecorded'>,
): Promise<number> {
  let count = 0
  for await (const journaled of packs.unrecorded(await store.recorded()))
    count += (await store.record(journaled)).filter((arrival) => arrival !== null).length
  return count
}
