import type { Sensitivity } from '../../../../core/contract/messages.ts'
import { ownMailboxes, type Scope } from '../../../../core/privacy/access.ts'
import type { FoundIn, Verdict } from '../../../../core/privacy/verdict.ts'
import type { DeliveryFacts } from '../../archive.ts'
import type { BlobPlace, Way } from '../../intake.ts'
import { readMessage } from '../../pack-bytes.ts'
import type { Connection } from '../connection.ts'
import { tokenList } from '../tokens.ts'

interface DeliveryRow {
  way: Way
  accepted_at: number
  archived_at: number
  envelope_from: string
  recipient: string
  sensitivity: Sensitivity
  found_in: FoundIn
  hidden: number
  reason: Verdict['reason']
  message_hidden: number
  highest: Sensitivity
}

/** How a message came into the mailbox of this scope: its own arrival, never another mailbox's (X8). */
export function delivery(db: Connection, scope: Scope, message: number): DeliveryFacts | null {
  const row = db.get<DeliveryRow>(
    `SELECT arrival.way, arrival.accepted_at, arrival.archived_at, arrival.envelope_from,
       recipient.address AS recipient, arrival.sensitivity, arrival.found_in, arrival.hidden, arrival.reason,
       message.hidden AS message_hidden, message.highest
     FROM access JOIN copy ON copy.message = access.message AND copy.mailbox = access.token / 2
     JOIN arrival ON arrival.id = copy.arrival JOIN recipient ON recipient.id = copy.recipient
     JOIN message ON message.id = access.message
     WHERE access.token IN (SELECT value FROM json_each(?)) AND access.message = ?`,
    tokenList(scope),
    message,
  )
  if (row === null) return null
  const way = {
    way: row.way,
    acceptedAt: row.accepted_at,
    archivedAt: row.archived_at,
    envelopeFrom: row.envelope_from,
    envelopeTo: row.recipient,
  }
  // Another arrival decided: it withdrew the message, or came first with the same mark and other settings (P1). When it came
  // may be another mailbox's to know (X8): what is told is the time of this one. So may be its mark, but where it withdrew the message.
  if (row.message_hidden !== row.hidden) {
    return {
      ...way,
      applied: row.message_hidden === 1,
      sensitivity: row.message_hidden === 1 ? row.highest : row.sensitivity,
      where: 'other-arrival',
      reason: 'other-arrival',
      decidedAt: row.archived_at,
    }
  }
  return {
    ...way,
    applied: row.hidden === 1,
    sensitivity: row.sensitivity,
    where: row.found_in,
    reason: row.reason,
    decidedAt: row.archived_at,
  }
}

/**
 * The bytes (without the journal report around them) that came in for the mailbox of this scope, and as whom it got them,
 * from the packs in `folder`. `raw` is null when they are damaged. Read here and not by who asks: the block in which they
 * are compressed is thirty times their size, and what collects such memory stops a thread for tens of milliseconds.
 */
export function source(
  db: Connection,
  folder: string,
  scope: Scope,
  message: number,
): { raw: Uint8Array | null; recipient: string; isSender: boolean } | null {
  const row = db.get<
    BlobPlace & {
      first: number
      end: number
      recipient: string
      well_known: string | null
      bcc: string | null
    }
  >(
    `SELECT blob.sha256, pack.name AS pack, blob.offset, blob.length, blob.start, blob.size,
       recipient.address AS recipient, copy.bcc, folder.well_known,
       coalesce(arrival.inner_offset, 0) AS first,
       coalesce(arrival.inner_offset + arrival.inner_length, blob.size) AS "end"
     FROM access JOIN copy ON copy.message = access.message AND copy.mailbox = access.token / 2
     JOIN arrival ON arrival.id = copy.arrival JOIN recipient ON recipient.id = copy.recipient
     JOIN blob ON blob.id = arrival.blob JOIN pack ON pack.id = blob.pack JOIN folder ON folder.id = copy.folder
     WHERE access.token IN (SELECT value FROM json_each(?)) AND access.message = ?`,
    tokenList(scope),
    message,
  )
  if (row === null) return null
  const { first, end, recipient, well_known, bcc, ...place } = row
  const whole = readMessage(folder, place)
  const raw = whole === null || end - first === whole.length ? whole : whole.slice(first, end)
  return { raw, recipient, isSender: well_known === 'sent' || bcc !== null }
}

/** What is accepted and not archived, for owners only (D3). Shown at most this many: the rest is a number. */
const MAX_PROCESSING = 100

export function processing(
  db: Connection,
  scope: Scope,
): { mailbox: number; from: string; size: number; acceptedAt: number }[] {
  return db.all(
    `SELECT awaiting.mailbox, arrival.envelope_from AS "from", arrival.size, arrival.accepted_at AS acceptedAt
     FROM awaiting JOIN arrival ON arrival.id = awaiting.arrival
     WHERE awaiting.mailbox IN (SELECT value FROM json_each(?))
     ORDER BY arrival.accepted_at DESC, arrival.id DESC LIMIT ${MAX_PROCESSING}`,
    JSON.stringify(ownMailboxes(scope)),
  )
}

export function processingCount(db: Connection, scope: Scope): number {
  const row = db.get<{ count: number }>(
    'SELECT count(*) AS count FROM awaiting WHERE mailbox IN (SELECT value FROM json_each(?))',
    JSON.stringify(ownMailboxes(scope)),
  )
  return row?.count ?? 0
}

/** When the organisation's oldest accepted message was accepted; null when all are archived. */
export function oldestAccepted(db: Connection): number | null {
  return (
    db.get<{ at: number | null }>(`SELECT min(accepted_at) AS at FROM arrival WHERE state = 'accepted'`)
      ?.at ?? null
  )
}
