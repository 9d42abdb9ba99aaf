import { createHash } from 'node:crypto'
import type { AuditEntry } from './audit.ts'

/** What the first entry's hash is computed over in place of a hash before it: 32 zero bytes. */
export const BEFORE_THE_FIRST = new Uint8Array(32)

/** An entry as it is stored: the detail is kept, and hashed, as the text of its JSON. */
export type ChainedEntry = Omit<AuditEntry, 'detail'> & { readonly number: number; readonly detail: string }

/**
 * The hash that binds an entry to all before it: SHA-256 over the 32 bytes of the previous entry's hash followed by the
 * UTF-8 of a JSON array without spaces, [number, at, who, issuer, subject, peer, act, mailbox, message, detail]: numbers
 * as integers, `at` in ms since 1970, null for what is absent, and `detail` the stored JSON text as one string. Whoever
 * reads this can check the log without Carrel.
 */
export function chainHash(previous: Uint8Array, entry: ChainedEntry): Uint8Array {
  const { number, at, who, identity, peer, act, mailbox, message, detail } = entry
  const canonical = JSON.stringify([
    number,
    at,
    who,
    identity?.issuer ?? null,
    identity?.subject ?? null,
    peer,
    act,
    mailbox,
    message,
    detail,
  ])
  return createHash('sha256').update(previous).update(canonical).digest()
}

/** Text that a database gives back as it was given: no lone surrogates, no NUL. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}
