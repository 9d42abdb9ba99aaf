import { randomBytes } from 'node:crypto'
import type { NewTicket } from '../../core/contract/downloads.ts'
import { CarrelError } from '../../core/errors.ts'
import type { SignedIn } from '../reading/reader.ts'

/** How long a ticket can be redeemed, in ms (X11). */
const TICKET_LIFE = 60_000

/** Tickets of one person at once: more than a forward of many files asks for, and nobody uses up everybody's. */
const MAX_OF_ONE = 500

/** Tickets kept at once: nobody runs out of memory, though many ask. What was handed out is never taken back for it. */
const MAX_TICKETS = 10_000

interface HeldTicket {
  readonly wanted: NewTicket
  readonly person: SignedIn
  readonly expiresAt: number
}

/** Download tickets of this process: single use, bound to person and part. What they open is authorised again. */
export interface Tickets {
  /** Throws `too-many-requests` where so many wait to be redeemed that there is no room for one more. */
  issue(wanted: NewTicket, person: SignedIn, now: number): { ticket: string; expiresAt: number }
  /** Null when unknown, used or over. */
  redeem(ticket: string, now: number): HeldTicket | null
}

export function startTickets(): Tickets {
  // All live equally long, so the oldest come first.
  const held = new Map<string, HeldTicket>()
  const counts = new Map<string, number>()
  const count = (person: string, by: number): void => {
    const left = (counts.get(person) ?? 0) + by
    if (left > 0) counts.set(person, left)
    else counts.delete(person)
  }
  const take = (ticket: string): HeldTicket | null => {
    const found = held.get(ticket)
    if (found === undefined) return null
    held.delete(ticket)
    count(keyOf(found.person), -1)
    return found
  }
  return {
    issue: (wanted, person, now) => {
      for (const [key, { expiresAt }] of held) {
        if (expiresAt > now) break
        take(key)
      }
      const of = keyOf(person)
      if ((counts.get(of) ?? 0) >= MAX_OF_ONE || held.size >= MAX_TICKETS)
        throw new CarrelError(
          'too-many-requests',
          'Too many downloads were asked for and not fetched. Try again in a minute.',
        )
      const ticket = randomBytes(32).toString('base64url')
      const expiresAt = now + TICKET_LIFE
      held.set(ticket, { wanted, person, expiresAt })
      count(of, 1)
      return { ticket, expiresAt }
    },
    redeem: (ticket, now) => {
      const found = take(ticket)
      return found === null || found.expiresAt <= now ? null : found
    },
  }
}

function keyOf({ identity }: SignedIn): string {
  return `${identity.issuer} ${identity.subject}`
}
