import type { Actor, Identity, MailboxFacts } from '../administration.ts'
import { recordAct } from './audit.ts'
import type { Connection } from './connection.ts'
import { folderFor } from './folder-rows.ts'
import { identityNumber } from './identities.ts'
import { mailboxNumberAt } from './lookup.ts'

const FACTS = 'SELECT id AS mailbox, address, name, kind FROM mailbox'

export function domains(db: Connection): string[] {
  return db.all<{ name: string }>('SELECT name FROM domain ORDER BY name').map(({ name }) => name)
}

export function addDomain(db: Connection, name: string, actor: Actor): 'added' | 'already' {
  return db.transaction(() => {
    if (
      db.run('INSERT OR IGNORE INTO domain (name, created_at) VALUES (?, ?)', name, actor.now).changes === 0
    )
      return 'already'
    recordAct(db, actor, 'domain.add', { domain: name })
    return 'added'
  })
}

export function removeDomain(db: Connection, name: string, actor: Actor): 'removed' | 'unknown' | 'in-use' {
  return db.transaction(() => {
    const used = db.get(
      `SELECT 1 FROM (SELECT address FROM mailbox WHERE closed_at IS NULL UNION ALL SELECT address FROM alias)
       WHERE substr(address, -length(?1)) = ?1`,
      `@${name}`,
    )
    if (used !== null) return 'in-use'
    if (db.run('DELETE FROM domain WHERE name = ?', name).changes === 0) return 'unknown'
    recordAct(db, actor, 'domain.remove', { domain: name })
    return 'removed'
  })
}

export function mailboxes(db: Connection): MailboxFacts[] {
  return db.all<MailboxFacts>(`${FACTS} WHERE closed_at IS NULL ORDER BY address`).map((one) => ({ ...one }))
}

export function mailboxAt(db: Connection, address: string): MailboxFacts | null {
  const mailbox = mailboxNumberAt(db, address)
  return mailbox === null ? null : facts(db, mailbox)
}

function facts(db: Connection, mailbox: number): MailboxFacts | null {
  const row = db.get<MailboxFacts>(`${FACTS} WHERE id = ?`, mailbox)
  return row === null ? null : { ...row }
}

/**
 * Adds an address. Its Inbox and Sent Items exist from the start. Mail that waited for it as unassigned is accepted
 * anew for it, under the settings of its first acceptance (SPEC I8, P1).
 */
export function addMailbox(
  db: Connection,
  wanted: Omit<MailboxFacts, 'mailbox'>,
  actor: Actor,
): { outcome: 'added' | 'already' | 'alias'; mailbox: MailboxFacts; taken: number } {
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
    const { id } = db.run(
      'INSERT INTO mailbox (address, name, kind, created_at) VALUES (?, ?, ?, ?)',
      wanted.address,
      wanted.name,
      wanted.kind,
      actor.now,
    )
    folderFor(db, id, 'inbox')
    folderFor(db, id, 'sent')
    const taken = takeOver(db, wanted.address)
    recordAct(db, actor, 'address.add', { ...wanted, taken })
    return { outcome: 'added', mailbox: { ...wanted, mailbox: id }, taken }
  })
}

/** Only arrivals that were archived wait here; those still accepted look their addresses up when they are archived. */
function takeOver(db: Connection, address: string): number {
  const plan = JSON.stringify({ by: 'envelope', recipients: [{ address, folder: null }] })
  const { changes } = db.run(
    `INSERT INTO arrival (state, way, accepted_at, received_at, blob, size, envelope_from, plan, policy)
     SELECT 'accepted', way, accepted_at, received_at, blob, size, envelope_from,
       CASE WHEN json_type(plan, '$.sender') IS NULL THEN ? ELSE json_set(?, '$.sender', json_extract(plan, '$.sender')) END, policy
     FROM unassigned JOIN arrival ON arrival.id = unassigned.arrival WHERE unassigned.address = ?`,
    plan,
    plan,
    address,
  )
  db.run('DELETE FROM unassigned WHERE address = ?', address)
  return changes
}

