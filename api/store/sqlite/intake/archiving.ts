import { IN_DOUBT, judge, type Verdict } from '../../../../core/privacy/verdict.ts'
import { crashPoint } from '../../../crash-point.ts'
import type { Archived, Plan, Prepared } from '../../intake.ts'
import { type PreparedBytes, unpacker } from '../../prepared-bytes.ts'
import type { Connection } from '../connection.ts'
import { ownerToken } from '../events.ts'
import { slice, type Turn } from '../threads/turn.ts'
import { Batch } from './batch.ts'
import { deliver } from './delivering.ts'
import { type Destination, destinationsOf } from './destinations.ts'
import { correspondentsOf } from './people.ts'
import { withoutMerging } from './pieces.ts'
import { settleMessage } from './settling.ts'
import { isHeld, NO_MAILBOX, takeFromUnassigned } from './unassigned.ts'

/** What is archived, as it was accepted. */
export interface ArrivalRow {
  readonly id: number
  readonly accepted_at: number
  readonly received_at: number | null
  readonly size: number
  readonly plan: Plan
  readonly item: number
  /** Its bytes may be damaged. */
  readonly doubtful: number
  /** The message that it is, when it was archived before and accepted anew (again.ts). */
  readonly known_as: number | null
  /** The policy's settings at its acceptance. */
  readonly enabled: number
  readonly confidential: 'hidden' | 'visible'
  /** Its import was withdrawn before it was archived. */
  readonly withdrawn: number
}

/**
 * Archives a batch: verdict, tokens, index, counts and events of a message stand or fall together, in one transaction
 * with its neighbours; when somebody waits for the writer, the next transaction begins behind them.
 * Access tokens are given by deliver() only; those of messages that are new are written together.
 */
export function archive(
  db: Connection,
  turn: Turn,
  batch: readonly { readonly arrival: number; readonly prepared: PreparedBytes }[],
  now: number,
): Archived[] {
  const done = inTurns(db, turn, now, batch, (begun, { arrival, prepared }) => {
    const row = acceptedRow(db, arrival)
    if (row === null) return null
    const one = unpacker(prepared)()
    return archiveOne(begun, row, one, now, (facts) => markArchived(db, row.id, facts, one, now))
  })
  return done.filter((one) => one !== null)
}

/**
 * Does one after the other, in transactions which end when somebody waits for the writer.
 * @param isBulk thousands, usually: while nobody waits, references of rows go unchecked and the index is not merged, a fifth
 *   of the time of the writer
 */
export function inTurns<T, R>(
  db: Connection,
  turn: Turn,
  now: number,
  items: readonly T[],
  one: (batch: Batch, item: T) => R,
  isBulk = false,
): R[] {
  const results: R[] = []
  while (results.length < items.length) {
    const batch = new Batch(db)
    const next = (): R[] => some(batch, items, results.length, slice(turn), one, now)
    try {
      const done =
        isBulk && turn.isAlone() && !turn.wanted()
          ? db.uncheckedTransaction(() => withoutMerging(db, next))
          : db.transaction(next)
      results.push(...done)
    } catch (cause) {
      batch.forget()
      throw cause
    }
    turn.give()
  }
  return results
}

/** One after the other until there are no more, or the transaction should end. */
function some<T, R>(
  batch: Batch,
  items: readonly T[],
  from: number,
  isOver: () => boolean,
  one: (batch: Batch, item: T) => R,
  now: number,
): R[] {
  const results: R[] = []
  batch.begin()
  for (let at = from; at < items.length; at += 1) {
    results.push(one(batch, items[at] as T))
    if (isOver()) break
  }
  batch.finish(now)
  return results
}

function acceptedRow(db: Connection, arrival: number): ArrivalRow | null {
  const row = db.get<Omit<ArrivalRow, 'plan'> & { plan: string }>(
    `SELECT arrival.id, accepted_at, received_at, size, plan, item, doubtful, known_as, enabled, confidential,
       EXISTS (SELECT 1 FROM import_batch WHERE import_batch.id = arrival.batch AND withdrawn_at IS NOT NULL) AS withdrawn
     FROM arrival JOIN policy ON policy.id = arrival.policy WHERE arrival.id = ? AND state = 'accepted'`,
    arrival,
  )
  return row === null ? null : { ...row, plan: JSON.parse(row.plan) as Plan }
}

