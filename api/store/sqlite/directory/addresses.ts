import type { Actor, AddedMailbox, MailboxFacts } from '../../administration.ts'
import type { Closing } from '../../directory.ts'
import { recordAct, recordActs } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { acceptAgain } from '../intake/again.ts'
import { addedAddress, changedAddress, ledAway } from './address-acts.ts'
import { insertAddresses } from './address-rows.ts'
import { facts, isOpen } from './directory-facts.ts'
import { aliasesOf } from './directory-reads.ts'
import { indexAddresses } from './directory-words.ts'
import { noteNames } from './doubtful-names.ts'
import { delegationsWhere } from './holdings.ts'
import { lacksForAddress, losersOf, noteFormer } from './reached.ts'
import { identitiesOf } from './roles.ts'

/**
 * Adds an address. Its Inbox and Sent Items exist from the start. Mail that waited for it as unassigned is accepted
 * anew for it, under the settings of its first acceptance (SPEC I8, P1).
 */
export function addMailbox(
  db: Connection,
  wanted: Omit<MailboxFacts, 'mailbox'>,
  actor: Actor,
): AddedMailbox {
  return db.transaction(() => {
    const known = db.get<{ id: number }>(
      'SELECT id FROM mailbox WHERE address = ? AND closed_at IS NULL',
      wanted.address,
    )
    if (known !== null)
      return {
        outcome: 'already',
        mailbox: { ...wanted, ...facts(db, known.id), mailbox: known.id },
        taken: 0,
      }
    const alias = db.get<{ mailbox: number }>('SELECT mailbox FROM alias WHERE address = ?', wanted.address)
    if (alias !== null)
      return {
        outcome: 'alias',
        mailbox: { ...wanted, ...facts(db, alias.mailbox), mailbox: alias.mailbox },
        taken: 0,
      }
    const elsewhere = lacksForAddress(db, wanted.address, actor)
    if (elsewhere !== null)
      return {
        outcome: 'elsewhere',
        mailbox: { ...wanted, ...facts(db, elsewhere), mailbox: elsewhere },
        taken: 0,
      }
    const { address } = wanted
    const losers = losersOf(db, [{ address, mailbox: null }]).get(address)
    const added = insertAddresses(db, [wanted], actor.now).get(wanted.address)
    if (added === undefined) throw new Error(`no mailbox at ${wanted.address}`)
    const taken = takeOver(db, wanted.address)
    noteNames(db, [{ mailbox: added.mailbox, before: null, after: added.name }], actor)
    indexAddresses(db, [added.mailbox])
    recordActs(db, actor, [addedAddress(added, taken), ...ledAway(db, address, address, losers)])
    return { outcome: 'added', mailbox: added, taken }
  })
}

/** Only arrivals that were archived wait here; those still accepted look their addresses up when they are archived. */
export function takeOver(db: Connection, address: string): number {
  const waiting = 'id IN (SELECT arrival FROM unassigned WHERE address = ?)'
  const taken = acceptAgain(db, { address, folder: null }, waiting, address)
  db.run('DELETE FROM unassigned WHERE address = ?', address)
  return taken
}

/** Name and kind; the address itself is renamed. */
export function changeAddress(
  db: Connection,
  mailbox: number,
  wanted: { readonly name?: string | undefined; readonly kind?: 'person' | 'shared' | undefined },
  actor: Actor,
): 'changed' | 'same' | 'unknown' {
  return db.transaction(() => {
    const before = openFacts(db, mailbox)
    if (before === null) return 'unknown'
    const { name = before.name, kind = before.kind } = wanted
    if (before.name === name && before.kind === kind) return 'same'
    db.run('UPDATE mailbox SET name = ?, kind = ? WHERE id = ?', name, kind, mailbox)
    noteNames(db, [{ mailbox, before: before.name, after: name }], actor)
    indexAddresses(db, [mailbox])
    recordActs(db, actor, [changedAddress(before, { name, kind })])
    return 'changed'
  })
}

/** Archive, delegations and owners stay where they are; mail that waited for the new address is taken over. */
export function renameAddress(
  db: Connection,
  mailbox: number,
  wanted: { readonly address: string; readonly keepAsAlias: boolean; readonly reason: string },
  actor: Actor,
): 'renamed' | 'same' | 'taken' | 'unknown' {
  return db.durableTransaction(() => {
    const before = openFacts(db, mailbox)
    if (before === null) return 'unknown'
    const { address, keepAsAlias, reason } = wanted
    if (before.address === address) return 'same'
    if (db.get('SELECT 1 FROM mailbox WHERE address = ? AND closed_at IS NULL', address) !== null)
      return 'taken'
    const alias = db.get<{ mailbox: number }>('SELECT mailbox FROM alias WHERE address = ?', address)
    if (alias !== null && alias.mailbox !== mailbox) return 'taken'
    const losers = losersOf(db, [{ address, mailbox }]).get(address)
    db.run('DELETE FROM alias WHERE address = ?', address)
    db.run('UPDATE mailbox SET address = ? WHERE id = ?', address, mailbox)
    if (keepAsAlias) db.run('INSERT INTO alias (address, mailbox) VALUES (?, ?)', before.address, mailbox)
    else noteFormer(db, before.address, mailbox)
    const taken = takeOver(db, address)
    indexAddresses(db, [mailbox])
    recordAct(
      db,
      actor,
      'address.rename',
      { before: before.address, after: address, keepAsAlias, reason, waited: taken },
      mailbox,
    )
    recordActs(db, actor, ledAway(db, address, address, losers, reason))
    return 'renamed'
  })
}

/**
 * Closes an address: nothing is deleted, and an address that is used again gets a new archive. What ends with it is
 * named in the audit entry.
 */
export function closeMailbox(db: Connection, mailbox: number, actor: Actor): Closing | null {
  return db.durableTransaction(() => {
    const before = openFacts(db, mailbox)
    if (before === null) return null
    const aliases = aliasesOf(db, mailbox)
    const identities = identitiesOf(db, mailbox)
    const delegations = delegationsWhere(
      db,
      'over_at IS NULL AND (primary_mailbox = ? OR delegate_mailbox = ?) ORDER BY delegation.id',
      mailbox,
      mailbox,
    ).map(({ primary, delegate, startsAt, endsAt, reason, origin }) => ({
      primary: primary.address,
      delegate: delegate.address,
      startsAt,
      endsAt,
      reason,
      origin,
    }))
    db.run('UPDATE mailbox SET closed_at = ? WHERE id = ?', actor.now, mailbox)
    db.run(
      `UPDATE delegation SET over_at = ?, over_how = 'removed', over_by = ? WHERE over_at IS NULL AND (primary_mailbox = ? OR delegate_mailbox = ?)`,
      actor.now,
      actor.who,
      mailbox,
      mailbox,
    )
    db.run('DELETE FROM alias WHERE mailbox = ?', mailbox)
    for (const alias of aliases) noteFormer(db, alias, mailbox)
    db.run('DELETE FROM binding WHERE mailbox = ?', mailbox)
    indexAddresses(db, [mailbox])
    const { address, name, kind } = before
    recordAct(
      db,
      actor,
      'address.close',
      { address, before: { name, kind, aliases, identities, delegations }, after: null },
      mailbox,
    )
    return {
      delegations: delegations.map(({ primary, delegate }) => ({ primary, delegate })),
      aliases,
      identities,
    }
  })
}

function openFacts(db: Connection, mailbox: number): MailboxFacts | null {
  return isOpen(db, mailbox) ? facts(db, mailbox) : null
}
