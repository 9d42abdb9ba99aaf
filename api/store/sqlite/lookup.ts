import { domainOf, parseAddress } from '../../../core/address/address.ts'
import { plusBase } from '../../../core/address/plus.ts'
import type { Connection } from './connection.ts'

/** The mailbox that an address reaches: its own, its alias's, or that of the address before the plus (SPEC I8). */
export function mailboxNumberAt(db: Connection, text: string): number | null {
  const parsed = parseAddress(text)
  if (!parsed.ok) return null
  const base = plusBase(parsed.address)
  const found = exactly(db, parsed.address)
  // Most people of a message are outside, and hardly any address has a plus: nothing is asked twice.
  return found !== null || base === parsed.address ? found : exactly(db, base)
}

function exactly(db: Connection, address: string): number | null {
  const own = db.get<{ id: number }>(
    'SELECT id FROM mailbox WHERE address = ? AND closed_at IS NULL',
    address,
  )
  if (own !== null) return own.id
  return db.get<{ mailbox: number }>('SELECT mailbox FROM alias WHERE address = ?', address)?.mailbox ?? null
}

/** The address (before its plus) as it is compared, when its domain is one of the organisation's, else null. */
export function internalAddress(db: Connection, text: string): string | null {
  const parsed = parseAddress(text)
  if (!parsed.ok) return null
  const known = db.get('SELECT 1 FROM domain WHERE name = ?', domainOf(parsed.address)) !== null
  return known ? plusBase(parsed.address) : null
}

/** The address (before its plus) as it is compared, whatever its domain; null when it is none. */
export function comparedAddress(text: string): string | null {
  const parsed = parseAddress(text)
  return parsed.ok ? plusBase(parsed.address) : null
}
