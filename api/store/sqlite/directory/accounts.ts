import { SUPER_ADMINISTRATOR } from '../../../../core/roles/roles.ts'
import { EMBEDDED_ISSUER } from '../../../auth/identity.ts'
import type { Account, Session } from '../../../auth/ports.ts'
import type { Actor } from '../../administration.ts'
import type { Lacks } from '../../roles.ts'
import { recordAct } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { recordBinding } from './bindings.ts'
import { heldRoles, lacksOf } from './held-roles.ts'
import { IS_SOMEBODY, knownIdentity } from './identities.ts'
import { isLastSuperAdministrator } from './roles.ts'

interface AccountRow {
  id: string
  login: string
  name: string
  note: string
  password_hash: string | null
  signed_out_before: number | null
}

const ACCOUNTS = 'SELECT id, login, name, note, password_hash, signed_out_before FROM account'

function accountOf({ password_hash, signed_out_before, ...row }: AccountRow): Account {
  return { ...row, passwordHash: password_hash, signedOutBefore: signed_out_before }
}

/** Also a sample person who is nobody any more: a password makes them somebody. */
export function accountByLogin(db: Connection, login: string): Account | null {
  const row = db.get<AccountRow>(`${ACCOUNTS} WHERE login = ?`, login.toLowerCase())
  return row === null ? null : accountOf(row)
}

/** Who is signed in or signs in; null for a sample person who is nobody any more. */
export function accountById(db: Connection, id: string): Account | null {
  const row = db.get<AccountRow>(`${ACCOUNTS} WHERE id = ? AND ${IS_SOMEBODY}`, id)
  return row === null ? null : accountOf(row)
}

/** All people of the embedded provider, or only the sample's, who may be picked without a password (X12). */
export function accounts(db: Connection, which: 'all' | 'sample'): Account[] {
  return db
    .all<AccountRow>(
      `${ACCOUNTS} WHERE ${which === 'sample' ? `sample > 0 AND ${IS_SOMEBODY}` : 'TRUE'} ORDER BY sample, name, login`,
    )
    .map(accountOf)
}

/**
 * Adds a person or replaces name, note and password of the one with this id. `sample` is the place in the list of sample
 * people, or 0. `taken`: somebody else signs in with this login.
 */
export function putAccount(
  db: Connection,
  account: Account,
  sample: number,
  actor: Actor,
): 'added' | 'changed' | 'taken' | Lacks {
  return db.durableTransaction(() => {
    const login = account.login.toLowerCase()
    const taken = db.get('SELECT 1 FROM account WHERE login = ? AND id <> ?', login, account.id)
    if (taken !== null) return 'taken'
    const identity = { issuer: EMBEDDED_ISSUER, subject: account.id }
    const missing = lacksOf(db, actor, knownIdentity(db, identity))
    if (missing !== null) return missing
    const known = db.get<AccountRow>('SELECT * FROM account WHERE id = ?', account.id)
    db.run(
      `INSERT INTO account (id, login, name, note, password_hash, sample, signed_out_before) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET login = excluded.login, name = excluded.name, note = excluded.note,
         password_hash = excluded.password_hash, sample = excluded.sample, signed_out_before = excluded.signed_out_before`,
      account.id,
      login,
      account.name,
      account.note ?? '',
      account.passwordHash,
      sample,
      account.signedOutBefore ?? null,
    )
    const facts = (name: string, hash: string | null) => ({ name, password: hash !== null })
    recordAct(db, actor, known === null ? 'user.add' : 'user.change', {
      login,
      before: known === null ? null : facts(known.name, known.password_hash),
      after: facts(account.name, account.passwordHash),
    })
    if (account.passwordHash !== null && account.passwordHash !== known?.password_hash)
      recordPassword(db, actor, account)
    return known === null ? 'added' : 'changed'
  })
}

/** Whoever sets a password can sign in with it: the owner of each archive sees it, that is the person (A7, D7). */
function recordPassword(db: Connection, actor: Actor, { id, login, name }: Account): void {
  for (const mailbox of mailboxesOf(db, id))
    recordAct(db, actor, 'user.password', { login: login.toLowerCase(), name }, mailbox)
}

function mailboxesOf(db: Connection, subject: string): number[] {
  return db
    .all<{ mailbox: number }>(
      'SELECT mailbox FROM binding JOIN identity ON identity.id = binding.identity WHERE issuer = ? AND subject = ?',
      EMBEDDED_ISSUER,
      subject,
    )
    .map(({ mailbox }) => mailbox)
}

/**
 * Removes a person, and with them what they own and what roles they hold: a person of the same login who comes later gets
 * none of it. `last`: somebody must stay super administrator.
 */
export function removeAccount(
  db: Connection,
  login: string,
  actor: Actor,
): 'removed' | 'unknown' | 'last' | Lacks {
  return db.durableTransaction(() => {
    const known = db.get<AccountRow>('SELECT * FROM account WHERE login = ?', login.toLowerCase())
    if (known === null) return 'unknown'
    const identity = { issuer: EMBEDDED_ISSUER, subject: known.id }
    const number = knownIdentity(db, identity)
    const missing = lacksOf(db, actor, number)
    if (missing !== null) return missing
    const roles = heldRoles(db, number).map(({ key }) => key)
    if (roles.includes(SUPER_ADMINISTRATOR) && isLastSuperAdministrator(db, number)) return 'last'
    for (const mailbox of mailboxesOf(db, known.id))
      recordBinding(db, actor, 'identity.unbind', identity, mailbox, { before: 'owner', after: null })
    db.run('DELETE FROM binding WHERE identity = ?', number)
    db.run('DELETE FROM role WHERE identity = ?', number)
    db.run('DELETE FROM account WHERE id = ?', known.id)
    db.run('DELETE FROM session WHERE issuer = ? AND subject = ?', EMBEDDED_ISSUER, known.id)
    recordAct(db, actor, 'user.remove', {
      login: known.login,
      before: { name: known.name, roles },
      after: null,
    })
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
