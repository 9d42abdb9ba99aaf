import type { Actor } from './administration.ts'
import type { BlobPlace, Prepared, Way } from './intake.ts'

/** One import, by command or upload. Times are ms UTC. */
export interface ImportedBatch {
  readonly batch: number
  readonly startedAt: number
  /** Who ran it, in words. */
  readonly by: string
  /** Names of files and folders. */
  readonly what: string
  /** The address whose mailbox got everything; null: those that the messages name. */
  readonly mailbox: string | null
  /** Messages accepted by it, and those left to it by one that was withdrawn; less what it left to another itself. */
  readonly messages: number
  readonly withdrawnAt: number | null
  /** What its withdrawal did so far: copies taken out of mailboxes, and those that stayed by another way. */
  readonly takenOut: number
  readonly stayed: number
}

export interface WithdrawableArrival {
  readonly arrival: number
  readonly way: Way
  readonly blob: BlobPlace
}

/** Imports as batches that can be withdrawn (SPEC I8). */
export interface BatchesPort {
  begin(batch: Pick<ImportedBatch, 'startedAt' | 'by' | 'what' | 'mailbox'>): Promise<number>
  /** The number of one that took nothing in may be given again, where no later one has begun. */
  giveBack(batch: number): Promise<boolean>
  find(batch: number): Promise<ImportedBatch | null>
  /** What became of what it took in: how many messages, those that all their mailboxes had, and those that reached none. */
  became(batch: number): Promise<{ accepted: number; merged: number; unassigned: number }>
  /** How many journal reports of it could not be unwrapped: they belong to nobody. */
  closedReports(batch: number): Promise<number>
  /** Those that took something in, and those that were withdrawn; the newest first. */
  all(): Promise<ImportedBatch[]>
  /**
   * Marks a batch as withdrawn, in the audit log too: what of it is still to be archived reaches nobody from then on. What
   * another batch met again is that one's from then on, and stays. Cut off before its end, it goes on when asked again.
   * Null when there is none of this number; one that is withdrawn already is answered as it is.
   */
  startWithdrawal(batch: number, reason: string, actor: Actor): Promise<ImportedBatch | null>
  /** Archived arrivals of a batch that are still to be withdrawn, and their bytes. */
  leftToWithdraw(batch: number): Promise<{ messages: number; bytes: number }>
  /** Archived arrivals of a batch that are still to be withdrawn. */
  withdrawable(batch: number, limit: number): Promise<WithdrawableArrival[]>
  /**
   * Takes these arrivals out of the mailboxes into which they brought their messages, all or nothing. What another
   * arrival brought there too stays, by that one; what no mailbox holds any more stays in the archive, unassigned.
   */
  withdraw(
    batch: readonly { readonly arrival: number; readonly prepared: Prepared }[],
    now: number,
  ): Promise<{ withdrawn: number; kept: number }>
}
