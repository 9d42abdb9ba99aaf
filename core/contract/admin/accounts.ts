import { z } from 'zod'
import { seenText } from '../../text/reason.ts'
import { OpaqueId } from '../common.ts'
import { wholeNumber } from '../whole-number.ts'
import { RoleName } from './directory.ts'

/*
 * GET    /admin/accounts?AccountQuery                        AccountPage
 * POST   /admin/accounts                                     NewAccount -> SetPassword
 * POST   /admin/accounts/{login}/password                    NewPassword -> SetPassword
 * DELETE /admin/accounts/{login}                             its bindings and roles go with it
 */

/** Shortest password, characters (NIST SP 800-63B section 5.1.1.1 asks for 8 with nothing else required). */
export const MIN_PASSWORD = 10

/** An account of this server's own sign-in. */
export const AccountFacts = z
  .object({
    /** What paths name it by. */
    id: z.string(),
    login: z.string(),
    name: z.string(),
    /** False: nobody can sign in with it yet. */
    password: z.boolean(),
    /** Open addresses that are theirs. */
    addresses: z.array(z.string()),
    roles: z.array(RoleName),
  })
  .meta({ id: 'AccountFacts' })
export type AccountFacts = z.infer<typeof AccountFacts>

export const AccountPage = z
  .object({ accounts: z.array(AccountFacts), next: OpaqueId.nullable() })
  .meta({ id: 'AccountPage' })
export type AccountPage = z.infer<typeof AccountPage>

/** Accounts of one page at most: each is looked up with what it owns. */
const MAX_ACCOUNT_PAGE = 100

/** `find`: words that begin words of name and login. */
export const AccountQuery = z.strictObject({
  find: z.string().max(200).default(''),
  sort: z.enum(['name', 'login']).default('name'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
  cursor: z.string().max(200).nullable().default(null),
  limit: wholeNumber({ min: 1, max: MAX_ACCOUNT_PAGE }).default(50),
})
export type AccountQuery = z.infer<typeof AccountQuery>

/** One word: paths name an account by it (no step up, no slash), and nothing unseen tells two apart. */
export const LOGIN = /^(?!\.{1,2}$)[^\s\p{Cc}\p{Cf}/\\]{1,254}$/u
const Password = z.string().max(1024)

/** Without a password the server makes one and shows it once. A login that is used already is refused. */
export const NewAccount = z
  .strictObject({
    /** As `LOGIN` has it, else `bad-request`. */
    login: z.string().max(254),
    name: z.string().max(200).overwrite(seenText).min(1),
    password: Password.optional(),
  })
  .meta({ id: 'NewAccount' })
export type NewAccount = z.infer<typeof NewAccount>

/** Signs the person out everywhere; the owners of their archives, that is they themselves, see it (D7). */
export const NewPassword = z.strictObject({ password: Password.optional() }).meta({ id: 'NewPassword' })
export type NewPassword = z.infer<typeof NewPassword>

export const SetPassword = z
  .object({
    account: AccountFacts,
    /** Made by the server, shown this once; null when it was given. */ password: z.string().nullable(),
  })
  .meta({ id: 'SetPassword' })
export type SetPassword = z.infer<typeof SetPassword>
