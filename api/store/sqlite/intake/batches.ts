import { UNASSIGNED } from '../../../../core/privacy/access.ts'
import type { Actor } from '../../administration.ts'
import type { ImportedBatch, WithdrawableArrival } from '../../batches.ts'
import type { BlobPlace, Plan, Prepared, Way } from '../../intake.ts'
import { recordAct } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { acceptAgain } from './again.ts'
import { Batch } from './batch.ts'
import { leaveToOthers } from './brought-again.ts'
import { deliver } from './delivering.ts'
import { correspondentsOf } from './people.ts'
import { isHeld, NO_MAILBOX } from './unassigned.ts'

/** Batches named at most. */
const MAX_NAMED = 1000

const BATCH = `SELECT id AS batch, started_at AS startedAt, who AS by, what, mailbox, messages, withdrawn_at AS withdrawnAt,
  taken_out AS takenOut, stayed FROM import_batch`

/** Begins a batch; its arrivals name it. */
export function beginBatch(
  db: Connection,
  { startedAt, by, what, mailbox }: Pick<ImportedBatch, 'startedAt' | 'by' | 'what' | 'mailbox'>,
): number {
  return db.run(
    'INSERT INTO import_batch (started_at, who, what, mailbox) VALUES (?, ?, ?, ?)',
    startedAt,
    by,
    what,
    mailbox,
  ).id
}

/**
 * Forgets a batch, if it took nothing in; its number is the next one's, so that no import seems to be missing.
 * @returns whether it did
 */
export function giveBackBatch(db: Connection, batch: number): boolean {
  return db.transaction(() => {
    const { changes } = db.run(
      'DELETE FROM import_batch WHERE id = ? AND messages = 0 AND withdrawn_at IS NULL',
      batch,
    )
    if (changes > 0) {
      db.run('DELETE FROM brought_again WHERE batch = ?', batch)
      db.run(`UPDATE sqlite_sequence SET seq = ?1 - 1 WHERE name = 'import_batch' AND seq = ?1`, batch)
    }
    return changes > 0
  })
}

/** The batch of this number. */
export function findBatch(db: Connection, batch: number): ImportedBatch | null {
  return db.get(`${BATCH} WHERE id = ?`, batch)
}

/** What became of the messages of a batch, as `becameOf` says it of each when it is archived. */
export function becameOfBatch(
  db: Connection,
  batch: number,
): { accepted: number; merged: number; unassigned: number } {
  const own = `EXISTS (SELECT 1 FROM copy
    WHERE copy.message = arrival.message AND copy.arrival = arrival.id AND copy.mailbox <> ${UNASSIGNED})`
  const again = `EXISTS (SELECT 1 FROM came_again
    WHERE came_again.message = arrival.message AND came_again.arrival = arrival.id)`
  const found = db.get<{ accepted: number; merged: number; unassigned: number }>(
    `SELECT count(*) AS accepted, coalesce(sum(bare AND again), 0) AS merged, coalesce(sum(bare AND NOT again), 0) AS unassigned
     FROM (SELECT state = 'archived' AND NOT ${own} AS bare, ${again} AS again FROM arrival WHERE batch = ?)`,
    batch,
  )
  return found ?? { accepted: 0, merged: 0, unassigned: 0 }
}

/** Batches that took something in, the newest first. */
export function batches(db: Connection): ImportedBatch[] {
  return db.all(`${BATCH} WHERE messages > 0 ORDER BY id DESC LIMIT ${MAX_NAMED}`)
}

/**
 * Marks a batch as withdrawn: what of it is not archived yet reaches nobody from now on. What another import brought
 * again is that one's. Null when there is none of this
 * number. One that was withdrawn before, and perhaps not to its end, is answered as it is.
 */
export function startWithdrawal(
  db: Connection,
  batch: number,
  reason: string,
  actor: Actor,
): ImportedBatch | null {
  return db.transaction(() => {
    const found = findBatch(db, batch)
    if (found === null || found.withdrawnAt !== null) return found
    db.run('UPDATE import_batch SET withdrawn_at = ? WHERE id = ?', actor.now, batch)
    const { what, mailbox, messages } = found
    recordAct(db, actor, 'import.withdraw', { batch, what, mailbox, messages, reason })
    const stayed = leaveToOthers(db, batch)
    db.run('UPDATE import_batch SET stayed = ? WHERE id = ?', stayed, batch)
    return { ...found, withdrawnAt: actor.now, stayed }
  })
}

/** Bytes of the archived arrivals of a batch that still have to be withdrawn. */
export function leftToWithdraw(db: Connection, batch: number): number {
  return (
    db.get<{ bytes: number }>(
      `SELECT coalesce(sum(size), 0) AS bytes FROM arrival WHERE batch = ? AND state = 'archived' AND withdrawn_at IS NULL`,
      batch,
    )?.bytes ?? 0
  )
}

/** Archived arrivals of a batch that still have to be withdrawn. */
export function withdrawable(db: Connection, batch: number, limit: number): WithdrawableArrival[] {
  return db
    .all<BlobPlace & { arrival: number; way: Way }>(
      `SELECT arrival.id AS arrival, arrival.way, blob.sha256, pack.name AS pack, blob.offset, blob.length, blob.start,
         blob.size FROM arrival JOIN blob ON blob.id = arrival.blob JOIN pack ON pack.id = blob.pack
       WHERE arrival.batch = ? AND arrival.state = 'archived' AND arrival.withdrawn_at IS NULL ORDER BY arrival.id LIMIT ?`,
      batch,
      limit,
    )
    .map(({ arrival, way, ...blob }) => ({ arrival, way, blob }))
}

