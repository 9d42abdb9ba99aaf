import type { Sensitivity } from '../../../../core/contract/messages.ts'
import { type Outcome, outcomeAfter, type Verdict } from '../../../../core/privacy/verdict.ts'
import type { Prepared } from '../../intake.ts'
import type { Connection } from '../connection.ts'
import { packSummary } from '../reading/stored-summary.ts'
import type { Batch } from './batch.ts'
import { becomeOriginal, enterLikeness, likeOf } from './likeness.ts'

interface Settling {
  /** The arrival, whether it is an item of Outlook's, and the message that it is known to be. */
  readonly row: { readonly id: number; readonly item: number; readonly known_as: number | null }
  readonly prepared: Prepared
  readonly verdict: Verdict
  readonly people: readonly number[]
  readonly now: number
}

/** The message's one row and what stands for it now; a higher sensitivity withdraws it everywhere (SPEC P1). */
export function settleMessage(
  batch: Batch,
  settling: Settling,
): { message: number; hidden: boolean; isNew: boolean } {
  const { db } = batch
  const { row, prepared, verdict, now } = settling
  const known = knownAs(db, row, prepared)
  const before: Outcome | null =
    known === null
      ? null
      : { hidden: known.hidden === 1, highest: known.highest, provisional: known.provisional === 1 }
  const after = outcomeAfter(before, verdict)
  if (known === null) return { message: enter(batch, settling, after), hidden: after.hidden, isNew: true }
  // It may have come in this very transaction.
  batch.writeRows()
  if (row.item === 0) becomeOriginal(db, known.id, prepared)
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
    if (after.hidden && before?.hidden === false) withdraw(batch, known.id, settling)
  }
  return { message: known.id, hidden: after.hidden, isNew: false }
}

interface Known {
  id: number
  hidden: number
  highest: Sensitivity
  provisional: number
}

const KNOWN = 'SELECT id, hidden, highest, provisional FROM message WHERE'
const BY_NUMBER = `${KNOWN} id = ?`
const BY_SAMENESS = `${KNOWN} substr(sameness, 1, 8) = ? AND sameness = ?`

/** The message that this is, by its bytes or by what it is like (docs/identity.md). */
function knownAs(db: Connection, { item, known_as }: Settling['row'], prepared: Prepared): Known | null {
  if (known_as !== null) return db.get<Known>(BY_NUMBER, known_as)
  const same = db.get<Known>(BY_SAMENESS, prepared.sameness.subarray(0, 8), prepared.sameness)
  if (same !== null) return same
  const like = likeOf(db, item === 1, prepared)
  return like === null ? null : db.get<Known>(BY_NUMBER, like)
}

function enter(batch: Batch, { row, prepared, now }: Settling, after: Outcome): number {
  const { summary } = prepared
  const { id } = batch.db.run(
    `INSERT INTO message (sameness, conversation, hidden, highest, provisional, decided_at, decided_by, sender, attached,
       subject, message_id, summary, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))`,
    prepared.sameness,
    Buffer.from(prepared.conversation, 'hex'),
    after.hidden ? 1 : 0,
    after.highest,
    after.provisional ? 1 : 0,
    now,
    row.id,
    batch.person(summary.from),
    summary.attachments.some(({ inline }) => !inline) ? 1 : 0,
    summary.subject,
    summary.messageId,
    packSummary(summary),
    prepared.text,
  )
  enterLikeness(batch.db, id, row.item === 1, prepared)
  return id
}

/** Takes a message away from the delegates of every mailbox that holds it. */
function withdraw(batch: Batch, message: number, { prepared, people }: Settling): void {
  const { db } = batch
  const rows = db.all<{ token: number; entry: number; folder: number }>(
    `SELECT access.token, copy.entry, copy.folder FROM copy JOIN access
       ON access.token IN (copy.mailbox * 2, copy.mailbox * 2 + 1) AND access.message = copy.message
     WHERE copy.message = ?`,
    message,
  )
  for (const { token, entry, folder } of rows) {
    batch.told.add(token)
    batch.index(entry, message, prepared)
    if (token % 2 === 0) continue
    db.run('DELETE FROM access WHERE token = ? AND message = ?', token, message)
    batch.counts.change(token, folder, people, -1)
  }
}
