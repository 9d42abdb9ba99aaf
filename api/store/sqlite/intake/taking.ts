import { giveBack } from '../../../memory.ts'
import type { Archived, Arrival, Prepared, TakenPiece } from '../../intake.ts'
import { unpacker } from '../../prepared-bytes.ts'
import type { Connection } from '../connection.ts'
import type { Turn } from '../threads/turn.ts'
import { isKnown } from './accepting.ts'
import { archiveOne, inTurns } from './archiving.ts'
import type { Batch } from './batch.ts'
import { blobNumber, keepBlob } from './blobs.ts'

/**
 * Accepts and archives in one transaction. Nothing is acknowledged by it: what a power cut takes is taken in again from
 * where it came. The memory of the pieces is given back.
 */
export function take(
  db: Connection,
  turn: Turn,
  pieces: readonly TakenPiece[],
  now: number,
): (Archived | null)[] {
  const messages = pieces.flatMap((piece) => {
    const next = opened(piece)
    return piece.arrivals.map((arrival) => ({ arrival, prepared: next }))
  })
  const one = (batch: Batch, { arrival, prepared }: (typeof messages)[number]): Archived | null =>
    takeOne(batch, arrival, prepared, now)
  const taken = inTurns(db, turn, now, messages, one, true)
  giveBack(pieces.map(({ prepared }) => prepared))
  return taken
}

/** Unpacks what parsing made of the messages of a piece, one after the other as they are asked for. */
function opened({ prepared }: TakenPiece): () => Prepared {
  let next: (() => Prepared) | null = null
  return () => {
    next ??= unpacker(prepared)
    return next()
  }
}

function takeOne(batch: Batch, arrival: Arrival, prepared: () => Prepared, now: number): Archived | null {
  const { db } = batch
  const one = prepared()
  const plan = JSON.stringify(arrival.plan)
  const known = blobNumber(db, arrival.blob.sha256)
  // It may have come in this very transaction.
  if (known !== null) batch.writeRows()
  if (known !== null && isKnown(db, known, plan)) return null
  const policy = batch.policy()
  const imported = arrival.batch === undefined ? { withdrawn: false } : batch.countImported(arrival.batch)
  const row = {
    id: batch.nextArrival(),
    accepted_at: arrival.acceptedAt,
    received_at: arrival.receivedAt,
    size: arrival.blob.size,
    plan: arrival.plan,
    item: arrival.item === true ? 1 : 0,
    known_as: null,
    enabled: policy.enabled,
    confidential: policy.confidential,
    withdrawn: imported.withdrawn ? 1 : 0,
  }
  return archiveOne(batch, row, one, now, (facts) => {
    const blob = known ?? keepBlob(db, arrival.blob, batch.pack(arrival.blob.pack))
    db.run(
      `INSERT INTO arrival (id, state, way, accepted_at, archived_at, received_at, blob, size, envelope_from, plan, policy,
         message, sensitivity, found_in, hidden, reason, batch, item)
       VALUES (?, 'archived', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.id,
      arrival.way,
      arrival.acceptedAt,
      now,
      facts.received,
      blob,
      arrival.blob.size,
      arrival.envelopeFrom,
      plan,
      policy.id,
      facts.message,
      facts.verdict.sensitivity,
      facts.verdict.where,
      facts.verdict.hidden ? 1 : 0,
      facts.verdict.reason,
      arrival.batch ?? null,
      row.item,
    )
  })
}
