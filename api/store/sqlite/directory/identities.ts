import { EMBEDDED_ISSUER } from '../../../auth/identity.ts'
import type { Identity } from '../../administration.ts'
import type { Connection } from '../connection.ts'

/**
 * Sample people who have no password are there only while the archive holds sample mail alone (X12): once other mail
 * is in it they are nobody, for new sign-ins and for sessions alike, from the next request on. A condition on `account`.
 */
export const IS_SOMEBODY = `(account.sample = 0 OR account.password_hash IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM setting WHERE key = 'other-mail' AND value = 'yes'))`

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
