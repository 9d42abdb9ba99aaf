import type { Connection } from '../connection.ts'

/** How much of a Message-ID stands in its index (schema/messages.ts). */
const INDEXED_ID = 16

/** Messages that one Message-ID names at most: the same text may be forged on many. */
const MAX_SAME_ID = 1000

/** Messages of a Message-ID, whoever may read them: with or without its angle brackets, as people copy it either way. */
export function messagesCalled(db: Connection, messageId: string): number[] {
  const bare = messageId.replace(/^<|>$/g, '')
  return [bare, `<${bare}>`].flatMap((text) =>
    db
      .all<{ id: number }>(
        `SELECT id FROM message WHERE substr(message_id, 1, ${INDEXED_ID}) = substr(?, 1, ${INDEXED_ID})
         AND message_id = ? LIMIT ${MAX_SAME_ID}`,
        text,
        text,
      )
      .map(({ id }) => id),
  )
}