/**
 * Takes arrivals out of the mailboxes into which they brought their messages: tokens, index, counts, correspondents and
 * events of each stand or fall together. What another arrival brought there too is accepted anew by that one.
 */
export function withdraw(
  db: Connection,
  arrivals: readonly { readonly arrival: number; readonly prepared: Prepared }[],
  now: number,
): { withdrawn: number; kept: number } {
  const batch = new Batch(db)
  try {
    // For each entry that goes SQLite would look through all copies of the archive whether one is left, which was just asked.
    return db.uncheckedTransaction(() => {
      const sum = { withdrawn: 0, kept: 0 }
      for (const { arrival, prepared } of arrivals) {
        const { withdrawn, kept } = withdrawOne(batch, arrival, prepared, now)
        sum.withdrawn += withdrawn
        sum.kept += kept
      }
      batch.finish(now)
      return sum
    })
  } catch (cause) {
    batch.forget()
    throw cause
  }
}

function withdrawOne(
  batch: Batch,
  arrival: number,
  prepared: Prepared,
  now: number,
): { withdrawn: number; kept: number } {
  const { db } = batch
  const row = db.get<{ id: number; message: number; size: number; received: number; hidden: number }>(
    `SELECT arrival.id, arrival.message, arrival.size, arrival.received_at AS received, message.hidden
     FROM arrival JOIN message ON message.id = arrival.message
     WHERE arrival.id = ? AND state = 'archived' AND withdrawn_at IS NULL`,
    arrival,
  )
  if (row === null) return { withdrawn: 0, kept: 0 }
  const { message, received } = row
  const people = correspondentsOf(prepared.summary).map((person) => batch.person(person))
  db.run('UPDATE arrival SET withdrawn_at = ? WHERE id = ?', now, arrival)
  db.run('DELETE FROM came_again WHERE message = ? AND arrival = ?', message, arrival)
  // It waits no longer for an address that is made later.
  db.run("UPDATE OR REPLACE unassigned SET address = '' WHERE arrival = ?", arrival)
  const mailboxes = takeOut(batch, { message, arrival, prepared, people })
  const kept = mailboxes.filter((mailbox) => acceptAnew(db, message, mailbox)).length
  // Whatever no mailbox holds any more lies where archive search finds it: nothing is deleted.
  if (kept === 0 && !isHeld(db, message)) {
    const destination = NO_MAILBOX
    const hidden = row.hidden === 1
    deliver(batch, { message, hidden, isNew: false, row, received, destination, prepared, people })
    db.run("INSERT OR IGNORE INTO unassigned (address, arrival) VALUES ('', ?)", arrival)
  }
  const withdrawn = mailboxes.length - kept
  db.run(
    `UPDATE import_batch SET taken_out = taken_out + ?, stayed = stayed + ?
     WHERE id = (SELECT batch FROM arrival WHERE id = ?)`,
    withdrawn,
    kept,
    arrival,
  )
  return { withdrawn, kept }
}

interface TakingOut {
  readonly message: number
  readonly arrival: number
  readonly prepared: Prepared
  readonly people: readonly number[]
}

/** Takes away the copies that one arrival brought; returns whose they were. What lies in no mailbox stays there. */
function takeOut(batch: Batch, { message, arrival, prepared, people }: TakingOut): number[] {
  const { db } = batch
  const rows = db.all<{ token: number; mailbox: number; entry: number; folder: number }>(
    `SELECT access.token, copy.mailbox, copy.entry, copy.folder FROM copy JOIN access
       ON access.token IN (copy.mailbox * 2, copy.mailbox * 2 + 1) AND access.message = copy.message
     WHERE copy.message = ? AND copy.arrival = ? AND copy.mailbox <> ?`,
    message,
    arrival,
    UNASSIGNED,
  )
  for (const { token, folder } of rows) {
    db.run('DELETE FROM access WHERE token = ? AND message = ?', token, message)
    batch.counts.change(token, folder, people, -1)
    batch.told.add(token)
  }
  const mailboxes = [...new Set(rows.map(({ mailbox }) => mailbox))]
  for (const mailbox of mailboxes)
    db.run('DELETE FROM copy WHERE message = ? AND mailbox = ?', message, mailbox)
  for (const entry of new Set(rows.map((one) => one.entry))) {
    if (db.get('SELECT 1 FROM copy WHERE message = ? AND entry = ?', message, entry) !== null)
      batch.index(entry, message, prepared)
    else batch.drop(entry)
  }
  return mailboxes
}

/** The first other arrival that brought the message to this mailbox brings it anew, under the settings of its acceptance. */
function acceptAnew(db: Connection, message: number, mailbox: number): boolean {
  const other = db.get<{ arrival: number; address: string; plan: string }>(
    `SELECT came_again.arrival, came_again.address, arrival.plan FROM came_again JOIN arrival ON arrival.id = came_again.arrival
     WHERE came_again.message = ? AND came_again.mailbox = ? AND NOT EXISTS (
       SELECT 1 FROM import_batch WHERE import_batch.id = arrival.batch AND import_batch.withdrawn_at IS NOT NULL)
     ORDER BY came_again.arrival LIMIT 1`,
    message,
    mailbox,
  )
  if (other === null) return false
  const { arrival, address } = other
  const plan = JSON.parse(other.plan) as Plan
  const planned = plan.by === 'envelope' ? plan.recipients.find((one) => one.address === address) : undefined
  acceptAgain(db, planned ?? { address, folder: null }, 'id = ?', arrival)
  db.run(
    'DELETE FROM came_again WHERE message = ? AND mailbox = ? AND arrival = ?',
    message,
    mailbox,
    arrival,
  )
  return true
}
