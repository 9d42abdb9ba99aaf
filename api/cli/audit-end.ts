import { CarrelError } from '../../core/errors.ts'
import { headFiles } from '../audit/head-file.ts'
import { type Kept, publishHead } from '../audit/publish.ts'
import { isDiskFull } from '../data-folder.ts'
import type { SqliteStore } from '../store/sqlite/sqlite.ts'
import { typed } from '../typed.ts'

/**
 * Says where the audit log ends now.
 * @throws CarrelError storage-full that says as well that the command itself did what it said
 */
export async function publishEnd({ audit }: SqliteStore, data: string): Promise<void> {
  try {
    const publication = await publishHead(audit, auditHeads(data), Date.now())
    if (publication.outcome === 'published') sayKept(publication.kept, data)
  } catch (cause) {
    const what =
      cause instanceof CarrelError ? cause.message : 'Where the audit log ends could not be written.'
    const mend = isDiskFull(cause, data) ? 'The disk is full: make room' : `${rootOf(cause)}: mend that`
    throw new CarrelError(
      'storage-full',
      `The command did what it said. ${what} ${mend}, and give any command, which writes it.`,
      {},
      { cause },
    )
  }
}

/** Says that files held something else than where the audit log ends: somebody may have put it there. */
export function sayKept(kept: readonly Kept[], data: string): void {
  for (const { file, beside } of kept)
    process.stderr.write(
      `${file} held something else than where the audit log ends, which is kept as ${beside}. See who wrote it, and check the log with: ${typed(data, 'audit', 'verify')}\n`,
    )
}

function rootOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return cause.cause === undefined ? cause.message : rootOf(cause.cause)
}

/** Files outside the database that say where the audit log ends. */
export function auditHeads(data: string): readonly string[] {
  return headFiles(data, process.env.CARREL_AUDIT_HEAD || null)
}
