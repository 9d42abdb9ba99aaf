import { EMBEDDED_ISSUER } from '../../auth/identity.ts'
import type { Account, Session } from '../../auth/ports.ts'
import type { Actor } from '../administration.ts'
import { recordAct } from './audit.ts'
import type { Connection } from './connection.ts'

interface AccountRow {
  id: string
  login: string
  name: string
  note: string
  password_hash: string | null
  signed_out_before: number | null
}

/**
 * Sample people who have no password are there only while the archive holds sample mail alone (X12): once other mail
 * is in it they are nobody, for new sign-ins and for sessions alike, from the next request on.
 */
const ACCOUNTS = `SELECT id, login, name, note, password_hash, signed_out_before FROM account
  WHERE (sample = 0 OR password_hash IS NOT NULL OR NOT EXISTS (SELECT 1 FROM setting WHERE key = 'other-mail' AND value = 'yes'))`

function accountOf({ password_hash, signed_out_before, ...row }: AccountRow): Account {
  return { ...row, passwordHash: password_hash, signedOutBefore: signed_out_before }
}

export function accountByLogin(db: Connection, login: string): Account | null {
  const row = db.get<AccountRow>(`${ACCOUNTS} AND login = ?`, login.toLowerCase())
  return row === null ? null : accountOf(row)
}

export function accountById(db: Connection, id: string): Account | null {
  const row = db.get<AccountRow>(`${ACCOUNTS} AND id = ?`, id)
  return row === null ? null : accountOf(row)
}

/** All people of the embedded provider, or only the sample's, who may be picked without a password (X12). */
export function accounts(db: Connection, which: 'all' | 'sample'): Account[] {
  return db
    .all<AccountRow>(`${ACCOUNTS} AND sample >= ? ORDER BY sample, name, login`, which === 'sample' ? 1 : 0)
    .map(accountOf)
}

/** Adds a person or replaces name, note and password. `sample` is the place in the list of sample people, or 0. */
export function putAccount(
  db: Connection,
  account: Account,
  sample: number,
  actor: Actor,
): 'added' | 'changed' {
  return db.transaction(() => {
    const known = accountById(db, account.id)
    db.run(
      `INSERT INTO account (id, login, name, note, password_hash, sample, signed_out_before) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET name = excluded.name, note = excluded.note, password_hash = excluded.password_hash, sample = excluded.sample,
         signed_out_before = excluded.signed_out_before`,
      account.id,
      account.login.toLowerCase(),
      account.name,
      account.note ?? '',
      account.passwordHash,
      sample,
      account.signedOutBefore ?? null,
    )
    recordAct(db, actor, known === null ? 'user.add' : 'user.change', {
      login: account.login,
      name: account.name,
      password: account.passwordHash !== null,
    })
    // A password opens the archives of the account: their owner sees that it was set (A7, D7).
    if (account.passwordHash !== null && account.passwordHash !== known?.passwordHash) {
      for (const { mailbox } of ownedBy(db, account.id))
        recordAct(db, actor, 'user.password', { login: account.login }, mailbox)
    }
    return known === null ? 'added' : 'changed'
  })
}

export function removeAccount(db: Connection, login: string, actor: Actor): 'removed' | 'unknown' {
  return db.transaction(() => {
    const known = accountByLogin(db, login)
    if (known === null) return 'unknown'
    db.run('DELETE FROM account WHERE id = ?', known.id)
    db.run(`DELETE FROM session WHERE issuer = 'urn:carrel:embedded' AND subject = ?`, known.id)
    recordAct(db, actor, 'user.remove', { login })
    return 'removed'
  })
}

interface SessionRow {
  id_hash: string
  issuer: string
  subject: string
  name: string
  email: string
  created_at: number
  expires_at: number
}

export function findSession(db: Connection, idHash: string): Session | null {
  const row = db.get<SessionRow>('SELECT * FROM session WHERE id_hash = ?', idHash)
  if (row === null) return null
  const { id_hash, created_at, expires_at, ...rest } = row
  return { ...rest, idHash: id_hash, createdAt: created_at, expiresAt: expires_at }
}

/** Keeps a session, and drops those that are long over. */
export function putSession(db: Connection, session: Session): void {
  db.run('DELETE FROM session WHERE expires_at < ?', session.createdAt)
  db.run(
    'INSERT OR REPLACE INTO session (id_hash, issuer, subject, name, email, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    session.idHash,
    session.issuer,
    session.subject,
    session.name,
    session.email,
    session.createdAt,
    session.expiresAt,
  )
}

export function removeSession(db: Connection, idHash: string): void {
  db.run('DELETE FROM session WHERE id_hash = ?', idHash)
}

/** The mailboxes of an account of the embedded provider. */
function ownedBy(db: Connection, id: string): { mailbox: number }[] {
  return db.all(
    'SELECT mailbox FROM binding JOIN identity ON identity.id = binding.identity WHERE issuer = ? AND subject = ?',
    EMBEDDED_ISSUER,
    id,
  )
}
