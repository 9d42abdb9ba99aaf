import type { AcceptedArrival, Arrival, BlobPlace, Journaled, Plan, Way } from '../intake.ts'
import type { Connection } from './connection.ts'
import { ownerToken, tell } from './events.ts'
import { mailboxNumberAt } from './lookup.ts'

/**
 * Writes accepted rows. The commit is what an acknowledgement stands on; the bytes were made durable before.
 * The policy's settings of this moment are pinned to the arrival (SPEC P1).
 */
export function accept(
  db: Connection,
  arrivals: readonly Arrival[],
  once: boolean,
): (AcceptedArrival | null)[] {
  // Restartable imports are accepted again after a power cut; what is acknowledged cannot be.
  const transaction = once ? db.transaction : db.durableTransaction
  return transaction(() => {
    const policy = db.get<{ id: number }>('SELECT max(id) AS id FROM policy')?.id ?? 0
    const told = new Set<number>()
    const answer = arrivals.map((arrival) => {
      const plan = JSON.stringify(arrival.plan)
      if (once && isKnown(db, arrival, plan)) return null
      return acceptOne(db, arrival, plan, policy, told)
    })
    tell(db, told, arrivals[0]?.acceptedAt ?? 0)
    return answer
  })
}

/** Writes down what an accept journal made durable; a power cut that takes this leaves it to be found again there. */
export function record(db: Connection, { name, frames, end }: Journaled): (AcceptedArrival | null)[] {
  return db.transaction(() => {
    db.run('INSERT OR IGNORE INTO pack (name) VALUES (?)', name)
    const done = db.get<{ recorded: number }>('SELECT recorded FROM pack WHERE name = ?', name)?.recorded ?? 0
    const told = new Set<number>()
    const answer = frames.flatMap(({ offset, arrivals }) =>
      arrivals.map((arrival) =>
        offset < done
          ? null
          : acceptOne(db, arrival, JSON.stringify(arrival.plan), policyAt(db, arrival.acceptedAt), told),
      ),
    )
    db.run('UPDATE pack SET recorded = max(recorded, ?) WHERE name = ?', end, name)
    tell(db, told, frames[0]?.arrivals[0]?.acceptedAt ?? 0)
    return answer
  })
}

/** How far each accept journal is recorded. */
export function recorded(db: Connection): { name: string; end: number }[] {
  return db.all('SELECT name, recorded AS "end" FROM pack WHERE recorded > 0')
}

/** The settings that stood at a moment (SPEC P1). */
function policyAt(db: Connection, moment: number): number {
  return (
    db.get<{ id: number | null }>('SELECT max(id) AS id FROM policy WHERE since <= ?', moment)?.id ??
    db.get<{ id: number }>('SELECT min(id) AS id FROM policy')?.id ??
    0
  )
}

function acceptOne(
  db: Connection,
  arrival: Arrival,
  plan: string,
  policy: number,
  told: Set<number>,
): AcceptedArrival {
  const id = enterArrival(db, arrival, plan, policy)
  for (const mailbox of planned(db, arrival.plan)) {
    db.run('INSERT OR IGNORE INTO awaiting (arrival, mailbox) VALUES (?, ?)', id, mailbox)
    told.add(ownerToken(mailbox))
  }
  return { arrival: id, way: arrival.way, acceptedAt: arrival.acceptedAt, blob: arrival.blob, attempts: 0 }
}

/** The row of what is accepted under these settings of the policy, and those of its bytes; returns its number. */
export function enterArrival(db: Connection, arrival: Arrival, plan: string, policy: number): number {
  const blob = blobNumber(db, arrival.blob.sha256) ?? keepBlob(db, arrival.blob)
  const { id } = db.run(
    `INSERT INTO arrival (state, way, accepted_at, received_at, retry_at, blob, size, envelope_from, plan, policy, batch, item)
     VALUES ('accepted', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    arrival.way,
    arrival.acceptedAt,
    arrival.receivedAt,
    arrival.retryAt,
    blob,
    arrival.blob.size,
    arrival.envelopeFrom,
    plan,
    policy,
    arrival.batch ?? null,
    arrival.item === true ? 1 : 0,
  )
  if (arrival.batch !== undefined)
    db.run('UPDATE import_batch SET messages = messages + 1 WHERE id = ?', arrival.batch)
  return id
}

/** Whether it came before, by its bytes and its plan. What was withdrawn can come again. */
export function isKnown(db: Connection, arrival: Arrival, plan: string): boolean {
  const blob = blobNumber(db, arrival.blob.sha256)
  return (
    blob !== null &&
    db.get(
      `SELECT 1 FROM arrival WHERE blob = ? AND plan = ? AND NOT EXISTS (
         SELECT 1 FROM import_batch WHERE import_batch.id = arrival.batch AND import_batch.withdrawn_at IS NOT NULL)`,
      blob,
      plan,
    ) !== null
  )
}

function blobNumber(db: Connection, sha256: Uint8Array): number | null {
  const known = db.get<{ id: number }>(
    'SELECT id FROM blob WHERE substr(sha256, 1, 8) = ? AND sha256 = ?',
    sha256.subarray(0, 8),
    sha256,
  )
  return known?.id ?? null
}

/** The same bytes are kept once; a second copy in a pack is dead weight, never harm. */
function keepBlob(db: Connection, blob: BlobPlace): number {
  db.run('INSERT OR IGNORE INTO pack (name) VALUES (?)', blob.pack)
  return db.run(
    `INSERT INTO blob (sha256, pack, offset, length, start, size)
     VALUES (?, (SELECT id FROM pack WHERE name = ?), ?, ?, ?, ?)`,
    blob.sha256,
    blob.pack,
    blob.offset,
    blob.length,
    blob.start ?? 0,
    blob.size,
  ).id
}

/** Mailboxes whose owners may know already that something is on its way (D3). */
function planned(db: Connection, plan: Plan): number[] {
  if (plan.by !== 'envelope') return []
  return plan.recipients.flatMap(({ address }) => mailboxNumberAt(db, address) ?? [])
}

const PLACE = `SELECT arrival.id AS arrival, arrival.way, arrival.accepted_at AS acceptedAt, arrival.attempts,
    blob.sha256, pack.name AS pack, blob.offset, blob.length, blob.start, blob.size
  FROM arrival JOIN blob ON blob.id = arrival.blob JOIN pack ON pack.id = blob.pack`

/** Accepted arrivals whose time has come, oldest first. */
export function due(db: Connection, now: number, limit: number): AcceptedArrival[] {
  return db
    .all<BlobPlace & { arrival: number; way: Way; acceptedAt: number; attempts: number }>(
      `${PLACE} WHERE arrival.state = 'accepted' AND coalesce(arrival.retry_at, 0) <= ? ORDER BY arrival.accepted_at, arrival.id LIMIT ?`,
      now,
      limit,
    )
    .map(({ arrival, way, acceptedAt, attempts, ...blob }) => ({ arrival, way, acceptedAt, attempts, blob }))
}

/** Where the bytes of an arrival lie. */
export function placeOf(db: Connection, arrival: number): BlobPlace | null {
  return db.get<BlobPlace>(`${PLACE} WHERE arrival.id = ?`, arrival)
}
