import { Command } from 'commander'
import { print, withArchive } from '../archive.ts'

/** `carrel queue [--retry]`: what is accepted and not archived, what failed and why. */
export function queueCommand(): Command {
  const command = new Command('queue')
    .description(
      'Shows what is accepted and not archived yet, what failed, and reports that could not be unwrapped.',
    )
    .option('--retry', 'try what failed again at once')
    .option('--json', 'print as JSON')
  command.action(async (options: { retry?: boolean }) => {
    await withArchive(command, async ({ intake }, { now }) => {
      const retried = options.retry === true ? await intake.retry() : 0
      const queue = await intake.queue()
      const age = queue.oldest === null ? 0 : Math.max(0, Math.round((now - queue.oldest) / 1000))
      const lines = [
        queue.waiting === 0
          ? 'Everything that was accepted is archived.'
          : `${queue.waiting} accepted and not archived yet; the oldest for ${age} s.`,
        ...(options.retry === true
          ? [`${retried} that had failed are tried again by the server that runs.`]
          : []),
        ...queue.failed.map(
          ({ arrival, attempts, reason, retryAt }) =>
            `  ${arrival}: failed ${attempts} times (${reason}); next try ${retryAt === null ? 'now' : new Date(retryAt).toISOString()}`,
        ),
        ...(queue.closedReports.length === 0
          ? []
          : ['Journal reports that could not be unwrapped; they are kept and belong to nobody:']),
        ...queue.closedReports.map(
          ({ arrival, acceptedAt, reason }) =>
            `  ${arrival}: accepted ${new Date(acceptedAt).toISOString()} (${reason})`,
        ),
      ]
      print(command, { ...queue, retried }, lines.join('\n'))
    })
  })
  return command
}
