import { readFile, stat } from 'node:fs/promises'
import { Command } from 'commander'
import { bulkSentence } from '../../../core/directory/bulk-sentences.ts'
import { CarrelError } from '../../../core/errors.ts'
import { noteSentence } from '../../../core/sheet/notes.ts'
import { accept, countsOf } from '../../administration/bulk/bulk.ts'
import { judgeFile } from '../../administration/bulk/read.ts'
import { MAX_FILE } from '../../sheets/limits.ts'
import { startSheets } from '../../sheets/sheets.ts'
import { AS_JSON, print, waitedSentence, withArchive } from '../archive.ts'

/** Rows in error that are named. */
const NAMED = 20

interface Options {
  dryRun?: boolean
  leaveOutErrors?: boolean
  json?: boolean
}

/** `carrel directory import`: the same rules as in the console (I7). */
export function directoryCommand(): Command {
  const directory = new Command('directory').description('Many addresses at once.')
  directory
    .command('import <file>')
    .description('Adds addresses from a CSV file with the columns address, name, kind, aliases.')
    .option('--dry-run', 'say what would happen, change nothing')
    .option('--leave-out-errors', 'take over the other rows although some are in error')
    .option(...AS_JSON)
    .action((path: string, options: Options, command: Command) => run(command, path, options))
  return directory
}

function run(command: Command, path: string, options: Options): Promise<void> {
  return withArchive(command, async (store, actor) => {
    if ((await stat(path)).size > MAX_FILE)
      throw new CarrelError('too-large', `${path} is larger than 32 MB.`)
    const sheets = startSheets()
    try {
      const file = await judgeFile({ store, sheets }, new Uint8Array(await readFile(path)), actor, null)
      const counts = countsOf(file)
      const errors = file.rows.filter((row) => row.outcome === 'error')
      const held = errors.length > 0 && options.leaveOutErrors !== true
      const accepted = options.dryRun === true || held ? null : await accept({ store }, file, true, actor)
      if (held) process.exitCode = 1
      const lines = [
        ...file.notes.map(noteSentence),
        `${counts.add} to add, ${counts.change} to change, ${counts.already} already there, ${counts.error} in error.`,
        ...errors.slice(0, NAMED).map(({ row, said }) => `Row ${row}: ${bulkSentence(said)}`),
        ...(errors.length > NAMED ? [`and ${errors.length - NAMED} more in error.`] : []),
        accepted === null
          ? 'Nothing was changed.'
          : `${accepted.added} added, ${accepted.changed} changed.${accepted.taken > 0 ? ` ${waitedSentence(accepted.taken, 'them')}` : ''}`,
      ]
      const named = errors.slice(0, NAMED).map(({ row, said }) => ({ row, sentence: bulkSentence(said) }))
      print(
        command,
        { counts, notes: file.notes.map(noteSentence), accepted, errors: named },
        lines.join('\n'),
      )
    } finally {
      await sheets.close()
    }
  })
}
