import { randomBytes, randomUUID } from 'node:crypto'
import {
  type AccountFacts,
  type AccountPage,
  type AccountQuery,
  LOGIN,
  MIN_PASSWORD,
  type NewAccount,
  type NewPassword,
  type SetPassword,
} from '../../core/contract/admin/accounts.ts'
import { CarrelError } from '../../core/errors.ts'
import { builtInRole } from '../../core/roles/roles.ts'
import { words } from '../../core/search/tokenise.ts'
import { EMBEDDED_ISSUER } from '../auth/identity.ts'
import { hashPassword } from '../auth/password.ts'
import type { Account } from '../auth/ports.ts'
import type { Reader } from '../reading/reader.ts'
import { wordsOf } from './addresses.ts'
import { type Administering, actorOf } from './administering.ts'
import { held } from './held.ts'

/** Random bytes of a password that the server makes: 120 bits, 20 signs to type once. */
const PASSWORD_BYTES = 15

/** As people look names up: capitals and accents do not part them. */
const byWords = new Intl.Collator('en')

/** Accounts of this server's own sign-in, narrowed by words of name and login. @throws CarrelError bad-cursor */
export async function accounts(
  administering: Administering,
  { find, sort, order, cursor, limit }: AccountQuery,
): Promise<AccountPage> {
  const { ids } = administering
  const scope = JSON.stringify(['accounts', find, sort, order])
  const begin = cursor === null ? 0 : (ids.openCursor(cursor, scope)?.row ?? null)
  if (begin === null)
    throw new CarrelError('bad-cursor', 'This page is no longer known. Begin at the top of the list.', {
      field: 'cursor',
    })
  const wanted = wordsOf(find)
  const found = (await administering.accounts.list()).filter(({ name, login }) => {
    const text = ` ${words(`${name}\n${login}`)}`
    return wanted.every((word) => text.includes(` ${word}`))
  })
  found.sort((a, b) => byWords.compare(a[sort], b[sort]) || byWords.compare(a.login, b.login))
  if (order === 'descending') found.reverse()
  const end = begin + limit
  return {
    accounts: await Promise.all(found.slice(begin, end).map((one) => factsOf(administering, one))),
    next: found.length > end ? ids.cursor({ row: end }, scope) : null,
  }
}

async function factsOf({ store }: Administering, account: Account): Promise<AccountFacts> {
  const identity = { issuer: EMBEDDED_ISSUER, subject: account.id }
  const [{ owned, roles }, custom] = await Promise.all([
    store.administration.holdings(identity),
    store.roles.custom(),
  ])
  return {
    id: account.login,
    login: account.login,
    name: account.name,
    password: account.passwordHash !== null,
    addresses: owned.map(({ address }) => address),
    roles: roles.map(({ key }) => ({
      key,
      name: builtInRole(key)?.name ?? custom.find((one) => one.key === key)?.name ?? key,
    })),
  }
}

/** Its owner owns no archive until an address is bound to them. A login that is used stays with whom it belongs to. @throws CarrelError bad-request, conflict */
export async function addAccount(
  administering: Administering,
  reader: Reader,
  { login, name, password: given }: NewAccount,
): Promise<SetPassword> {
  if (!LOGIN.test(login))
    throw new CarrelError('bad-request', 'A login is one word, such as anna@example.org.', {
      field: 'login',
      why: 'not-a-login',
    })
  const password = passwordOr(given)
  const account: Account = {
    id: randomUUID(),
    login,
    name,
    passwordHash: await hashPassword(password),
  }
  const outcome = await administering.accounts.put(account, 0, actorOf(administering, reader))
  if (outcome === 'taken')
    throw new CarrelError('conflict', `Somebody signs in as ${login} already.`, {
      field: 'login',
      why: 'login-taken',
    })
  return answer(administering, login, given === undefined ? password : null)
}

/**
 * Signs the person out everywhere; the owners of their archives see it (A7, D7).
 * @throws CarrelError not-found, bad-request, forbidden where they may do more than the reader
 */
export async function setPassword(
  administering: Administering,
  reader: Reader,
  login: string,
  { password: given }: NewPassword,
): Promise<SetPassword> {
  const known = await administering.accounts.find(login)
  if (known === null) throw nobody(login)
  const password = passwordOr(given)
  const passwordHash = await hashPassword(password)
  const actor = actorOf(administering, reader)
  held(
    await administering.accounts.put({ ...known, passwordHash, signedOutBefore: actor.now }, 0, actor),
    'person',
  )
  return answer(administering, known.login, given === undefined ? password : null)
}

/** What the person owned and which roles they held go with the account. @throws CarrelError not-found, conflict, forbidden */
export async function removeAccount(
  administering: Administering,
  reader: Reader,
  login: string,
): Promise<void> {
  const outcome = held(await administering.accounts.remove(login, actorOf(administering, reader)), 'person')
  if (outcome === 'unknown') throw nobody(login)
  if (outcome === 'last')
    throw new CarrelError(
      'conflict',
      'This is the last super administrator. Make somebody else one first; else nobody could.',
      { why: 'last-super-administrator' },
    )
}

async function answer(
  administering: Administering,
  login: string,
  password: string | null,
): Promise<SetPassword> {
  const account = await administering.accounts.find(login)
  if (account === null) throw nobody(login)
  return { account: await factsOf(administering, account), password }
}

/** @throws CarrelError bad-request for one that is too short */
function passwordOr(given: string | undefined): string {
  if (given === undefined) return randomBytes(PASSWORD_BYTES).toString('base64url')
  if ([...given].length < MIN_PASSWORD)
    throw new CarrelError(
      'bad-request',
      `The password is too short. Use at least ${MIN_PASSWORD} characters.`,
      { field: 'password', why: 'password-short' },
    )
  return given
}

function nobody(login: string): CarrelError {
  return new CarrelError('not-found', `Nobody signs in here as ${login}.`)
}
