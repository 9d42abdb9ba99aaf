import type { Actor } from '../../administration.ts'
import type { Connection } from '../connection.ts'
import { lacks } from './held-roles.ts'

/** Where an address is new, `before` is null. */
interface NameChange {
  readonly mailbox: number
  readonly before: string | null
  readonly after: string
}

/**
 * Notes which names do not tell one archive for sure, for a permission sync that goes by names (SPEC I6). The attack: who
 * keeps the directory, but may give no access, calls their own address by the name of somebody in the mail server's file
 * (SPEC A7). A name that somebody bore before stays doubtful for others; one given by whoever may give no access is so for all.
 */
export function noteNames(db: Connection, changes: readonly NameChange[], actor: Actor): void {
  const changed = changes.filter(({ before, after }) => before !== after)
  const former = changed.flatMap(({ mailbox, before }) => (before === null ? [] : [[before, mailbox]]))
  const given = JSON.stringify(changed.map(({ after }) => after))
  db.run(
    'INSERT OR IGNORE INTO doubtful_name (name, mailbox) SELECT value ->> 0, value ->> 1 FROM json_each(?)',
    JSON.stringify(former),
  )
  if (lacks(db, actor, ['delegations.write']) === null)
    db.run('DELETE FROM doubtful_name WHERE mailbox = 0 AND name IN (SELECT value FROM json_each(?))', given)
  else db.run('INSERT OR IGNORE INTO doubtful_name (name, mailbox) SELECT value, 0 FROM json_each(?)', given)
}

/**
 * Every name that is borne by an address that is closed, was borne by one before, or is doubtful for all, and then of no
 * address.
 */
export function doubtfulNames(db: Connection): { address: string; name: string }[] {
  return db.all(
    `SELECT address, name FROM mailbox WHERE closed_at IS NOT NULL AND id > 0
     UNION SELECT address, doubtful_name.name FROM doubtful_name JOIN mailbox ON mailbox.id = doubtful_name.mailbox`,
  )
}
