import { basename } from 'node:path'
import type { Command } from 'commander'
import { CarrelError } from '../../core/errors.ts'
import { folderFailure } from '../data-folder.ts'
import type { ImportSummary } from '../intake/import.ts'
import { withdrawnSentence } from '../intake/withdraw.ts'
import { dataOf, typedLike } from './archive.ts'
import { problemLines } from './problems.ts'

/** Names by which an import is known among others: a shell makes thousands of `*.eml`, and one line has to hold them. */
const MAX_NAMES = 3

/** What an import is of, as its batch is listed and withdrawn: the names of its files and folders, or the first of them. */
export function namesOf(paths: readonly string[]): string {
  const names = paths.slice(0, MAX_NAMES).map((path) => basename(path))
  const more = paths.length - names.length
  return [...names, ...(more === 0 ? [] : [`${more} more`])].join(', ')
}

/**
 * What an import says when it ends.
 * @param left what is accepted and not archived, of all imports and of this one, and its journal reports that could not be
 *   unwrapped
 */
export function importSentences(
  summary: ImportSummary,
  left: { readonly waiting: number; readonly ofThis: number; readonly closed: number },
  command: Command,
): string {
  const { batch, found, accepted, already, merged, reports, withdrawn } = summary
  const unassigned = summary.unassigned - left.closed
  const lines = [
    `${found} ${found === 1 ? 'message' : 'messages'} found: ${accepted - left.ofThis} archived, ${already} there already.`,
  ]
  if (left.waiting > 0)
    lines.push(
      `${left.waiting} of this or earlier imports ${areOf(left.waiting)} kept and could not be archived yet. The same command, or a server, tries again; what failed is named by: ${typedLike(command, 'queue')}`,
    )
  if (merged > 0)
    lines.push(
      `${merged} of them ${merged === 1 ? 'was in its mailboxes already and was' : 'were in their mailboxes already and were'} not doubled.`,
    )
  // What was still on its way then is in no mailbox for that alone.
  if (withdrawn) lines.push(withdrawnSentence(batch))
  else if (unassigned > 0)
    lines.push(
      `${unassigned} ${areOf(unassigned)} kept without a mailbox: no address of yours is named in ${unassigned === 1 ? 'it' : 'them'}. Adding the address takes ${unassigned === 1 ? 'it' : 'them'} over${command.opts<{ journal?: boolean }>().journal === true ? '' : ', or import with --mailbox'}.`,
    )
  if (left.closed > 0)
    lines.push(
      `${left.closed} could not be unwrapped and ${left.closed === 1 ? 'belongs' : 'belong'} to nobody. Why is said by: ${typedLike(command, 'queue')}`,
    )
  if (reports > 0 && !withdrawn)
    lines.push(
      `${reports} of them ${reports === 1 ? 'is a journal report' : 'are journal reports'} and came in as ordinary mail, so what is inside did not reach those who are named there. Withdraw this batch, then: ${typedLike(command, 'import', '--journal', 'PATH')}`,
    )
  if (batch !== null && !withdrawn) lines.push(`Batch ${batch}. ${withdrawing(batch, command)}`)
  lines.push(...problemLines(summary))
  return `${lines.join('\n')}\n`
}

/**
 * What is thrown when an import fails: where the disk ended it, with the batch that has what was taken in until then, which
 * the next one does not join.
 * @param batch null where nothing was
 */
export function failureOfImport(cause: unknown, batch: number | null, command: Command): unknown {
  const failure = folderFailure(cause, dataOf(command))
  if (failure === null || batch === null) return cause
  const sentence = `${failure} What was taken in is batch ${batch}. ${withdrawing(batch, command)}`
  return new CarrelError('storage-full', sentence, {}, { cause })
}

function withdrawing(batch: number, command: Command): string {
  return `If it went into the wrong mailbox: ${typedLike(command, 'import', '--withdraw', String(batch), '--reason', 'WHY')}`
}

const areOf = (count: number): string => (count === 1 ? 'is' : 'are')
