import {
  AuthError,
  type AuthenticationResult,
  BrowserCacheLocation,
  createNestablePublicClientApplication,
} from '@azure/msal-browser'
import type { PaneSignIn } from '../../core/contract/pane-sign-in.ts'
import type { Broker } from './nested.ts'
import type { Held } from './way.ts'

/** MSAL's words for a person who closed the window, or said no in it. */
const LEFT = ['user_cancelled', 'user_canceled', 'access_denied']

/** What MSAL says when it could not reach Outlook and would go its own ways. */
const NOT_NESTED = 'no_account_error'

/**
 * Outlook's account by MSAL, in memory only (X10). `hint` is the address that Outlook names: it chooses among several
 * accounts of the person and proves nothing.
 */
export async function createBroker(
  { clientId, issuer, scopes: own }: PaneSignIn,
  hint: () => string,
): Promise<Broker> {
  const app = await createNestablePublicClientApplication({
    auth: { clientId, authority: issuer },
    cache: { cacheLocation: BrowserCacheLocation.MemoryStorage },
    system: { loggerOptions: { loggerCallback: () => undefined } },
  })
  let nested = true
  return {
    async silently(anew, scopes = own) {
      if (!nested) return null
      try {
        return heldOf(await app.acquireTokenSilent({ scopes: [...scopes], forceRefresh: anew }))
      } catch (thrown) {
        nested = codeOf(thrown) !== NOT_NESTED
      }
      // Outlook did not know which account: with the address it may.
      return nested
        ? heldOf(await app.ssoSilent({ scopes: [...scopes], loginHint: hint() }).catch(() => null))
        : null
    },
    async ask(scopes = own) {
      if (!nested) return 'unable'
      try {
        return heldOf(await app.acquireTokenPopup({ scopes: [...scopes], loginHint: hint() })) ?? 'unable'
      } catch (thrown) {
        return LEFT.includes(codeOf(thrown)) ? 'left' : 'unable'
      }
    },
  }
}

function heldOf(result: AuthenticationResult | null): Held | null {
  const ends = result?.expiresOn
  return result?.accessToken && ends
    ? { token: result.accessToken, until: ends.getTime(), account: result.account.homeAccountId }
    : null
}

function codeOf(thrown: unknown): string {
  return thrown instanceof AuthError ? thrown.errorCode : ''
}
