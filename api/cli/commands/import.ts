import { Command } from 'commander'
import { CarrelError } from '../../../core/errors.ts'
import { spareMemory } from '../../engine-flags.ts'
import { importBatch } from '../../intake/import-batch.ts'
import { type Intake, startIntake } from '../../intake/intake.ts'
import { tryImportsAgain } from '../../intake/second-try.ts'
import { sizeOf } from '../../intake/sources/open.ts'
import { INTO_SAMPLE, takeOtherMail } from '../../mail-origin.ts'
import type { Actor, MailboxFacts } from '../../store/administration.ts'
import type { SqliteStore } from '../../store/sqlite/sqlite.ts'
import { typed } from '../../typed.ts'
import { AS_JSON, dataOf, mailboxNamed, withArchive } from '../archive.ts'
import { failureOfImport, importSentences, namesOf } from '../import-sentences.ts'
import { refuseBeside } from '../mistyped.ts'
import { isShown, progressBar } from '../progress.ts'
import { stoppable } from '../stopping.ts'
import { importActs } from './import-acts.ts'
import { listImports } from './import-list.ts'
import { withdraw } from './import-withdraw.ts'

/** What is said when a person or a system stops it; a second Ctrl+C is not needed. */
const STOPPED = 'Stopped. What was taken in is kept; run the same command again to go on.'

/** `carrel import PATH... [--mailbox ADDRESS]`: exit code 0 only if everything was kept. */
export function importCommand(): Command {
  const command = new Command('import')
    .description(
      'Imports .eml, .msg, .pst, mbox and zip files and Maildirs. Run it again after an interruption: nothing is lost or doubled.',
    )
    .argument('[paths...]', 'files or folders')
    .option(
      '--mailbox <address>',
      'put everything into this mailbox, instead of those that the messages name',
    )
    .option(
      '--journal',
      'unwrap journal reports that could not be delivered, for those whom they name, also out of notices of non-delivery',
    )
    .option('--list', 'name the imports so far, which can be withdrawn')
    .option(
      '--withdraw <batch>',
      'take an import out of the mailboxes into which it put messages; they stay archived',
    )
    .option('--reason <text>', 'why it is withdrawn, for the audit log')
    .option('--into-sample', INTO_SAMPLE)
    .option(...AS_JSON)
  command.action(async (paths: string[], options: Options) => {
    if (options.list === true) {
      refuseBeside(command, '--list', [])
      return withArchive(command, (store) => listImports(command, store))
    }
    if (options.withdraw !== undefined) {
      refuseBeside(command, '--withdraw', ['--reason'])
      const asked = { ...options, withdraw: options.withdraw }
      return withArchive(command, (store, actor) => withdraw(command, store, actor, asked))
    }
    if (options.reason !== undefined)
      throw new CarrelError(
        'bad-request',
        '--reason says why an import is withdrawn: give it with --withdraw, or leave it out.',
      )
    await withArchive(command, (store, actor) => importInto(command, store, actor, paths, options), {
      writesAtOnce: paths.length > 0,
    })
  })
  return command
}

/** Imports, if these paths and options may be. */
async function importInto(
  command: Command,
  store: SqliteStore,
  actor: Actor,
  paths: readonly string[],
  options: Options,
): Promise<void> {
  if (paths.length === 0) throw new CarrelError('bad-request', 'Name files or folders to import.')
  const journal = options.journal === true
  if (journal && options.mailbox !== undefined)
    throw new CarrelError(
      'bad-request',
      'With --journal each report says into which mailboxes its message goes: leave out --mailbox, or --journal.',
    )
  // Behind the thread that writes, before those that parse: they have the room for what dies young.
  spareMemory()
  const intake = startIntake({ store: store.intake, packs: store.packs, standBack: true, atOnce: true })
  try {
    const mailbox = options.mailbox === undefined ? null : await mailboxNamed(command, store, options.mailbox)
    await takeOtherMail(store.administration, {
      data: dataOf(command),
      way: typed('FOLDER', 'import', 'PATH'),
      insisted: options.intoSample === true,
    })
    const wanted = { paths, mailbox, journal, json: options.json === true }
    await stoppable(STOPPED, () => take(command, store, intake, actor, wanted))
  } finally {
    await intake.close()
  }
}

interface Wanted {
  readonly paths: readonly string[]
  readonly mailbox: MailboxFacts | null
  readonly journal: boolean
  readonly json: boolean
}

async function take(
  command: Command,
  store: SqliteStore,
  intake: Intake,
  actor: Actor,
  { paths, mailbox, journal, json }: Wanted,
): Promise<void> {
  const what = namesOf(paths)
  const acts = importActs(store, actor, { what, mailbox, journal })
  const bar = progressBar(isShown() ? await sizeOfAll(paths) : 0)
  let batch = null as number | null
  try {
    const summary = await importBatch({ batches: store.mailBatches, intake }, paths, {
      what,
      by: actor.who,
      mailbox: mailbox?.address ?? null,
      ...(journal ? { way: 'journal' } : {}),
      clock: Date.now,
      numbered: async (number) => {
        batch = number
        if (number !== null) await acts.begin(number)
      },
      tookNothing: () => {
        batch = null
      },
      progress: ({ accepted, already, bytes }) => bar.show({ messages: accepted + already, bytes }),
    })
    bar.done()
    await acts.finish(summary)
    await tryImportsAgain({ intake, store: store.intake }, Date.now)
    const left = {
      waiting: await store.intake.leftOfImports(),
      ofThis: summary.batch === null ? 0 : await store.intake.leftOfImports(summary.batch),
      closed: journal && summary.batch !== null ? await store.mailBatches.closedReports(summary.batch) : 0,
    }
    const told = { ...summary, waiting: left.waiting, closedReports: left.closed }
    if (json) process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
    else process.stdout.write(importSentences(summary, left, command))
    if (summary.withdrawn || summary.problemCount + summary.damagedCount > 0) process.exitCode = 1
  } catch (cause) {
    // That nothing was accepted is said of one message; others may have been.
    const failure = cause instanceof CarrelError && cause.code === 'storage-full' ? cause.cause : cause
    throw failureOfImport(failure, batch, command)
  } finally {
    bar.done()
  }
}

async function sizeOfAll(paths: readonly string[]): Promise<number> {
  return (await Promise.all(paths.map(sizeOf))).reduce((sum, size) => sum + size, 0)
}

interface Options {
  readonly mailbox?: string
  readonly journal?: boolean
  readonly list?: boolean
  readonly withdraw?: string
  readonly reason?: string
  readonly intoSample?: boolean
  readonly json?: boolean
}
