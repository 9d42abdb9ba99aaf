import type { BatchesPort } from '../store/batches.ts'
import { type ImportOptions, type ImportSummary, importPaths, nothingYet } from './import.ts'
import type { Intake } from './intake.ts'

interface BatchOptions extends Omit<ImportOptions, 'batch' | 'isWithdrawn'> {
  readonly what: string
  readonly by: string
  /** The batch of an import that was cut off, to go on with; null begins one. */
  readonly batch?: number | null
  /** Told the number of its batch before anything is taken in under it, and null before that number is another's. */
  readonly numbered?: (batch: number | null) => Promise<void>
  /** Told before it fails, if there is nothing under its number. */
  readonly tookNothing?: () => void
}

/**
 * Imports files and folders as one batch, which can be withdrawn (SPEC I8). One that takes nothing in leaves no number. One
 * that goes on counts what it took in before it was cut off; one that was withdrawn meanwhile is over.
 */
export async function importBatch(
  { batches, intake }: { readonly batches: BatchesPort; readonly intake: Intake },
  paths: readonly string[],
  options: BatchOptions,
): Promise<ImportSummary> {
  const { what, by, mailbox, clock } = options
  const found = options.batch == null ? null : await batches.find(options.batch)
  const before: Before = found === null ? NOTHING : await batches.became(found.batch)
  if (found !== null && found.withdrawnAt !== null)
    return { ...nothingYet(), ...before, batch: found.batch, withdrawn: true }
  const batch = found?.batch ?? (await batches.begin({ startedAt: clock(), by, what, mailbox }))
  let summary: ImportSummary
  try {
    await options.numbered?.(batch)
    const run = await importPaths(intake, paths, {
      ...options,
      batch,
      isWithdrawn: async () => ((await batches.find(batch))?.withdrawnAt ?? null) !== null,
      progress: (sofar) => options.progress(withBefore(sofar, before)),
    })
    summary = withBefore(run, before)
  } catch (cause) {
    const under = await batches.find(batch).catch(() => null)
    if (under?.messages === 0) options.tookNothing?.()
    throw cause
  }
  // Not after a failure: what is still on its way names its batch.
  if (summary.accepted > 0) return { ...summary, batch }
  await options.numbered?.(null)
  return { ...summary, batch: (await batches.giveBack(batch)) ? null : batch }
}

type Before = Pick<ImportSummary, 'accepted' | 'merged' | 'unassigned'>

const NOTHING: Before = { accepted: 0, merged: 0, unassigned: 0 }

/** What was taken in before a cut is known when it is met again; it was this import that took it in. */
function withBefore(run: ImportSummary, before: Before): ImportSummary {
  const again = Math.min(run.already, before.accepted)
  return {
    ...run,
    accepted: run.accepted + again,
    already: run.already - again,
    merged: run.merged + Math.min(again, before.merged),
    unassigned: run.unassigned + Math.min(again, before.unassigned),
  }
}
