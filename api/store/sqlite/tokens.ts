import type { AccessToken, Scope } from '../../../core/privacy/access.ts'

/**
 * How access tokens stand in SQLite: an integer in `access`, a word in the index. Turning a scope into SQL happens
 * here and in match.ts, nowhere else.
 */
export function tokenNumber(token: AccessToken): number {
  return token.mailbox * 2 + (token.as === 'delegate' ? 1 : 0)
}

/** An administrator's token is the owner's here: what differs, the scope says. */
export function tokenOf(number: number): AccessToken & { readonly as: 'owner' | 'delegate' } {
  return { mailbox: Math.floor(number / 2), as: number % 2 === 1 ? 'delegate' : 'owner' }
}

/** The word in the index's `acl` column. User text cannot reach that column (match.ts). */
export function tokenWord(number: number): string {
  return `${number % 2 === 1 ? 'd' : 'o'}${Math.floor(number / 2)}`
}

/** For `token IN (SELECT value FROM json_each(?))`: one SQL text whatever the number of tokens. */
export function tokenList(scope: Scope): string {
  return JSON.stringify(scope.tokens.map(tokenNumber))
}