/** What archiving found out of an arrival. */
interface ArchivedFacts {
  readonly message: number
  readonly received: number
  readonly verdict: Verdict
}

/** Of the report around a message: where it lies within, why it does not, and who sent it by its word. Each null for none. */
export function readOfReport(report: Prepared['report']): (number | string | null)[] {
  if (report?.kind === 'opened') return [report.offset, report.length, null, report.senders[0] ?? '']
  return [null, null, report === undefined ? null : `report:${report.reason}`, null]
}

/** The accepted row becomes an archived one. */
function markArchived(
  db: Connection,
  arrival: number,
  { message, received, verdict }: ArchivedFacts,
  { report }: Prepared,
  now: number,
): void {
  const read = readOfReport(report)
  db.run(
    `UPDATE arrival SET state = 'archived', archived_at = ?, received_at = ?, message = ?, sensitivity = ?, found_in = ?,
       hidden = ?, reason = ?, inner_offset = ?, inner_length = ?, problem = ?,
       envelope_from = coalesce(?, envelope_from) WHERE id = ?`,
    now,
    received,
    message,
    verdict.sensitivity,
    verdict.where,
    verdict.hidden ? 1 : 0,
    verdict.reason,
    ...read,
    arrival,
  )
  db.run('DELETE FROM awaiting WHERE arrival = ?', arrival)
}

/**
 * Archives one message.
 * @param write writes the arrival's row, before other rows name it
 */
export function archiveOne(
  batch: Batch,
  row: ArrivalRow,
  prepared: Prepared,
  now: number,
  write: (facts: ArchivedFacts) => void,
): Archived {
  const { db, told } = batch
  const findings = row.doubtful === 1 ? [...prepared.findings, IN_DOUBT] : prepared.findings
  const verdict = judge(findings, { enabled: row.enabled === 1, confidential: row.confidential })
  const people = correspondentsOf(prepared.summary).map((person) => batch.person(person))
  const { message, hidden, isNew } = settleMessage(batch, { row, prepared, verdict, people, now })
  const plan = row.withdrawn === 1 ? NOBODY : row.plan
  const { destinations, unassigned } = destinationsOf(batch, plan, prepared)
  // Never later than acceptance (X13): a forged date must not put a message at the top for ever.
  const received = Math.max(
    0,
    Math.min(row.received_at ?? prepared.receivedAt ?? row.accepted_at, row.accepted_at),
  )
  write({ message, received, verdict })
  const fresh = destinations.filter(({ mailbox }) => isNew || !holds(db, mailbox, message))
  const places = destinations.length > 0 || (!isNew && isHeld(db, message)) ? fresh : [NO_MAILBOX]
  for (const destination of places)
    deliver(batch, { message, hidden, isNew, row, received, destination, prepared, people })
  // Not before it lies elsewhere: to take an entry away that nobody holds is a look through all copies of the archive.
  if (fresh.length > 0 && !isNew) takeFromUnassigned(batch, message, prepared, people)
  crashPoint('mid-index')
  for (const destination of destinations) {
    told.add(ownerToken(destination.mailbox))
    if (!fresh.includes(destination)) cameAgain(db, message, destination, row.id)
  }
  for (const address of unassigned)
    db.run('INSERT OR IGNORE INTO unassigned (address, arrival) VALUES (?, ?)', address, row.id)
  return {
    arrival: row.id,
    message,
    mailboxes: destinations.map(({ mailbox }) => mailbox),
    unassigned,
    hidden,
    fresh: fresh.length > 0,
  }
}

const NOBODY: Plan = { by: 'envelope', recipients: [], sender: null }

/** Notes what brought a message to a mailbox that had it: there it stays when the first way is withdrawn. */
function cameAgain(
  db: Connection,
  message: number,
  { mailbox, address }: Destination,
  arrival: number,
): void {
  db.run(
    'INSERT OR IGNORE INTO came_again (message, mailbox, arrival, address) VALUES (?, ?, ?, ?)',
    message,
    mailbox,
    arrival,
    address,
  )
}

function holds(db: Connection, mailbox: number, message: number): boolean {
  return db.get('SELECT 1 FROM access WHERE token = ? AND message = ?', ownerToken(mailbox), message) !== null
}
