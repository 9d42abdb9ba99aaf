import type { NewRow } from '../../../../core/directory/bulk-row.ts'
import type { Actor } from '../../administration.ts'
import type { TakenOver } from '../../directory.ts'
import type { Lacks } from '../../roles.ts'
import type { Connection } from '../connection.ts'
import { mailboxNumberAt } from '../lookup.ts'
import { addMailbox, changeAddress } from './addresses.ts'
import { addAlias } from './directory.ts'

/** Triggers count the changes of addresses, aliases and domains. */
export function directoryRevision(db: Connection): number {
  return db.get<{ number: number }>('SELECT number FROM directory_revision')?.number ?? 0
}

/** Rolls everything back: the directory is another than the one that was previewed. */
class Changed extends Error {}

/** Rolls everything back: the actor may not add one of the addresses or aliases. */
class NotAllowed extends Error {
  readonly lacks: Lacks
  constructor(lacks: Lacks) {
    super()
    this.lacks = lacks
  }
}

/** Adds and changes what a file of addresses says, with an audit entry for each, in one durable transaction. */
export function takeOverRows(
  db: Connection,
  revision: number,
  rows: readonly NewRow[],
  actor: Actor,
): TakenOver | Lacks | null {
  try {
    return db.durableTransaction(() => {
      if (directoryRevision(db) !== revision) throw new Changed()
      const inside: Connection = {
        ...db,
        transaction: (work) => work(),
        durableTransaction: (work) => work(),
      }
      const done = { added: 0, changed: 0, taken: 0 }
      for (const row of rows) {
        done.taken += row.before === null ? add(inside, row, actor) : change(inside, row, actor)
        done[row.before === null ? 'added' : 'changed'] += 1
      }
      return done
    })
  } catch (cause) {
    if (cause instanceof Changed) return null
    if (cause instanceof NotAllowed) return cause.lacks
    throw cause
  }
}

function add(db: Connection, row: NewRow, actor: Actor): number {
  const { address, name, kind } = row
  const { outcome, mailbox, taken } = addMailbox(db, { address, name, kind }, actor)
  if (outcome === 'elsewhere') throw new NotAllowed({ lacks: 'identities.write' })
  if (outcome !== 'added') throw new Changed()
  return taken + addAliases(db, mailbox.mailbox, row, actor)
}

function change(db: Connection, row: NewRow, actor: Actor): number {
  const mailbox = mailboxNumberAt(db, row.address)
  if (mailbox === null) throw new Changed()
  changeAddress(db, mailbox, row, actor)
  return addAliases(db, mailbox, row, actor)
}

function addAliases(db: Connection, mailbox: number, { aliases }: NewRow, actor: Actor): number {
  let taken = 0
  for (const alias of aliases) {
    const waiting = 'SELECT count(*) AS count FROM unassigned WHERE address = ?'
    taken += db.get<{ count: number }>(waiting, alias)?.count ?? 0
    const outcome = addAlias(db, alias, mailbox, actor)
    if (typeof outcome === 'object') throw new NotAllowed(outcome)
    if (outcome !== 'added') throw new Changed()
  }
  return taken
}
