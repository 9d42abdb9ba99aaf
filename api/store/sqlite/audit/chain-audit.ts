import { BEFORE_THE_FIRST, chainHash } from '../../audit-chain.ts'
import type { Connection } from '../connection.ts'

interface Row {
  id: number
  at: number
  who: string
  peer: string
  act: string
  mailbox: number | null
  message: number | null
  detail: string
}

/** Entries read at once: the log may be longer than memory. */
const STEP = 1000

/** A step of the schema: gives the entries that were written before there was a chain their place in it. */
export function chainAudit(db: Connection): void {
  let previous: Uint8Array = BEFORE_THE_FIRST
  let number = 0
  for (;;) {
    const rows = db.all<Row>(
      'SELECT id, at, who, peer, act, mailbox, message, detail FROM audit WHERE id > ? ORDER BY id LIMIT ?',
      number,
      STEP,
    )
    for (const { id, ...row } of rows) {
      number += 1
      previous = chainHash(previous, { ...row, number, identity: null })
      // A number that a failed write left out is closed up: the chain has none missing.
      db.run('UPDATE audit SET id = ?, hash = ? WHERE id = ?', number, previous, id)
    }
    if (rows.length < STEP) return
  }
}
