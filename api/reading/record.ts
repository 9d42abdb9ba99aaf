import type { Reader, Target } from './reader.ts'
import type { Reading } from './reading.ts'

/**
 * What delegates do is written down before the first byte of the answer leaves (D7). Query words are kept only for a
 * search in that mailbox alone.
 */
export function recordSearch(reading: Reading, reader: Reader, target: Target, q: string): Promise<void> {
  const detail = target.mailbox === null ? { all: true } : { q }
  return write(reading, reader, target, 'search', null, detail)
}

/** An opening or a download of one message; owners' own are not written. */
export function recordOpening(
  reading: Reading,
  reader: Reader,
  target: Target,
  message: number,
  act: 'open' | 'download',
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  return write(reading, reader, target, act, message, detail)
}

/** One entry for each mailbox that is read as a delegate. */
async function write(
  { store, clock }: Reading,
  reader: Reader,
  target: Target,
  act: string,
  message: number | null,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const delegated = target.scope.tokens.filter((token) => token.as === 'delegate')
  if (delegated.length === 0) return
  await store.audit.record(
    delegated.map(({ mailbox }) => ({
      at: clock(),
      who: reader.name,
      identity: reader.identity,
      peer: reader.peer,
      act: `message.${act}`,
      mailbox,
      message,
      detail,
    })),
  )
}
