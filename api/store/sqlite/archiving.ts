import type { Sensitivity } from '../../../core/contract/messages.ts'
import { tokensToWrite } from '../../../core/privacy/access.ts'
import { judge, type Outcome, outcomeAfter, type Verdict } from '../../../core/privacy/verdict.ts'
import { crashPoint } from '../../crash-point.ts'
import type { Archived, Plan, Prepared } from '../intake.ts'
import type { Connection } from './connection.ts'
import { Counts } from './counts.ts'
import { type Destination, destinationsOf } from './destinations.ts'
import { entryFor } from './entries.ts'
import { ownerToken, tell } from './events.ts'
import { folderFor } from './folder-rows.ts'
import { index } from './index-entry.ts'
import { tokenNumber } from './tokens.ts'
import { slice, type Turn } from './turn.ts'
import { isHeld, NO_MAILBOX, takeFromUnassigned } from './unassigned.ts'

interface ArrivalRow {
  id: number
  accepted_at: number
  received_at: number | null
  size: number
  plan: string
  enabled: number
  confidential: 'hidden' | 'visible'
}

/**
 * Archives a batch: verdict, tokens, index, counts and events of a message stand or fall together, in one transaction
 * with its neighbours; when somebody waits for the writer, the next transaction begins behind them.
 * This is the only code that writes access tokens, and withdraw() the only one that takes one away.
 */
export function archive(
  db: Connection,
  turn: Turn,
  batch: readonly { readonly arrival: number; readonly prepared: Prepared }[],
  now: number,
): Archived[] {
  const archived: Archived[] = []
  for (let at = 0; at < batch.length; turn.give()) {
    const done = db.transaction(() => archiveSome(db, batch.slice(at), now, slice(turn)))
    archived.push(...done.archived)
    at += done.count
  }
  return archived
}

/** Archives one message after the other until there are no more, or the transaction should end. */
function archiveSome(
  db: Connection,
  batch: readonly { readonly arrival: number; readonly prepared: Prepared }[],
  now: number,
  isOver: () => boolean,
): { count: number; archived: Archived[] } {
  const counts = new Counts()
  const told = new Set<number>()
  const archived: Archived[] = []
  let count = 0
  for (const { arrival, prepared } of batch) {
    const row = acceptedRow(db, arrival)
    if (row !== null) archived.push(archiveOne(db, row, prepared, now, counts, told))
    count += 1
    if (isOver()) break
  }
  counts.write(db)
  tell(db, told, now)
  return { count, archived }
}

function acceptedRow(db: Connection, arrival: number): ArrivalRow | null {
  return db.get<ArrivalRow>(
    `SELECT arrival.id, accepted_at, received_at, size, plan, enabled, confidential
     FROM arrival JOIN policy ON policy.id = arrival.policy WHERE arrival.id = ? AND state = 'accepted'`,
    arrival,
  )
}

function archiveOne(
  db: Connection,
  row: ArrivalRow,
  prepared: Prepared,
  now: number,
  counts: Counts,
  told: Set<number>,
): Archived {
  const verdict = judge(prepared.findings, { enabled: row.enabled === 1, confidential: row.confidential })
  const { message, hidden } = settleMessage(db, row, prepared, verdict, now, counts, told)
  const { destinations, unassigned } = destinationsOf(db, JSON.parse(row.plan) as Plan, prepared)
  // Never later than acceptance (X13): a forged date must not put a message at the top for ever.
  const received = Math.max(
    0,
    Math.min(row.received_at ?? prepared.receivedAt ?? row.accepted_at, row.accepted_at),
  )
  const fresh = destinations.filter(({ mailbox }) => !holds(db, mailbox, message))
  if (fresh.length > 0) takeFromUnassigned(db, message, prepared, counts)
  const places = destinations.length > 0 || isHeld(db, message) ? fresh : [NO_MAILBOX]
  // Copies received in one second share an entry, whose row of the index is written once, when all tokens are there.
  const entries = places.map((destination) =>
    deliver(db, { message, hidden, row, received, destination, prepared, counts, told }),
  )
  for (const entry of new Set(entries)) index(db, entry, message, prepared)
  crashPoint('mid-index')
  for (const { mailbox } of destinations) told.add(ownerToken(mailbox))
  for (const address of unassigned)
    db.run('INSERT OR IGNORE INTO unassigned (address, arrival) VALUES (?, ?)', address, row.id)
  const { report } = prepared
  const inner = report?.kind === 'opened' ? report : null
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
    inner?.offset ?? null,
    inner?.length ?? null,
    report?.kind === 'closed' ? `report:${report.reason}` : null,
    inner === null ? null : (inner.senders[0] ?? ''),
    row.id,
  )
  db.run('DELETE FROM awaiting WHERE arrival = ?', row.id)
  return {
    arrival: row.id,
    message,
    mailboxes: destinations.map(({ mailbox }) => mailbox),
    unassigned,
    hidden,
    fresh: fresh.length > 0,
  }
}

