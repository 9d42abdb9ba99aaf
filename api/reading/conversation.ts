import type { Conversation } from '../../core/contract/messages.ts'
import { CarrelError } from '../../core/errors.ts'
import { messageNumber } from './opening.ts'
import { rowOf } from './present.ts'
import { notFound, type Reader, type Target } from './reader.ts'
import type { Reading } from './reading.ts'

/** Messages in one answer: a list server's thread of years must not stop a reader. */
const PAGE = 50

/**
 * The newest of the conversation that this mailbox shows this reader, or those next before a cursor.
 * @throws CarrelError not-found, bad-cursor
 */
export async function conversation(
  reading: Reading,
  reader: Reader,
  target: Target,
  id: string,
  cursor: string | null,
): Promise<Conversation> {
  const { store, ids } = reading
  const scope = JSON.stringify([reader.identity, target.mailbox?.mailbox, 'conversation', id])
  const before = cursor === null ? null : ids.openCursor(cursor, scope)
  const found = await store.archive.conversation(target.scope, messageNumber(reading, target, id), {
    before: before?.row ?? null,
    limit: PAGE + 1,
  })
  if (found.length === 0 && before === null) throw notFound()
  if (cursor !== null && before === null)
    throw new CarrelError('bad-cursor', 'This page is no longer known. Begin at the newest messages.', {
      field: 'cursor',
    })
  const shown = found.slice(-PAGE)
  const [oldest] = shown
  return {
    messages: shown.map((one) => rowOf(one, ids, null)),
    next: found.length > PAGE && oldest ? ids.cursor({ row: oldest.row }, scope) : null,
  }
}
