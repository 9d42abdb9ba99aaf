import { UNASSIGNED } from '../../../../core/privacy/access.ts'
import type { Plan, Prepared } from '../../intake.ts'
import type { Connection } from '../connection.ts'
import { acceptAgain } from './again.ts'
import { Batch } from './batch.ts'
import { deliver } from './delivering.ts'
import { correspondentsOf } from './people.ts'
import { isHeld, NO_MAILBOX } from './unassigned.ts'

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
