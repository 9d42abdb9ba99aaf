import { UNASSIGNED } from '../../../../core/privacy/access.ts'
import type { ImportedBatch, WithdrawableArrival } from '../../batches.ts'
import type { BlobPlace, Way } from '../../intake.ts'
import type { Connection } from '../connection.ts'

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

/** How many journal reports of a batch could not be unwrapped. */
export function closedReportsOf(db: Connection, batch: number): number {
  const found = db.get<{ closed: number }>(
    `SELECT count(*) AS closed FROM arrival WHERE batch = ? AND problem LIKE 'report:%' AND state = 'archived'`,
    batch,
  )
  return found?.closed ?? 0
}

/** Batches that took something in, the newest first: those too that left all of it to another when they were withdrawn. */
export function batches(db: Connection): ImportedBatch[] {
  return db.all(`${BATCH} WHERE messages > 0 OR withdrawn_at IS NOT NULL ORDER BY id DESC LIMIT ${MAX_NAMED}`)
}

/** Archived arrivals of a batch that still have to be withdrawn, and their bytes. */
export function leftToWithdraw(db: Connection, batch: number): { messages: number; bytes: number } {
  const left = db.get<{ messages: number; bytes: number }>(
    `SELECT count(*) AS messages, coalesce(sum(size), 0) AS bytes FROM arrival
     WHERE batch = ? AND state = 'archived' AND withdrawn_at IS NULL`,
    batch,
  )
  return left ?? { messages: 0, bytes: 0 }
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
