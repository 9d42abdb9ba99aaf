import type { BatchesPort } from '../store/batches.ts'
import { type ImportOptions, type ImportSummary, importPaths } from './import.ts'
import type { Intake } from './intake.ts'

interface BatchOptions extends Omit<ImportOptions, 'batch'> {
  readonly what: string
  readonly by: string
  /** The batch of an import that was cut off, to go on with; null begins one. */
  readonly batch?: number | null
  /** Told the number of a batch before anything is taken in under it. */
  readonly begun?: (batch: number) => Promise<void>
}

/** Imports files and folders as one batch, which can be withdrawn (SPEC I8). One that takes nothing in leaves no number. */
export async function importBatch(
  { batches, intake }: { readonly batches: BatchesPort; readonly intake: Intake },
  paths: readonly string[],
  options: BatchOptions,
): Promise<ImportSummary> {
  const { what, by, mailbox, clock } = options
  const batch = options.batch ?? (await batches.begin({ startedAt: clock(), by, what, mailbox }))
  await options.begun?.(batch)
  const summary = await importPaths(intake, paths, { ...options, batch })
  // Not after a failure: what is still on its way names its batch.
  const isEmpty = summary.accepted === 0 && (await batches.giveBack(batch))
  return { ...summary, batch: isEmpty ? null : batch }
}
