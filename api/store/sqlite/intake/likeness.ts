import type { Prepared } from '../../intake.ts'
import type { Connection } from '../connection.ts'
import { messagesCalled } from './message-ids.ts'

/**
 * The message that an arrival is one more form of, though its bytes are others (docs/identity.md): an item joins any
 * message that it is like, and a message that travelled joins one of which only items have come. Two that travelled never
 * join here. Which of both an arrival is the server knows by the way it came, never by bytes that a sender may write.
 */
export function likeOf(db: Connection, isItem: boolean, { likeness, summary }: Prepared): number | null {
  if (likeness === null) return null
  const found = isItem
    ? db.get<{ message: number }>(
        'SELECT message FROM likeness WHERE likeness = ? AND message IN (SELECT value FROM json_each(?)) ORDER BY message LIMIT 1',
        likeness,
        JSON.stringify(messagesCalled(db, summary.messageId)),
      )
    : db.get<{ message: number }>(
        'SELECT message FROM item_only WHERE likeness = ? ORDER BY message LIMIT 1',
        likeness,
      )
  return found?.message ?? null
}

/** Notes what a new message is like. */
export function enterLikeness(
  db: Connection,
  message: number,
  isItem: boolean,
  { likeness }: Prepared,
): void {
  if (likeness === null) return
  db.run('INSERT INTO likeness (message, likeness) VALUES (?, ?)', message, likeness)
  if (isItem) db.run('INSERT INTO item_only (likeness, message) VALUES (?, ?)', likeness, message)
}

/** The message has come as it travelled: from now on it is known by those bytes, and no other bytes join it. */
export function becomeOriginal(db: Connection, message: number, { likeness, sameness }: Prepared): void {
  if (likeness === null) return
  const { changes } = db.run('DELETE FROM item_only WHERE likeness = ? AND message = ?', likeness, message)
  if (changes > 0) db.run('UPDATE message SET sameness = ? WHERE id = ?', sameness, message)
}