/** Closes an address: nothing is deleted, and an address that is used again gets a new archive. */
export function closeMailbox(db: Connection, mailbox: number, actor: Actor): void {
  db.transaction(() => {
    const before = facts(db, mailbox)
    db.run('UPDATE mailbox SET closed_at = ? WHERE id = ? AND closed_at IS NULL', actor.now, mailbox)
    db.run(
      `UPDATE delegation SET over_at = ?, over_how = 'removed', over_by = ? WHERE over_at IS NULL AND (primary_mailbox = ? OR delegate_mailbox = ?)`,
      actor.now,
      actor.who,
      mailbox,
      mailbox,
    )
    db.run('DELETE FROM alias WHERE mailbox = ?', mailbox)
    db.run('DELETE FROM binding WHERE mailbox = ?', mailbox)
    recordAct(db, actor, 'address.remove', { ...before }, mailbox)
  })
}

export function aliases(db: Connection): { alias: string; address: string }[] {
  return db.all(
    'SELECT alias.address AS alias, mailbox.address FROM alias JOIN mailbox ON mailbox.id = alias.mailbox ORDER BY alias.address',
  )
}

export function addAlias(
  db: Connection,
  alias: string,
  mailbox: number,
  actor: Actor,
): 'added' | 'already' | 'taken' {
  return db.transaction(() => {
    if (db.get('SELECT 1 FROM mailbox WHERE address = ? AND closed_at IS NULL', alias) !== null)
      return 'taken'
    const known = db.get<{ mailbox: number }>('SELECT mailbox FROM alias WHERE address = ?', alias)
    if (known !== null) return known.mailbox === mailbox ? 'already' : 'taken'
    db.run('INSERT INTO alias (address, mailbox) VALUES (?, ?)', alias, mailbox)
    takeOver(db, alias)
    recordAct(db, actor, 'alias.add', { alias, address: facts(db, mailbox)?.address })
    return 'added'
  })
}

export function removeAlias(db: Connection, alias: string, actor: Actor): 'removed' | 'unknown' {
  return db.transaction(() => {
    if (db.run('DELETE FROM alias WHERE address = ?', alias).changes === 0) return 'unknown'
    recordAct(db, actor, 'alias.remove', { alias })
    return 'removed'
  })
}

export function bindings(db: Connection): { identity: Identity; address: string }[] {
  return db
    .all<Identity & { address: string }>(
      `SELECT issuer, subject, address FROM binding JOIN identity ON identity.id = binding.identity
       JOIN mailbox ON mailbox.id = binding.mailbox ORDER BY address, issuer, subject`,
    )
    .map(({ issuer, subject, address }) => ({ identity: { issuer, subject }, address }))
}

export function bind(db: Connection, identity: Identity, mailbox: number, actor: Actor): 'added' | 'already' {
  return db.transaction(() => {
    const number = identityNumber(db, identity)
    const { changes } = db.run(
      'INSERT OR IGNORE INTO binding (identity, mailbox, created_at) VALUES (?, ?, ?)',
      number,
      mailbox,
      actor.now,
    )
    if (changes === 0) return 'already'
    recordAct(db, actor, 'identity.bind', { ...identity, address: facts(db, mailbox)?.address }, mailbox)
    return 'added'
  })
}

export function unbind(
  db: Connection,
  identity: Identity,
  mailbox: number,
  actor: Actor,
): 'removed' | 'unknown' {
  return db.transaction(() => {
    const { changes } = db.run(
      'DELETE FROM binding WHERE identity = ? AND mailbox = ?',
      identityNumber(db, identity),
      mailbox,
    )
    if (changes === 0) return 'unknown'
    recordAct(db, actor, 'identity.unbind', { ...identity, address: facts(db, mailbox)?.address }, mailbox)
    return 'removed'
  })
}
