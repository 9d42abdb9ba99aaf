import type { Command } from 'commander'
import type { ImportSummary } from '../intake/import.ts'
import { withdrawnSentence } from '../intake/withdraw.ts'
import { typedLike } from './archive.ts'
import { problemLines } from './problems.ts'

/**
 * What an import says when it ends.
 * @param left what is accepted and not archived, of all imports and of this one
 */
export function importSentences(
  summary: ImportSummary,
  left: { readonly waiting: number; readonly ofThis: number },
  command: Command,
): string {
  const { batch, found, accepted, already, merged, unassigned, withdrawn } = summary
  const lines = [
    `${found} ${found === 1 ? 'message' : 'messages'} found: ${accepted - left.ofThis} archived, ${already} there already.`,
  ]
  if (left.waiting > 0)
    lines.push(
      `${left.waiting} of this or earlier imports are kept and could not be archived yet. The same command, or a server, tries them again; what failed is named by: ${typedLike(command, 'queue')}`,
    )
  if (merged > 0) lines.push(`${merged} of them were in their mailboxes already and were not doubled.`)
  // What was still on its way then is in no mailbox for that alone.
  if (withdrawn) lines.push(withdrawnSentence(batch))
  else if (unassigned > 0)
    lines.push(
      `${unassigned} are kept without a mailbox: no address of yours is named in them. Adding the address takes them over, or import with --mailbox.`,
    )
  if (batch !== null && !withdrawn)
    lines.push(
      `Batch ${batch}. If it went into the wrong mailbox: ${typedLike(command, 'import', '--withdraw', String(batch), '--reason', 'WHY')}`,
    )
  lines.push(...problemLines(summary))
  return `${lines.join('\n')}\n`
}
