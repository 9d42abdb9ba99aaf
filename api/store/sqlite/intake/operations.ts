import * as accepting from './accepting.ts'
import { archive } from './archiving.ts'
import { delivery, oldestAccepted, processing, processingCount, source } from './arrivals.ts'
import * as batches from './batches.ts'
import { noteAllAgain } from './brought-again.ts'
import { optimise, unmerged } from './optimising.ts'
import { archivedSince, leftOfImports, postpone, queue, retry } from './queue.ts'
import { startWithdrawal } from './starting-withdrawal.ts'
import { take } from './taking.ts'
import { withdraw } from './withdrawing.ts'

export const reads = {
  source,
  delivery,
  processing,
  processingCount,
  oldestAccepted,
  due: accepting.due,
  dueAgain: accepting.dueAgain,
  known: accepting.known,
  placeOf: accepting.placeOf,
  recorded: accepting.recorded,
  mailBatches: batches.batches,
  mailBatch: batches.findBatch,
  becameOfMailBatch: batches.becameOfBatch,
  closedReportsOf: batches.closedReportsOf,
  withdrawable: batches.withdrawable,
  leftToWithdraw: batches.leftToWithdraw,
  queue,
  archivedSince,
  leftOfImports,
  unmerged,
}

export const writes = {
  accept: accepting.accept,
  recordAccepted: accepting.record,
  noteAllAgain,
  beginMailBatch: batches.beginBatch,
  giveBackMailBatch: batches.giveBackBatch,
  withdrawMail: withdraw,
  postpone,
  retry,
}

export const patientWrites = { archive, take, optimise, startWithdrawal }