function holds(db: Connection, mailbox: number, message: number): boolean {
  return db.get('SELECT 1 FROM access WHERE token = ? AND message = ?', ownerToken(mailbox), message) !== null
}

/** The message's one row and what stands for it now; a higher sensitivity withdraws it everywhere (SPEC P1). */
function settleMessage(
  db: Connection,
  row: ArrivalRow,
  prepared: Prepared,
  verdict: Verdict,
  now: number,
  counts: Counts,
  told: Set<number>,
): { message: number; hidden: boolean } {
  const known = db.get<{ id: number; hidden: number; highest: Sensitivity; provisional: number }>(
    'SELECT id, hidden, highest, provisional FROM message WHERE sameness = ?',
    prepared.sameness,
  )
  const before: Outcome | null =
    known === null
      ? null
      : { hidden: known.hidden === 1, highest: known.highest, provisional: known.provisional === 1 }
  const after = outcomeAfter(before, verdict)
  if (known === null) {
    const { id } = db.run(
      `INSERT INTO message (sameness, conversation, hidden, highest, provisional, decided_at, decided_by, summary, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      prepared.sameness,
      prepared.conversation,
      after.hidden ? 1 : 0,
      after.highest,
      after.provisional ? 1 : 0,
      now,
      row.id,
      JSON.stringify(prepared.summary),
      prepared.text,
    )
    return { message: id, hidden: after.hidden }
  }
  if (after !== before) {
    db.run(
      'UPDATE message SET hidden = ?, highest = ?, provisional = ?, decided_at = ?, decided_by = ? WHERE id = ?',
      after.hidden ? 1 : 0,
      after.highest,
      after.provisional ? 1 : 0,
      now,
      row.id,
      known.id,
    )
    if (after.hidden && before?.hidden === false) withdraw(db, known.id, prepared, counts, told)
  }
  return { message: known.id, hidden: after.hidden }
}

/** Takes a message away from the delegates of every mailbox that holds it. */
function withdraw(
  db: Connection,
  message: number,
  prepared: Prepared,
  counts: Counts,
  told: Set<number>,
): void {
  const rows = db.all<{ token: number; entry: number; folder: number }>(
    'SELECT token, entry, folder FROM entry JOIN access ON access.entry = entry.id WHERE entry.message = ?',
    message,
  )
  for (const { token, folder } of rows) {
    told.add(token)
    if (token % 2 === 0) continue
    db.run('DELETE FROM access WHERE token = ? AND message = ?', token, message)
    counts.remove(token, folder, prepared.summary)
  }
  for (const entry of new Set(rows.map((row) => row.entry))) index(db, entry, message, prepared)
}

interface Delivery {
  message: number
  hidden: boolean
  row: ArrivalRow
  received: number
  destination: Destination
  prepared: Prepared
  counts: Counts
  told: Set<number>
}

/** Puts a message into one mailbox; returns the entry, whose row of the index is still to be written. */
function deliver(db: Connection, delivery: Delivery): number {
  const { message, hidden, row, received, destination, prepared, counts, told } = delivery
  const { mailbox } = destination
  const folder = folderFor(db, mailbox, destination.folder)
  const entry = entryFor(db, message, received)
  for (const token of tokensToWrite(mailbox, hidden).map(tokenNumber)) {
    db.run(
      `INSERT INTO access (token, message, entry, folder, arrival, size, received_at, conversation, recipient, bcc)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      token,
      message,
      entry,
      folder,
      row.id,
      prepared.report?.kind === 'opened' ? prepared.report.length : row.size,
      received,
      prepared.conversation,
      destination.address,
      JSON.stringify(destination.isSender ? prepared.bcc : []),
    )
    counts.add(token, folder, prepared.summary)
    told.add(token)
  }
  return entry
}
