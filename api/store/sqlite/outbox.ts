import type { Attempt, NewMessage, StoredMessage } from '../outbox.ts'
import type { Connection } from './connection.ts'

interface MessageRecord {
  id: number
  kind: NewMessage['kind']
  batch: number | null
  recipient: string
  subject: string
  body: string
  attachment_name: string | null
  attachment: Uint8Array | null
  created_at: number
  state: StoredMessage['state']
  attempts: number
  next_at: number | null
  done_at: number | null
  problem: string
}

const SHOWN = 'id, kind, batch, recipient, subject, created_at, state, attempts, next_at, done_at, problem'

/** Within the transaction of what they tell about. */
export function addMessages(
  db: Connection,
  messages: readonly NewMessage[],
  now: number,
  batch: number | null,
): void {
  for (const { kind, to, subject, body, attachment } of messages)
    db.run(
      `INSERT INTO outbox (kind, batch, recipient, subject, body, attachment_name, attachment, created_at, state, next_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)`,
      kind,
      batch,
      to,
      subject,
      body,
      attachment?.name ?? null,
      attachment?.bytes ?? null,
      now,
      now,
    )
}

export function postMessages(db: Connection, messages: readonly NewMessage[], now: number): void {
  db.durableTransaction(() => addMessages(db, messages, now, null))
}

export function dueMessages(
  db: Connection,
  now: number,
  limit: number,
): (StoredMessage & Pick<NewMessage, 'body' | 'attachment'>)[] {
  return db
    .all<MessageRecord>(
      `SELECT * FROM outbox WHERE state = 'waiting' AND next_at <= ? ORDER BY next_at, id LIMIT ?`,
      now,
      limit,
    )
    .map((one) => ({
      ...messageOf(one),
      body: one.body,
      attachment:
        one.attachment_name === null || one.attachment === null
          ? null
          : { name: one.attachment_name, bytes: one.attachment },
    }))
}

/** What went out is kept as a line; its attachment is not. */
export function attempted(db: Connection, id: number, attempt: Attempt, now: number): void {
  const waits = attempt.state === 'waiting'
  db.run(
    `UPDATE outbox SET state = ?, attempts = attempts + 1, next_at = ?, done_at = ?, problem = ?,
       attachment = CASE WHEN ? THEN NULL ELSE attachment END WHERE id = ? AND state = 'waiting'`,
    attempt.state,
    waits ? attempt.nextAt : null,
    waits ? null : now,
    'problem' in attempt ? attempt.problem : '',
    attempt.state === 'sent' || attempt.state === 'filed' ? 1 : 0,
    id,
  )
}

export function messages(
  db: Connection,
  { before, batch, limit }: { before: number | null; batch: number | null; limit: number },
): StoredMessage[] {
  const last = before ?? Number.MAX_SAFE_INTEGER
  return (
    batch === null
      ? db.all<MessageRecord>(
          `SELECT ${SHOWN} FROM outbox WHERE id < ? ORDER BY id DESC LIMIT ?`,
          last,
          limit,
        )
      : db.all<MessageRecord>(
          `SELECT ${SHOWN} FROM outbox WHERE id < ? AND batch = ? ORDER BY id DESC LIMIT ?`,
          last,
          batch,
          limit,
        )
  ).map(messageOf)
}

export function messageAgain(db: Connection, id: number, now: number): StoredMessage | null {
  const { changes } = db.run(
    `UPDATE outbox SET state = 'waiting', next_at = ?, done_at = NULL WHERE id = ? AND state IN ('waiting', 'failed')`,
    now,
    id,
  )
  const found = db.get<MessageRecord>(`SELECT ${SHOWN} FROM outbox WHERE id = ?`, id)
  return changes === 0 || found === null ? null : messageOf(found)
}

function messageOf(record: MessageRecord): StoredMessage {
  return {
    id: record.id,
    kind: record.kind,
    batch: record.batch,
    to: record.recipient,
    subject: record.subject,
    createdAt: record.created_at,
    state: record.state,
    attempts: record.attempts,
    nextAt: record.next_at,
    doneAt: record.done_at,
    problem: record.problem,
  }
}
