import type { IncomingMessage, ServerResponse } from 'node:http'
import { createLocalJWKSet, jwtVerify } from 'jose'
import type Provider from 'oidc-provider'
import {
  allowInsecureRequests,
  ClientSecretBasic,
  Configuration,
  customFetch,
  enableNonRepudiationChecks,
} from 'openid-client'
import { EMBEDDED_ISSUER, type Identity } from '../identity.ts'
import { type AuthKeys, SIGNING_ALGORITHM } from '../keys.ts'
import type { Account, Accounts } from '../ports.ts'
import type { IdentitySource } from '../source.ts'
import { isTokenError } from '../token-error.ts'
import type { InProcessFetch } from './in-process-fetch.ts'
import { API_SCOPE, BROWSER_CLIENT, embeddedAddresses, PANE_CLIENT } from './provider.ts'

/** Seconds that clocks may differ; both are ours, so that a leap at the second's edge is all there is. */
const SKEW_SECONDS = 5

interface EmbeddedSourceOptions {
  readonly provider: Provider
  readonly publicUrl: URL
  readonly keys: AuthKeys
  readonly clock: () => number
  readonly accounts: Accounts
  readonly browserSecret: string
  readonly fetch: InProcessFetch
}

/** Identities of the embedded provider: (urn:carrel:embedded, account id). */
export function embeddedSource(options: EmbeddedSourceOptions): IdentitySource {
  const { provider, publicUrl, keys, clock, accounts } = options
  const { issuer, api } = embeddedAddresses(publicUrl)
  const publicKeys = createLocalJWKSet({ keys: keys.signing.map(({ d: _private, ...key }) => key) })

  const client = new Configuration(
    {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: [SIGNING_ALGORITHM],
      authorization_response_iss_parameter_supported: true,
    },
    BROWSER_CLIENT,
    { id_token_signed_response_alg: SIGNING_ALGORITHM },
    ClientSecretBasic(options.browserSecret),
  )
  client[customFetch] = options.fetch
  // Requests stay inside this process; whether people reach it by http is decided where the server starts.
  if (publicUrl.protocol === 'http:') allowInsecureRequests(client)
  // The ID token's signature is checked although it came straight from the token endpoint: it costs nothing here.
  enableNonRepudiationChecks(client)

  const identity = (account: Account): Identity => ({
    issuer: EMBEDDED_ISSUER,
    subject: account.id,
    name: account.name,
    email: account.login,
  })

  const counts = (account: Account, since: number): boolean => since >= (account.signedOutBefore ?? 0)

  return {
    async client() {
      return client
    },
    async pane() {
      return {
        clientId: PANE_CLIENT,
        authorizationEndpoint: `${issuer}/auth`,
        tokenEndpoint: `${issuer}/token`,
        scope: `openid ${API_SCOPE}`,
        resource: api,
        renews: true,
        issuer,
        told: { way: 'window', issuer, clientId: PANE_CLIENT, scopes: ['openid', API_SCOPE], graph: null },
      }
    },
    async identityOf(claims) {
      const account = typeof claims.sub === 'string' ? await accounts.findById(claims.sub) : null
      return account === null ? null : identity(account)
    },
    async verifyBearer(token) {
      try {
        const { payload } = await jwtVerify(token, publicKeys, {
          issuer,
          audience: api,
          algorithms: [SIGNING_ALGORITHM],
          typ: 'at+jwt',
          requiredClaims: ['sub', 'iat', 'exp', 'scope'],
          clockTolerance: SKEW_SECONDS,
          currentDate: new Date(clock()),
        })
        if (payload.client_id !== PANE_CLIENT || !String(payload.scope).split(' ').includes(API_SCOPE))
          return null
        const account = await accounts.findById(payload.sub ?? '')
        // `iat` is in whole seconds: a token of the same second as a new password is let through, not out.
        const made = ((payload.iat ?? 0) + 1) * 1000
        return account !== null && counts(account, made) ? identity(account) : null
      } catch (error) {
        if (isTokenError(error)) return null
        throw error
      }
    },
    async stillCounts(known, since) {
      if (known.issuer !== EMBEDDED_ISSUER) return false
      const account = await accounts.findById(known.subject)
      return account !== null && counts(account, since)
    },
    async signOut(req, res) {
      await endProviderSession(provider, req, res)
      return '/'
    },
  }
}

/** The provider's session is found by its own cookie, which this path gets too (Path=/). */
async function endProviderSession(
  provider: Provider,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const ctx = provider.createContext(req, res)
  const session = await provider.Session.get(ctx)
  for (const [clientId, { grantId }] of Object.entries(session.authorizations ?? {})) {
    const grant = grantId === undefined ? undefined : await provider.Grant.find(grantId)
    if (grant !== undefined && grant.clientId === clientId) await grant.destroy()
  }
  if (session.accountId !== undefined) await session.destroy()
  const name = provider.cookieName('session')
  for (const cookie of [name, `${name}.sig`]) {
    res.appendHeader('Set-Cookie', `${cookie}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`)
  }
}
