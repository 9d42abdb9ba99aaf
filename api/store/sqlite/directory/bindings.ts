import type { Actor, Identity } from '../../administration.ts'
import type { Lacks } from '../../roles.ts'
import { recordAct } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { facts, isOpen } from './directory-facts.ts'
import { lacksOf } from './held-roles.ts'
import { identityNumber, knownIdentity, nameOf } from './identities.ts'

export function bindings(db: Connection): { identity: Identity; address: string }[] {
  return db
    .all<Identity & { address: string }>(
      `SELECT issuer, subject, address FROM binding JOIN identity ON identity.id = binding.identity
       JOIN mailbox ON mailbox.id = binding.mailbox ORDER BY address, issuer, subject`,
    )
    .map(({ issuer, subject, address }) => ({ identity: { issuer, subject }, address }))
}

export function bind(
  db: Connection,
  identity: Identity,
  mailbox: number,
  actor: Actor,
  reason: string,
): 'added' | 'already' | 'unknown' {
  return db.transaction(() => {
    if (!isOpen(db, mailbox)) return 'unknown'
    const number = identityNumber(db, identity)
    const { changes } = db.run(
      'INSERT OR IGNORE INTO binding (identity, mailbox, created_at) VALUES (?, ?, ?)',
      number,
      mailbox,
      actor.now,
    )
    if (changes === 0) return 'already'
    recordBinding(db, actor, 'identity.bind', identity, mailbox, { reason, before: null, after: 'owner' })
    return 'added'
  })
}

export function unbind(
  db: Connection,
  identity: Identity,
  mailbox: number,
  actor: Actor,
): 'removed' | 'unknown' | Lacks {
  return db.transaction(() => {
    const number = knownIdentity(db, identity)
    const missing = lacksOf(db, actor, number)
    if (missing !== null) return missing
    const { changes } = db.run('DELETE FROM binding WHERE identity = ? AND mailbox = ?', number, mailbox)
    if (changes === 0) return 'unknown'
    recordBinding(db, actor, 'identity.unbind', identity, mailbox, { before: 'owner', after: null })
    return 'removed'
  })
}

/** Who owns an archive amounts to who reads it: the entry is the mailbox's, for its owner to see (A7, D7). */
export function recordBinding(
  db: Connection,
  actor: Actor,
  act: 'identity.bind' | 'identity.unbind',
  identity: Identity,
  mailbox: number,
  more: Readonly<Record<string, unknown>>,
): void {
  const { name } = nameOf(db, identity)
  recordAct(db, actor, act, { ...identity, name, address: facts(db, mailbox)?.address, ...more }, mailbox)
}
