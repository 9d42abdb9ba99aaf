import { giveBack } from '../../../memory.ts'
import { type Became, becameOf } from '../../became.ts'
import { placesIn } from '../../block-messages.ts'
import type { BlobPlace, Manner, Plan, Prepared, TakenPiece } from '../../intake.ts'
import { unpacker } from '../../prepared-bytes.ts'
import type { Connection } from '../connection.ts'
import { remembered } from '../remembered.ts'
import type { Turn } from '../threads/turn.ts'
import { cameBefore } from './accepting.ts'
import { archiveOne, inTurns, readOfReport } from './archiving.ts'
import type { Batch } from './batch.ts'
import { blobNumber, keepBlob } from './blobs.ts'
import { noteAgain } from './brought-again.ts'

/**
 * Accepts and archives in one transaction. Nothing is acknowledged by it: what a power cut takes is taken in again from
 * where it came. The memory of the pieces is given back.
 */
export function take(db: Connection, turn: Turn, pieces: readonly TakenPiece[], now: number): Became[] {
  const plans = new Map<Plan, string>()
  const messages = pieces.flatMap((piece) => {
    const opening = opened(piece)
    return piece.manners.map((manner) => ({ manner, opening }))
  })
  const one = (batch: Batch, { manner, opening }: (typeof messages)[number]): Became => {
    const { value } = opening.next()
    if (value === undefined) throw new Error('a piece has a manner for each of its messages')
    const plan = remembered(plans, manner.plan, () => JSON.stringify(manner.plan))
    return takeOne(batch, { manner, plan, ...value }, now)
  }
  const taken = inTurns(db, turn, now, messages, one, true)
  giveBack(pieces.map(({ prepared }) => prepared))
  return taken
}

interface Opened {
  readonly blob: BlobPlace
  readonly prepared: Prepared
}

/** Unpacks the messages of a piece, one after the other as they are asked for. */
function* opened({ blocks, prepared }: TakenPiece): Generator<Opened, undefined> {
  const next = unpacker(prepared)
  for (const block of blocks) for (const blob of placesIn(block)) yield { blob, prepared: next() }
}

interface Taking extends Opened {
  readonly manner: Manner
  /** The manner's plan as it is written. */
  readonly plan: string
}

function takeOne(batch: Batch, { manner, plan, blob, prepared }: Taking, now: number): Became {
  const { db } = batch
  const known = blobNumber(db, blob.sha256)
  // It may have come in this very transaction.
  if (known !== null) batch.writeRows()
  const before = known === null ? null : cameBefore(db, known, plan)
  if (before !== null) {
    noteAgain(db, before, manner.batch)
    return 'known'
  }
  const policy = batch.policy()
  const imported = manner.batch === undefined ? { withdrawn: false } : batch.countImported(manner.batch)
  const row = {
    id: batch.nextArrival(),
    accepted_at: now,
    received_at: manner.receivedAt,
    size: blob.size,
    plan: manner.plan,
    item: manner.item === true ? 1 : 0,
    doubtful: manner.doubtful === true ? 1 : 0,
    known_as: null,
    enabled: policy.enabled,
    confidential: policy.confidential,
    withdrawn: imported.withdrawn ? 1 : 0,
  }
  const archived = archiveOne(batch, row, prepared, now, (facts) => {
    db.run(
      `INSERT INTO arrival (id, state, way, accepted_at, archived_at, received_at, blob, size, envelope_from, plan, policy,
         message, sensitivity, found_in, hidden, reason, batch, item, doubtful)
       VALUES (?, 'archived', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.id,
      manner.way,
      row.accepted_at,
      now,
      facts.received,
      known ?? keepBlob(db, blob, batch.pack(blob.pack)),
      blob.size,
      manner.envelopeFrom,
      plan,
      policy.id,
      facts.message,
      facts.verdict.sensitivity,
      facts.verdict.where,
      facts.verdict.hidden ? 1 : 0,
      facts.verdict.reason,
      manner.batch ?? null,
      row.item,
      row.doubtful,
    )
    // By itself: ordinary mail has none of it, and is what most imports are.
    if (prepared.report !== undefined)
      db.run(
        `UPDATE arrival SET inner_offset = ?, inner_length = ?, problem = ?, envelope_from = coalesce(?, envelope_from)
         WHERE id = ?`,
        ...readOfReport(prepared.report),
        row.id,
      )
  })
  return becameOf(archived)
}
