import Provider, { type Configuration, errors, interactionPolicy } from 'oidc-provider'
import type { AuthKeys } from '../keys.ts'
import { SIGNING_ALGORITHM } from '../keys.ts'
import { html } from '../pages/html.ts'
import { type Around, page } from '../pages/page.ts'
import { spokenTo } from '../pages/spoken.ts'
import { stoppedPage } from '../pages/welcome.ts'
import type { Account, Accounts, AuthLog } from '../ports.ts'
import { memoryAdapter } from './adapter.ts'

/** The one scope of the archive's API; Entra's name for it, so that both kinds of token are read alike. */
export const API_SCOPE = 'access_as_user'
export const BROWSER_CLIENT = 'carrel-browser'
export const PANE_CLIENT = 'carrel-pane'

/** Life of the pane's access token, seconds. It cannot be taken back, so it is short. */
const ACCESS_TOKEN_SECONDS = 60 * 60
/** Life of the provider's own session, seconds: as long as the browser's session. */
const SESSION_SECONDS = 12 * 60 * 60

interface ProviderOptions {
  readonly publicUrl: URL
  readonly keys: AuthKeys
  readonly clock: () => number
  readonly accounts: Accounts
  /** Secret of the browser's client, new with each process: both ends of it are in here. */
  readonly browserSecret: string
  readonly organisation: string
  readonly log: AuthLog
}

/** Addresses that follow from the public address. */
export function embeddedAddresses(publicUrl: URL) {
  const origin = publicUrl.origin
  return {
    issuer: `${origin}/oidc`,
    api: `${origin}/api`,
    callback: `${origin}/auth/callback`,
    pane: `${origin}/auth/pane`,
    signedOut: `${origin}/auth/sign-in?why=signed-out`,
  }
}

/** The embedded OpenID provider (oidc-provider), with first-party clients only: nothing to register, nobody to ask. */
export function createProvider(options: ProviderOptions): Provider {
  const { publicUrl, log } = options
  const provider = new Provider(embeddedAddresses(publicUrl).issuer, configuration(options))
  // The scheme is that of the public address, not what a header says; mount.ts sets it.
  provider.proxy = true
  provider.on('server_error', (_ctx, error) => log.error({ err: error }, 'The embedded provider failed.'))
  return provider
}

