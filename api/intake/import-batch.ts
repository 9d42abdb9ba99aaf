import type { BatchesPort } from '../store/batches.ts'
import { type ImportOptions, type ImportSummary, importPaths } from './import.ts'
import type { Intake } from './intake.ts'

/** Imports files and folders as one batch, which can be withdrawn (SPEC I8). One that takes nothing in leaves no number. */
export async function importBatch(
  { batches, intake }: { readonly batches: BatchesPort; readonly intake: Intake },
  paths: readonly string[],
  options: Omit<ImportOptions, 'batch'> & { readonly what: string; readonly by: string },
): Promise<ImportSummary> {
  const { what, by, mailbox, clock } = options
  const batch = await batches.begin({ startedAt: clock(), by, what, mailbox })
  const summary = await importPaths(intake, paths, { ...options, batch })
  // Not after a failure: what is still on its way names its batch.
  if (summary.accepted === 0) await batches.giveBack(batch)
  return summary
}
