import { Command } from 'commander'
import { importPaths } from '../../intake/import.ts'
import { startIntake } from '../../intake/intake.ts'
import { sizeOf } from '../../intake/sources/open.ts'
import { mailboxNamed, withArchive } from '../archive.ts'
import { progressBar } from '../progress.ts'

/** Problems named in full; a disk that fails names millions. */
const NAMED = 20

/** `carrel import PATH... [--mailbox ADDRESS]`: exit code 0 only if everything was kept. */
export function importCommand(): Command {
  const command = new Command('import')
    .description(
      'Imports .eml, .msg, .pst, mbox and zip files and Maildirs. Run it again after an interruption: nothing is lost or doubled.',
    )
    .argument('<paths...>', 'files or folders')
    .option(
      '--mailbox <address>',
      'put everything into this mailbox, instead of those that the messages name',
    )
    .option('--json', 'print the summary as JSON')
  command.action(async (paths: string[], options: { mailbox?: string; json?: boolean }) => {
    await withArchive(command, async (store) => {
      const mailbox =
        options.mailbox === undefined ? null : (await mailboxNamed(store, options.mailbox)).address
      if ((await store.administration.setting('origin')) !== 'real')
        await store.administration.setSetting('other-mail', 'yes')
      const intake = startIntake({ store: store.intake, packs: store.packs })
      const total = (await Promise.all(paths.map(sizeOf))).reduce((sum, size) => sum + size, 0)
      const bar = progressBar(total)
      try {
        const summary = await importPaths(intake, paths, {
          mailbox,
          clock: Date.now,
          progress: ({ accepted, already, bytes }) => bar.show({ messages: accepted + already, bytes }),
        })
        bar.done()
        await store.intake.optimise()
        if (options.json === true) process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`)
        else process.stdout.write(sentences(summary))
        if (summary.problems.length > 0) process.exitCode = 1
      } finally {
        bar.done()
        await intake.close()
      }
    })
  })
  return command
}

function sentences({
  found,
  accepted,
  already,
  merged,
  unassigned,
  problems,
}: Awaited<ReturnType<typeof importPaths>>): string {
  const lines = [`${found} messages found: ${accepted} archived, ${already} known from an earlier run.`]
  if (merged > 0) lines.push(`${merged} of them were in their mailboxes already and were not doubled.`)
  if (unassigned > 0)
    lines.push(
      `${unassigned} are kept without a mailbox: no address of yours is named in them. Adding the address takes them over, or import with --mailbox.`,
    )
  for (const { place, sentence } of problems.slice(0, NAMED)) lines.push(`${place}: ${sentence}`)
  if (problems.length > NAMED)
    lines.push(`and ${problems.length - NAMED} more problems; --json names them all.`)
  if (problems.length > 0)
    lines.push(`${problems.length} could not be taken in. Mend them and run the same command again.`)
  return `${lines.join('\n')}\n`
}
