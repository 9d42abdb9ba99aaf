import type { Connection } from '../connection.ts'
import { comparedAddress, mailboxNumberAt } from '../lookup.ts'

/**
 * The archive, other than `mailbox`, that mail to an address reaches or has reached: as its address, as an alias, or by what
 * stands before the plus (SPEC I8). Null when there is none, so that nobody else's mail goes with the address.
 */
export function reachedElsewhere(db: Connection, address: string, mailbox: number | null): number | null {
  const now = mailboxNumberAt(db, address)
  if (now !== null) return now === mailbox ? null : now
  const before = db.get<{ mailbox: number }>(
    `SELECT id AS mailbox FROM mailbox WHERE address IN (?1, ?2) AND id IS NOT ?3
     UNION ALL SELECT mailbox FROM former_address WHERE address IN (?1, ?2) AND mailbox IS NOT ?3`,
    address,
    comparedAddress(address),
    mailbox,
  )
  return before?.mailbox ?? null
}

/** Notes that an address no longer reaches an archive: whoever gives it to another gives mail away that was meant for this one. */
export function noteFormer(db: Connection, address: string, mailbox: number): void {
  db.run('INSERT OR IGNORE INTO former_address (address, mailbox) VALUES (?, ?)', address, mailbox)
}
