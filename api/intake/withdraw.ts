import { CarrelError } from '../../core/errors.ts'
import type { Actor } from '../store/administration.ts'
import type { BatchesPort, ImportedBatch } from '../store/batches.ts'
import type { Packs } from '../store/packs.ts'
import type { Intake } from './intake.ts'
import { isLarge } from './prepare-each.ts'

/** Arrivals that are taken out in one transaction. */
const PIECE = 100

/** Says to whoever imports that somebody withdrew it before its end. */
export function withdrawnSentence(batch: number | null): string {
  return `Batch ${batch} was withdrawn, so its import ended there. Import the same again to put it into mailboxes after all.`
}

/**
 * Withdraws an import from the mailboxes into which it put messages (SPEC I8). Nothing is deleted; what is hidden stays
 * so (P1). Cut off, it goes on when it is asked again, and answers what all its runs did.
 * @param progress told messages and bytes of this run
 * @returns copies that were taken out of mailboxes and that stay there by another way; `already`: earlier runs did all of it
 * @throws CarrelError not-found
 */
export async function withdrawBatch(
  { batches, intake, packs }: { batches: BatchesPort; intake: Intake; packs: Packs },
  batch: number,
  reason: string,
  actor: Actor,
  progress: (done: { readonly messages: number; readonly bytes: number }) => void = () => undefined,
): Promise<{ batch: ImportedBatch; withdrawn: number; kept: number; already: boolean }> {
  const found = await batches.startWithdrawal(batch, reason, actor)
  if (found === null) throw new CarrelError('not-found', `There is no import number ${batch}.`)
  const sum = { withdrawn: found.takenOut, kept: found.stayed }
  const passed = { messages: 0, bytes: 0 }
  for (;;) {
    const piece = await batches.withdrawable(batch, PIECE)
    if (piece.length === 0) break
    // The index holds words only as a whole row: for what others keep of it, it is written anew.
    const prepared = await intake.prepare(
      await Promise.all(
        piece.map(async ({ blob, way }) => ({
          raw: isLarge(blob.size) ? blob : await packs.read(blob),
          report: way === 'journal',
        })),
      ),
    )
    const done = await batches.withdraw(
      piece.flatMap(({ arrival }, at) => {
        const one = prepared[at]
        return one === undefined ? [] : [{ arrival, prepared: one }]
      }),
      actor.now,
    )
    sum.withdrawn += done.withdrawn
    sum.kept += done.kept
    passed.messages += piece.length
    passed.bytes += piece.reduce((bytes, { blob }) => bytes + blob.size, 0)
    progress(passed)
  }
  await intake.archiveDue(() => actor.now)
  return { batch: found, ...sum, already: found.withdrawnAt !== actor.now && passed.messages === 0 }
}
