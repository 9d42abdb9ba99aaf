import type { AcceptedArrival, Arrival, BlobPlace, Journaled, Plan, Way } from '../../intake.ts'
import type { Connection } from '../connection.ts'
import { ownerToken, tell } from '../events.ts'
import { mailboxNumberAt } from '../lookup.ts'
import { remembered } from '../remembered.ts'
import { blobNumber, keepBlob, packNumber } from './blobs.ts'
import { type CameBefore, noteAgain } from './brought-again.ts'

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
    const accepting = new Accepting(db)
    const answer = arrivals.map((arrival) => accepting.accept(arrival, () => policy, once))
    accepting.finish(arrivals[0]?.acceptedAt ?? 0)
    return answer
  })
}

/** Writes down what an accept journal made durable; a power cut that takes this leaves it to be found again there. */
export function record(db: Connection, { name, frames, end }: Journaled): (AcceptedArrival | null)[] {
  return db.transaction(() => {
    db.run('INSERT OR IGNORE INTO pack (name) VALUES (?)', name)
    const done = db.get<{ recorded: number }>('SELECT recorded FROM pack WHERE name = ?', name)?.recorded ?? 0
    const accepting = new Accepting(db)
    const answer = frames.flatMap(({ offset, arrivals }) =>
      arrivals.map((arrival) =>
        offset < done ? null : accepting.accept(arrival, (moment) => policyAt(db, moment), false),
      ),
    )
    db.run('UPDATE pack SET recorded = max(recorded, ?) WHERE name = ?', end, name)
    accepting.finish(frames[0]?.arrivals[0]?.acceptedAt ?? 0)
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

/** One transaction of accepting: what it looked up already, and what is written at its end. */
class Accepting {
  readonly #db: Connection
  readonly #packs = new Map<string, number>()
  readonly #mailboxes = new Map<string, number | null>()
  readonly #policies = new Map<number, number>()
  readonly #imported = new Map<number, number>()
  readonly #told = new Set<number>()

  constructor(db: Connection) {
    this.#db = db
  }

  /** @returns null for what is known already, with `once` */
  accept(arrival: Arrival, policyAt: (moment: number) => number, once: boolean): AcceptedArrival | null {
    const db = this.#db
    const { blob, acceptedAt, batch } = arrival
    const plan = JSON.stringify(arrival.plan)
    const known = blobNumber(db, blob.sha256)
    const before = once && known !== null ? cameBefore(db, known, plan) : null
    if (before !== null) {
      noteAgain(db, before, batch)
      return null
    }
    const pack = (): number => remembered(this.#packs, blob.pack, () => packNumber(db, blob.pack))
    const { id } = db.run(
      `INSERT INTO arrival (state, way, accepted_at, received_at, retry_at, blob, size, envelope_from, plan, policy, batch, item,
         doubtful)
       VALUES ('accepted', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      arrival.way,
      acceptedAt,
      arrival.receivedAt,
      arrival.retryAt,
      known ?? keepBlob(db, blob, pack()),
      blob.size,
      arrival.envelopeFrom,
      plan,
      remembered(this.#policies, acceptedAt, () => policyAt(acceptedAt)),
      batch ?? null,
      arrival.item === true ? 1 : 0,
      arrival.doubtful === true ? 1 : 0,
    )
    if (batch !== undefined) this.#imported.set(batch, (this.#imported.get(batch) ?? 0) + 1)
    for (const mailbox of this.#planned(arrival.plan)) {
      db.run('INSERT OR IGNORE INTO awaiting (arrival, mailbox) VALUES (?, ?)', id, mailbox)
      this.#told.add(ownerToken(mailbox))
    }
    return { arrival: id, way: arrival.way, acceptedAt, blob, attempts: 0 }
  }

  finish(now: number): void {
    for (const [imported, messages] of this.#imported)
      this.#db.run('UPDATE import_batch SET messages = messages + ? WHERE id = ?', messages, imported)
    tell(this.#db, this.#told, now)
  }

  /** Mailboxes whose owners may know already that something is on its way (D3). */
  #planned(plan: Plan): number[] {
    if (plan.by !== 'envelope') return []
    return plan.recipients.flatMap(
      ({ address }) => remembered(this.#mailboxes, address, () => mailboxNumberAt(this.#db, address)) ?? [],
    )
  }
}

/** By what each of these came before; null for what did not. */
export function known(
  db: Connection,
  arrivals: readonly { readonly sha256: Uint8Array; readonly plan: Plan }[],
): (CameBefore | null)[] {
  const mailboxes = new Map<string, number | null>()
  return arrivals.map(({ sha256, plan }) => {
    const blob = blobNumber(db, sha256)
    return blob === null ? null : cameBefore(db, blob, JSON.stringify(plan), mailboxes)
  })
}

/**
 * By what these bytes came before under this plan. What was withdrawn can come again, and so can what was brought for an
 * address that is another mailbox's by now.
 * @param mailboxes what was looked up already: which mailbox an address reaches
 */
export function cameBefore(
  db: Connection,
  blob: number,
  plan: string,
  mailboxes = new Map<string, number | null>(),
): CameBefore | null {
  const before = db.all<CameBefore & { message: number | null }>(
    `SELECT id AS arrival, batch, message FROM arrival WHERE blob = ? AND plan = ? AND NOT EXISTS (
       SELECT 1 FROM import_batch WHERE import_batch.id = arrival.batch AND import_batch.withdrawn_at IS NOT NULL)`,
    blob,
    plan,
  )
  const found = before.find(({ arrival, message }) =>
    broughtBy(db, arrival, message).every(({ address, mailbox }) => {
      const now = remembered(mailboxes, address, () => mailboxNumberAt(db, address))
      return now === null || now === mailbox
    }),
  )
  return found ?? null
}

/** Into which mailboxes an arrival brought its message, and for which address; none while it is not archived. */
function broughtBy(
  db: Connection,
  arrival: number,
  message: number | null,
): { address: string; mailbox: number }[] {
  return db.all(
    `SELECT recipient.address, copy.mailbox FROM copy JOIN recipient ON recipient.id = copy.recipient
       WHERE copy.message = ?1 AND copy.arrival = ?2
     UNION ALL SELECT address, mailbox FROM came_again WHERE message = ?1 AND arrival = ?2`,
    message,
    arrival,
  )
}

const PLACE = `SELECT arrival.id AS arrival, arrival.way, arrival.accepted_at AS acceptedAt, arrival.attempts,
    blob.sha256, pack.name AS pack, blob.offset, blob.length, blob.start, blob.size
  FROM arrival JOIN blob ON blob.id = arrival.blob JOIN pack ON pack.id = blob.pack`

/** Accepted arrivals whose time has come and on which nothing has failed, oldest first. */
export function due(db: Connection, now: number, limit: number): AcceptedArrival[] {
  return arrivals(db, 'arrival.problem IS NULL', 'arrival.accepted_at, arrival.id', now, limit)
}

/** Those whose time has come again: what failed least often first, so that what always fails lets them by. */
export function dueAgain(db: Connection, now: number, limit: number): AcceptedArrival[] {
  const order = 'arrival.attempts, arrival.accepted_at, arrival.id'
  return arrivals(db, 'arrival.problem IS NOT NULL', order, now, limit)
}

function arrivals(
  db: Connection,
  which: string,
  order: string,
  now: number,
  limit: number,
): AcceptedArrival[] {
  return db
    .all<BlobPlace & { arrival: number; way: Way; acceptedAt: number; attempts: number }>(
      `${PLACE} WHERE arrival.state = 'accepted' AND ${which} AND coalesce(arrival.retry_at, 0) <= ? ORDER BY ${order} LIMIT ?`,
      now,
      limit,
    )
    .map(({ arrival, way, acceptedAt, attempts, ...blob }) => ({ arrival, way, acceptedAt, attempts, blob }))
}

/** Where the bytes of an arrival lie. */
export function placeOf(db: Connection, arrival: number): BlobPlace | null {
  return db.get<BlobPlace>(`${PLACE} WHERE arrival.id = ?`, arrival)
}
