import type { NewRow } from '../../../../core/directory/bulk-row.ts'
import type { Actor, MailboxFacts } from '../../administration.ts'
import type { TakenOver } from '../../directory.ts'
import type { Lacks } from '../../roles.ts'
import { type DoneAct, recordActs } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { addedAddress, addedAlias, changedAddress, ledAway } from './address-acts.ts'
import {
  awaited,
  insertAddresses,
  insertAliases,
  isTaken,
  openAddresses,
  updateAddresses,
} from './address-rows.ts'
import { takeOver } from './addresses.ts'
import { indexAddresses } from './directory-words.ts'
import { noteNames } from './doubtful-names.ts'
import { forbiddenOf, losersOf } from './reached.ts'

/** Triggers count the changes of addresses, aliases and domains. */
export function directoryRevision(db: Connection): number {
  return db.get<{ number: number }>('SELECT number FROM directory_revision')?.number ?? 0
}

/**
 * Adds and changes what a file of addresses says, with an audit entry for each, in one durable transaction. Null when the
 * directory is another than the one that was previewed.
 *
 * Each step is one statement for all rows: one by one, 20,000 of them held the one writer for three seconds, and those with
 * aliases for half a minute.
 */
export function takeOverRows(
  db: Connection,
  revision: number,
  rows: readonly NewRow[],
  actor: Actor,
): TakenOver | Lacks | null {
  return db.durableTransaction(() => {
    if (directoryRevision(db) !== revision) return null
    const isNew = ({ before }: NewRow): boolean => before === null
    const standing = rows.filter((row) => !isNew(row)).map(({ address }) => address)
    const before = openAddresses(db, standing)
    const fresh = rows.flatMap((row) => (isNew(row) ? [row.address, ...row.aliases] : row.aliases))
    if (before.size < standing.length || new Set(fresh).size < fresh.length || isTaken(db, fresh)) return null
    if (forbiddenOf(db, rows, actor).some((one) => one !== null)) return { lacks: 'identities.write' }

    const losers = losersOf(
      db,
      rows.flatMap((row) => {
        const mailbox = before.get(row.address)?.mailbox ?? null
        return (isNew(row) ? [row.address, ...row.aliases] : row.aliases).map((address) => ({
          address,
          mailbox,
        }))
      }),
    )

    const added = insertAddresses(db, rows.filter(isNew), actor.now)
    const known = new Map([...before, ...added])
    // Of each row the address as it stands; all are known by now.
    const plan = rows.flatMap((row) => {
      const facts = known.get(row.address)
      return facts === undefined ? [] : [{ row, facts }]
    })
    updateAddresses(
      db,
      plan.filter(differs).map(({ row, facts }) => ({ ...row, mailbox: facts.mailbox })),
    )
    insertAliases(
      db,
      plan.flatMap(({ row, facts: { mailbox } }) => row.aliases.map((alias) => ({ alias, mailbox }))),
    )
    noteNames(
      db,
      plan.map(({ row, facts: { mailbox, name } }) => ({
        mailbox,
        before: isNew(row) ? null : name,
        after: row.name,
      })),
      actor,
    )
    indexAddresses(
      db,
      plan.map(({ facts }) => facts.mailbox),
    )
    const taken = new Map(awaited(db, fresh).map((address) => [address, takeOver(db, address)]))
    recordActs(
      db,
      actor,
      plan.flatMap((one) => [
        ...actsOf(one, taken),
        ...[one.row.address, ...one.row.aliases].flatMap((address) =>
          ledAway(db, address, one.row.address, losers.get(address)),
        ),
      ]),
    )
    return {
      added: added.size,
      changed: standing.length,
      taken: [...taken.values()].reduce((sum, count) => sum + count, 0),
    }
  })
}

interface Planned {
  readonly row: NewRow
  /** As it stood before, or as it was added. */
  readonly facts: MailboxFacts
}

function differs({ row, facts }: Planned): boolean {
  return row.name !== facts.name || row.kind !== facts.kind
}

function actsOf({ row, facts }: Planned, taken: ReadonlyMap<string, number>): DoneAct[] {
  const own =
    row.before === null
      ? [addedAddress(facts, taken.get(row.address) ?? 0)]
      : differs({ row, facts })
        ? [changedAddress(facts, row)]
        : []
  return [...own, ...row.aliases.map((alias) => addedAlias(facts, alias, taken.get(alias) ?? 0))]
}