function configuration(options: ProviderOptions): Configuration {
  const { publicUrl, keys, clock, accounts, organisation } = options
  const { api, callback, pane, signedOut } = embeddedAddresses(publicUrl)
  const cookiePrefix = publicUrl.protocol === 'https:' ? 'carrel' : `carrel-${publicUrl.port || '80'}`
  const policy = interactionPolicy.base()
  // Clients are our own: consent is granted by loadExistingGrant, and no request can ask for a consent page.
  policy.remove('consent')
  policy.get('login')?.checks.add(signedOutSince(accounts))

  return {
    adapter: memoryAdapter(clock),
    jwks: { keys: keys.signing },
    cookies: {
      keys: [...keys.cookies],
      names: {
        session: `${cookiePrefix}-oidc`,
        interaction: `${cookiePrefix}-oidc-interaction`,
        resume: `${cookiePrefix}-oidc-resume`,
      },
      long: { signed: true, httpOnly: true, sameSite: 'lax' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    clients: [
      {
        client_id: BROWSER_CLIENT,
        client_secret: options.browserSecret,
        redirect_uris: [callback],
        post_logout_redirect_uris: [signedOut],
        token_endpoint_auth_method: 'client_secret_basic',
      },
      {
        client_id: PANE_CLIENT,
        redirect_uris: [pane],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    clientDefaults: {
      grant_types: ['authorization_code'],
      response_types: ['code'],
      id_token_signed_response_alg: SIGNING_ALGORITHM,
    },
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: ['openid'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    // The pane renews its token without asking, as long as the session at this provider lasts and no longer (nobody asks
    // for offline_access). Each refresh token counts once; a second use ends all that came of the sign-in (OAuth 2.0 for browser-based applications; RFC 9700
    // section 4.14.2).
    issueRefreshToken: async (_ctx, client) => client.clientId === PANE_CLIENT,
    rotateRefreshToken: true,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      userinfo: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) {
          ctx.body = signOutPage(form, { organisation, ...spokenTo(ctx.req) })
        },
        postLogoutSuccessSource(ctx) {
          ctx.redirect(signedOut)
        },
      },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo(_ctx, resource) {
          if (resource !== api) throw new errors.InvalidTarget()
          return {
            scope: API_SCOPE,
            audience: api,
            accessTokenTTL: ACCESS_TOKEN_SECONDS,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: SIGNING_ALGORITHM } },
          }
        },
      },
    },
    formats: {
      customizers: {
        // The API reads the token by the server's clock, so it is dated by the server's clock.
        jwt(_ctx, _token, parts) {
          const now = Math.floor(clock() / 1000)
          parts.payload.iat = now
          parts.payload.exp = now + ACCESS_TOKEN_SECONDS
        },
      },
    },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 60,
      IdToken: 10 * 60,
      Interaction: 15 * 60,
      Session: SESSION_SECONDS,
      Grant: SESSION_SECONDS,
      // From the sign-in, however often it was exchanged since.
      RefreshToken: ({ oidc }) => oidc?.entities.RotatedRefreshToken?.remainingTTL ?? SESSION_SECONDS,
    },
    interactions: { policy, url: (_ctx, interaction) => `/auth/interaction/${interaction.uid}` },
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc
      if (client === undefined || session?.accountId === undefined) return undefined
      const known = session.grantIdFor(client.clientId)
      const found = known === undefined ? undefined : await provider.Grant.find(known)
      if (found !== undefined) return found
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid profile email')
      if (client.clientId === PANE_CLIENT) grant.addResourceScope(api, API_SCOPE)
      await grant.save()
      return grant
    },
    async findAccount(_ctx, id, token) {
      const account = await accounts.findById(id)
      if (account === null) return undefined
      // A token from before a new password, or before everything was signed out, is exchanged for nothing.
      if (token?.kind === 'RefreshToken' && !countsSince(account, token.iiat ?? 0)) return undefined
      return {
        accountId: account.id,
        claims: () => ({ sub: account.id, name: account.name, email: account.login }),
      }
    },
    // Browsers send Origin with every POST; the provider asks this for the pane's window too, which is same-origin.
    clientBasedCORS: (_ctx, origin) => origin === publicUrl.origin,
    renderError(ctx) {
      ctx.type = 'html'
      const around = { organisation, ...spokenTo(ctx.req) }
      ctx.body = stoppedPage(around.words.incomplete, '/auth/sign-in', around)
    },
  }
}

/** Asks again when the account has gone, or when its password was set after this sign-in at the provider. */
function signedOutSince(accounts: Accounts): interactionPolicy.Check {
  return new interactionPolicy.Check(
    'signed_out_since',
    'the sign-in does not count any more',
    async (ctx) => {
      const { session } = ctx.oidc
      if (session?.accountId === undefined) return interactionPolicy.Check.NO_NEED_TO_PROMPT
      const account = await accounts.findById(session.accountId)
      const counts = account !== null && countsSince(account, session.loginTs ?? 0)
      return counts ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT
    },
  )
}

/** Whether a sign-in of this second still counts; one of the same second as a new password is let through, not out. */
function countsSince({ signedOutBefore }: Account, seconds: number): boolean {
  return (seconds + 1) * 1000 >= (signedOutBefore ?? 0)
}

/** `form` is the provider's own markup: a hidden form with its CSRF value. */
function signOutPage(form: string, around: Around): string {
  const { words } = around
  const body = html`<h1>${words.signOutTitle}</h1>
<button class="primary" type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>${words.signOut}</button>
<p class="quiet"><a href="/">${words.stay}</a></p>`
  return page({ title: words.signOutTitle, body, around }).replace('</main>', `${form}</main>`)
}
