import type { Archived, Arrival, Prepared, TakenPiece } from '../intake.ts'
import { unpackPrepared } from '../prepared-bytes.ts'
import { enterArrival, isKnown } from './accepting.ts'
import { archiveOne, inTurns } from './archiving.ts'
import type { Batch } from './batch.ts'
import type { Connection } from './connection.ts'
import type { Turn } from './turn.ts'

/**
 * Accepts and archives in one transaction. Nothing is acknowledged by it: what a power cut takes is taken in again from
 * where it came.
 */
export function take(
  db: Connection,
  turn: Turn,
  pieces: readonly TakenPiece[],
  now: number,
): (Archived | null)[] {
  const messages = pieces.flatMap((piece) => {
    const open = opened(piece)
    return piece.arrivals.map((arrival, at) => ({ arrival, prepared: () => open(at) }))
  })
  return inTurns(db, turn, now, messages, (batch, { arrival, prepared }) =>
    takeOne(batch, arrival, prepared, now),
  )
}

/** Unpacks a piece when the first of it is asked for, and lets go of it with the last. */
function opened({ arrivals, prepared }: TakenPiece): (at: number) => Prepared | undefined {
  let unpacked: Prepared[] | null = null
  return (at) => {
    unpacked ??= unpackPrepared(prepared)
    const one = unpacked[at]
    if (at === arrivals.length - 1) unpacked = null
    return one
  }
}

function takeOne(
  batch: Batch,
  arrival: Arrival,
  prepared: () => Prepared | undefined,
  now: number,
): Archived | null {
  const { db } = batch
  const one = prepared()
  const plan = JSON.stringify(arrival.plan)
  if (one === undefined || isKnown(db, arrival, plan)) return null
  const { id, enabled, confidential } = batch.policy()
  const row = {
    id: enterArrival(db, arrival, plan, id),
    accepted_at: arrival.acceptedAt,
    received_at: arrival.receivedAt,
    size: arrival.blob.size,
    plan: arrival.plan,
    item: arrival.item === true ? 1 : 0,
    enabled,
    confidential,
    withdrawn: isWithdrawn(db, arrival.batch) ? 1 : 0,
  }
  return archiveOne(batch, row, one, now)
}

function isWithdrawn(db: Connection, batch: number | undefined): boolean {
  return (
    batch !== undefined &&
    db.get('SELECT 1 FROM import_batch WHERE id = ? AND withdrawn_at IS NOT NULL', batch) !== null
  )
}
