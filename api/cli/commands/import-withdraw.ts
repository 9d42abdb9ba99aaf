import type { Command } from 'commander'
import { CarrelError } from '../../../core/errors.ts'
import { startIntake } from '../../intake/intake.ts'
import { withdrawBatch } from '../../intake/withdraw.ts'
import type { Actor } from '../../store/administration.ts'
import type { SqliteStore } from '../../store/sqlite/sqlite.ts'
import { print, reasonIn, typedLike } from '../archive.ts'
import { isShown, progressBar } from '../progress.ts'
import { stoppable } from '../stopping.ts'

const STOPPED = 'Stopped. What was taken out stays out; run the same command again to go on.'

/** `carrel import --withdraw BATCH --reason TEXT`. Cut off and given again it goes on. */
export async function withdraw(
  command: Command,
  store: SqliteStore,
  actor: Actor,
  options: { readonly withdraw: string; readonly reason?: string },
): Promise<void> {
  if (!/^\d{1,15}$/.test(options.withdraw))
    throw new CarrelError('bad-request', noNumber(command, options.withdraw))
  const number = Number(options.withdraw)
  const reason = reasonIn(options.reason, 'wrong mailbox')
  await stoppable(STOPPED, () => takeOut(command, store, actor, { number, reason }))
}

function noNumber(command: Command, given: string): string {
  return `"${given}" is no number of an import. They are listed by: ${typedLike(command, 'import', '--list')}`
}

async function takeOut(
  command: Command,
  store: SqliteStore,
  actor: Actor,
  { number, reason }: { readonly number: number; readonly reason: string },
): Promise<void> {
  const intake = startIntake({ store: store.intake, packs: store.packs, standBack: true })
  const left = await store.mailBatches.leftToWithdraw(number)
  const bar = progressBar(left.bytes)
  // Of thousands it takes half a minute, in which a log would say nothing.
  if (!isShown() && left.messages > 0) process.stderr.write(beginningSentence(number, left.messages))
  try {
    await intake.archiveDue(Date.now)
    const done = await withdrawBatch(
      { batches: store.mailBatches, intake, packs: store.packs },
      number,
      reason,
      actor,
      bar.show,
    )
    bar.done()
    print(command, done, withdrawalSentence(number, done))
  } finally {
    bar.done()
    await intake.close()
  }
}

function beginningSentence(number: number, messages: number): string {
  const toGo = messages === 1 ? '1 message' : `${messages} messages`
  return `Withdrawing batch ${number}, ${toGo} to go. If this is cut off, give the same command again, and it goes on.\n`
}

/** One message may lie in many mailboxes: what is taken out of them is counted by copies. */
function withdrawalSentence(
  number: number,
  { withdrawn, kept, already }: Awaited<ReturnType<typeof withdrawBatch>>,
): string {
  const head = `Batch ${number} ${already ? 'was withdrawn already' : 'is withdrawn'}:`
  const out = `${withdrawn} ${withdrawn === 1 ? 'copy was' : 'copies were'} taken out of mailboxes.`
  const stay = `${kept} ${kept === 1 ? 'copy stays where it is' : 'copies stay where they are'}, having come there by another way too.`
  return `${head} ${out} What was imported stays in the archive.${kept === 0 ? '' : ` ${stay}`}`
}
