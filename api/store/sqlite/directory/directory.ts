import type { Actor, MailboxFacts } from '../../administration.ts'
import type { Lacks } from '../../roles.ts'
import { recordAct, recordActs } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { mailboxNumberAt } from '../lookup.ts'
import { addedAlias, ledAway } from './address-acts.ts'
import { takeOver } from './addresses.ts'
import { FACTS, facts, isOpen } from './directory-facts.ts'
import { indexAddresses } from './directory-words.ts'
import { lacksForAlias, losersOf, noteFormer } from './reached.ts'

export function domains(db: Connection): string[] {
  return db.all<{ name: string }>('SELECT name FROM domain ORDER BY name').map(({ name }) => name)
}

export function addDomain(db: Connection, name: string, actor: Actor): 'added' | 'already' {
  return db.transaction(() => {
    if (
      db.run('INSERT OR IGNORE INTO domain (name, created_at) VALUES (?, ?)', name, actor.now).changes === 0
    )
      return 'already'
    recordAct(db, actor, 'domain.add', { domain: name, before: null, after: name })
    return 'added'
  })
}

export function removeDomain(db: Connection, name: string, actor: Actor): 'removed' | 'unknown' | 'in-use' {
  return db.transaction(() => {
    const used =
      db.get('SELECT 1 FROM mailbox WHERE domain = ? AND closed_at IS NULL', name) ??
      db.get('SELECT 1 FROM alias WHERE substr(address, -length(?1)) = ?1', `@${name}`)
    if (used !== null) return 'in-use'
    if (db.run('DELETE FROM domain WHERE name = ?', name).changes === 0) return 'unknown'
    recordAct(db, actor, 'domain.remove', { domain: name, before: name, after: null })
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
): 'added' | 'already' | 'taken' | Lacks {
  return db.transaction(() => {
    if (db.get('SELECT 1 FROM mailbox WHERE address = ? AND closed_at IS NULL', alias) !== null)
      return 'taken'
    if (!isOpen(db, mailbox)) return 'taken'
    const known = db.get<{ mailbox: number }>('SELECT mailbox FROM alias WHERE address = ?', alias)
    if (known !== null) return known.mailbox === mailbox ? 'already' : 'taken'
    const missing = lacksForAlias(db, alias, mailbox, actor)
    if (missing !== null) return missing
    const losers = losersOf(db, [{ address: alias, mailbox }]).get(alias)
    db.run('INSERT INTO alias (address, mailbox) VALUES (?, ?)', alias, mailbox)
    const taken = takeOver(db, alias)
    indexAddresses(db, [mailbox])
    const address = facts(db, mailbox)?.address ?? ''
    recordActs(db, actor, [
      addedAlias({ mailbox, address }, alias, taken),
      ...ledAway(db, alias, address, losers),
    ])
    return 'added'
  })
}

export function removeAlias(db: Connection, alias: string, actor: Actor): 'removed' | 'unknown' {
  return db.transaction(() => {
    const known = db.get<{ mailbox: number }>('SELECT mailbox FROM alias WHERE address = ?', alias)
    if (known === null) return 'unknown'
    db.run('DELETE FROM alias WHERE address = ?', alias)
    noteFormer(db, alias, known.mailbox)
    indexAddresses(db, [known.mailbox])
    const address = facts(db, known.mailbox)?.address
    recordAct(db, actor, 'alias.remove', { alias, address, before: alias, after: null }, known.mailbox)
    return 'removed'
  })
}
