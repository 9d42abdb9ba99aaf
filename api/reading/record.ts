import type { MailboxNumber } from '../../core/privacy/access.ts'
import type { Reader, Target } from './reader.ts'
import type { Reading } from './reading.ts'

/**
 * What delegates do is written down before the first byte of the answer leaves (D7). Query words are kept only for a
 * search in that mailbox alone.
 */
export async function recordSearch(
  reading: Reading,
  reader: Reader,
  target: Target,
  q: string,
): Promise<void> {
  const delegated = target.scope.tokens.filter((token) => token.as === 'delegate')
  const detail = target.mailbox === null ? { all: true } : { q }
  for (const { mailbox } of delegated) await write(reading, reader, 'search', mailbox, null, detail)
}

/** An opening or a download of one message; owners' own are not written. */
export async function recordOpening(
  reading: Reading,
  reader: Reader,
  target: Target,
  message: number,
  act: 'open' | 'download',
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  for (const token of target.scope.tokens) {
    if (token.as === 'delegate') await write(reading, reader, act, token.mailbox, message, detail)
  }
}

function write(
  { store, clock }: Reading,
  reader: Reader,
  act: string,
  mailbox: MailboxNumber,
  message: number | null,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { issuer, subject } = reader.identity
  return store.administration.record({
    at: clock(),
    who: reader.name,
    peer: reader.peer,
    act: `message.${act}`,
    mailbox,
    message,
    detail: { issuer, subject, ...detail },
  })
}
