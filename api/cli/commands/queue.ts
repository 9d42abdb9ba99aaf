import { Command, InvalidArgumentError } from 'commander'
import { CarrelError } from '../../../core/errors.ts'
import { closedSentence } from '../../../core/mail/closed-reports.ts'
import { recoverAccepted } from '../../intake/recover.ts'
import { AS_JSON, BY_A_SERVER, print, withArchive } from '../archive.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

/** `carrel queue [--retry [ARRIVAL]]`: what is accepted and not archived, how fast it goes, what failed and why. */
export function queueCommand(): Command {
  const command = new Command('queue')
    .description(
      'Shows what is accepted and not archived yet, how fast it goes, what failed, and reports that could not be unwrapped.',
    )
    .option('--retry [arrival]', 'try again at once what failed, or the one of this number', numberOf)
    .option(...AS_JSON)
  command.action(async ({ retry }: { retry?: true | number }) => {
    await withArchive(command, async ({ intake, packs }, { now }) => {
      // No server may run: what one acknowledged as it was killed has no row yet.
      await recoverAccepted(intake, packs)
      const retried = retry === undefined ? 0 : await (retry === true ? intake.retry() : intake.retry(retry))
      if (typeof retry === 'number' && retried === 0)
        throw new CarrelError(
          'not-found',
          `Nothing that failed has the number ${retry}. The list of carrel queue names what did.`,
        )
      const [queue, archivedLastMinute, archivedLastHour] = await Promise.all([
        intake.queue(),
        intake.archivedSince(now - MINUTE),
        intake.archivedSince(now - HOUR),
      ])
      const age = queue.oldest === null ? 0 : Math.max(0, Math.round((now - queue.oldest) / 1000))
      const lines = [
        queue.waiting === 0
          ? 'Everything that was accepted is archived.'
          : `${queue.waiting} accepted and not archived yet; the oldest for ${age} s.`,
        `Archived: ${archivedLastMinute} in the last minute, ${archivedLastHour} in the last hour.`,
        ...(retry === undefined
          ? []
          : [`${retried} that had failed ${retried === 1 ? 'is' : 'are'} tried again: ${BY_A_SERVER}.`]),
        ...queue.failed.map(
          ({ arrival, attempts, reason, retryAt }) =>
            `  ${arrival}: failed ${attempts} times (${reason}); next try ${retryAt === null ? 'now' : new Date(retryAt).toISOString()}`,
        ),
        ...(queue.closedReports.length === 0
          ? []
          : ['Journal reports that could not be unwrapped; they are kept and belong to nobody:']),
        ...queue.closedReports.map(({ arrival, acceptedAt, sender, reason }) =>
          // A sender may have what would look like a line of its own.
          `  ${arrival}: accepted ${new Date(acceptedAt).toISOString()} from ${sender || '<>'}: ${closedSentence(reason)}`.replaceAll(
            '\n',
            '\ufffd',
          ),
        ),
      ]
      print(command, { ...queue, archivedLastMinute, archivedLastHour, retried }, lines.join('\n'))
    })
  })
  return command
}

/** @throws InvalidArgumentError for what is no number of an arrival */
function numberOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new InvalidArgumentError('Give the number that stands before the failure in the list.')
  return Number(text)
}
