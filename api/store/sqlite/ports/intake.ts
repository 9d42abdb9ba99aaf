import type { BatchesPort } from '../../batches.ts'
import type { IntakePort } from '../../intake.ts'
import type { Packs } from '../../packs.ts'
import type { Calls } from '../calls.ts'

/** The one path in, accepted to archived. */
export function intakePort({ read, write, writeOf, writeUnheard }: Calls, packs: Packs): IntakePort {
  return {
    accept: (arrivals, { once }) => write('accept', arrivals, once),
    record: (journaled) => write('recordAccepted', journaled),
    recorded: () => read('recorded'),
    archive: (batch, now) => write('archive', batch, now),
    take: (pieces, now) => {
      const prepared = pieces.map((piece) => piece.prepared)
      return writeOf(prepared, 'take', pieces, now)
    },
    known: async (arrivals) => {
      const before = await read('known', arrivals)
      const met = before.flatMap((one, at) => {
        const again = arrivals[at]?.batch
        const isOthers = one !== null && one.batch !== null && again !== undefined && one.batch !== again
        return isOthers ? [{ ...one, again }] : []
      })
      if (met.length === 0) return before.map((one) => one !== null)
      const stands = await writeUnheard('noteAllAgain', met)
      const gone = new Set(met.flatMap(({ arrival }, at) => (stands[at] === true ? [] : [arrival])))
      return before.map((one) => one !== null && !gone.has(one.arrival))
    },
    due: (now, limit) => read('due', now, limit),
    dueAgain: (now, limit) => read('dueAgain', now, limit),
    postpone: (failures) => write('postpone', failures),
    queue: () => read('queue'),
    archivedSince: (moment) => read('archivedSince', moment),
    retry: (which) => write('retry', which),
    leftOfImports: (batch) => read('leftOfImports', batch),
    raw: (blob) => packs.read(blob),
    unmerged: () => read('unmerged'),
    optimise: () => write('optimise'),
  }
}

/** Imports as batches, and their withdrawal. */
export function batchesPort({ read, write }: Calls): BatchesPort {
  return {
    begin: (batch) => write('beginMailBatch', batch),
    giveBack: (batch) => write('giveBackMailBatch', batch),
    find: (batch) => read('mailBatch', batch),
    became: (batch) => read('becameOfMailBatch', batch),
    closedReports: (batch) => read('closedReportsOf', batch),
    all: () => read('mailBatches'),
    startWithdrawal: (batch, reason, actor) => write('startWithdrawal', batch, reason, actor),
    leftToWithdraw: (batch) => read('leftToWithdraw', batch),
    withdrawable: (batch, limit) => read('withdrawable', batch, limit),
    withdraw: (batch, now) => write('withdrawMail', batch, now),
  }
}
