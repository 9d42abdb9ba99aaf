import { EMBEDDED_ISSUER } from '../../../auth/identity.ts'
import type { Identity } from '../../administration.ts'
import type { Connection } from '../connection.ts'

/** The number of an identity; 0 when it was never seen. */
export function knownIdentity(db: Connection, { issuer, subject }: Identity): number {
  return (
    db.get<{ id: number }>('SELECT id FROM identity WHERE issuer = ? AND subject = ?', issuer, subject)?.id ??
    0
  )
}

/** The number of an identity, which gets one when it has none. */
export function identityNumber(db: Connection, identity: Identity): number {
  db.run('INSERT OR IGNORE INTO identity (issuer, subject) VALUES (?, ?)', identity.issuer, identity.subject)
  return knownIdentity(db, identity)
}

/** How people call whoever is behind an identity: by their account, or for another issuer's by the subject. */
export function nameOf(
  db: Connection,
  { issuer, subject }: Identity,
): { name: string; login: string | null } {
  const account =
    issuer === EMBEDDED_ISSUER
      ? db.get<{ name: string; login: string }>('SELECT name, login FROM account WHERE id = ?', subject)
      : null
  return { name: account?.name ?? subject, login: account?.login ?? null }
}
