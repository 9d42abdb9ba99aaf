import { randomBytes } from 'node:crypto'
import type { NewTicket } from '../../core/contract/downloads.ts'
import type { SignedIn } from '../reading/reader.ts'

/** How long a ticket can be redeemed, in ms (X11). */
const TICKET_LIFE = 60_000

/** Tickets kept at once: a person who asks for a million gets the oldest dropped, nobody runs out of memory. */
const MAX_TICKETS = 10_000

interface HeldTicket {
  readonly wanted: NewTicket
  readonly person: SignedIn
  readonly expiresAt: number
}

/** Download tickets of this process: single use, bound to person and part. What they open is authorised again. */
export interface Tickets {
  issue(wanted: NewTicket, person: SignedIn, now: number): { ticket: string; expiresAt: number }
  /** Null when unknown, used or over. */
  redeem(ticket: string, now: number): HeldTicket | null
}

export function startTickets(): Tickets {
  const held = new Map<string, HeldTicket>()
  return {
    issue: (wanted, person, now) => {
      for (const [key, { expiresAt }] of held) {
        if (expiresAt > now && held.size < MAX_TICKETS) break
        held.delete(key)
      }
      const ticket = randomBytes(32).toString('base64url')
      const expiresAt = now + TICKET_LIFE
      held.set(ticket, { wanted, person, expiresAt })
      return { ticket, expiresAt }
    },
    redeem: (ticket, now) => {
      const found = held.get(ticket)
      held.delete(ticket)
      return found === undefined || found.expiresAt <= now ? null : found
    },
  }
}
