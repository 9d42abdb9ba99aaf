import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify, customFetch as keysFetch } from 'jose'
import {
  allowInsecureRequests,
  buildEndSessionUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch as clientFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client'
import { CarrelError } from '../../../core/errors.ts'
import type { Identity } from '../identity.ts'
import type { AuthLog } from '../ports.ts'
import type { IdentitySource } from '../source.ts'
import { isTokenError } from '../token-error.ts'
import {
  API_SCOPE,
  entraIdentity,
  entraIssuer,
  isEntraAccess,
  isPlainAccess,
  plainIdentity,
} from './claims.ts'
import { graphOf, type IssuerSettings, isEntra, paneConnects, tenantsOf } from './settings.ts'

/** Seconds that the issuer's clock may be ahead or behind. */
const SKEW_SECONDS = 30
/** Seconds that the issuer may take to answer. */
const TIMEOUT_SECONDS = 10
/** Signatures that are accepted. Never HS256 (the key would be public) and never none. */
const ENTRA_ALGORITHMS = ['RS256']
const PLAIN_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519']

interface Discovered {
  readonly client: Configuration
  /** The issuer's own name; with several tenants Entra writes `{tenantid}` in it. */
  readonly template: string
  readonly keys: JWTVerifyGetKey
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  /** It gives refresh tokens to who asks for the scope (OpenID Connect Core section 11). */
  readonly offline: boolean
}

interface ExternalSourceOptions {
  readonly settings: IssuerSettings
  readonly publicUrl: URL
  readonly clock: () => number
  readonly log: AuthLog
}

/** Identities of an external issuer. It is asked for its addresses when it is first needed, and again if that failed. */
export function externalSource(options: ExternalSourceOptions): IdentitySource {
  const { settings, publicUrl, clock, log } = options
  const entra = isEntra(settings)
  const tenants = tenantsOf(settings)
  const clients = settings.clients ?? [settings.clientId]
  const audience = settings.audience ?? (entra ? settings.clientId : `${publicUrl.origin}/api`)
  let known: Promise<Discovered> | null = null

  const discovered = (): Promise<Discovered> => {
    known ??= discover(settings).catch((cause: unknown) => {
      known = null
      log.error({ err: cause, issuer: settings.url.href }, 'The sign-in service did not answer.')
      throw unavailable(cause)
    })
    return known
  }

  const identityOf = async (claims: Readonly<Record<string, unknown>>): Promise<Identity | null> =>
    entra ? entraIdentity(claims, (await discovered()).template, tenants) : plainIdentity(claims)

  return {
    identityOf,
    async client() {
      return (await discovered()).client
    },
    async pane() {
      const { authorizationEndpoint, tokenEndpoint, template, offline } = await discovered()
      const byAddress = !entra && URL.canParse(audience)
      const { clientId } = settings
      const ofApi = `${audience}/${API_SCOPE}`
      return {
        clientId,
        authorizationEndpoint,
        tokenEndpoint,
        scope: `${entra ? `openid profile ${ofApi}` : 'openid profile email'}${offline ? ' offline_access' : ''}`,
        resource: byAddress ? audience : null,
        renews: paneConnects(settings).includes(new URL(tokenEndpoint).origin),
        issuer: template.includes('{') ? null : template,
        told: {
          way: entra ? 'nested' : 'window',
          issuer: entra ? authorityOf(settings.url) : settings.url.href,
          clientId,
          scopes: entra ? [ofApi] : ['openid', 'profile', 'email'],
          graph: graphOf(settings),
        },
      }
    },
    async verifyBearer(token) {
      const { template, keys } = await discovered()
      const issuer = entra ? tenants.map((tenant) => template.replace('{tenantid}', tenant)) : template
      try {
        const { payload, protectedHeader } = await jwtVerify(token, keys, {
          issuer,
          audience,
          algorithms: entra ? ENTRA_ALGORITHMS : PLAIN_ALGORITHMS,
          requiredClaims: ['sub', 'exp', 'iat'],
          clockTolerance: SKEW_SECONDS,
          currentDate: new Date(clock()),
        })
        const access = entra
          ? isEntraAccess(payload, clients)
          : isPlainAccess(payload, protectedHeader.typ, clients)
        return access ? await identityOf(payload) : null
      } catch (error) {
        if (isTokenError(error)) return null
        throw unavailable(error)
      }
    },
    async stillCounts(identity) {
      // Without asking the issuer: a session goes on while it is down.
      if (entra) return tenants.some((tenant) => entraIssuer(tenant) === identity.issuer)
      return isSameIssuer(identity.issuer, settings.url)
    },
    async signOut() {
      const { client } = await discovered()
      const back = `${publicUrl.origin}/auth/sign-in?why=signed-out`
      if (client.serverMetadata().end_session_endpoint === undefined) return '/'
      return buildEndSessionUrl(client, { post_logout_redirect_uri: back }).href
    },
  }
}

async function discover(settings: IssuerSettings): Promise<Discovered> {
  const { fetch } = settings
  const execute = [enableNonRepudiationChecks]
  if (settings.url.protocol === 'http:') execute.push(allowInsecureRequests)
  const client = await discovery(settings.url, settings.clientId, undefined, authentication(settings), {
    execute,
    timeout: TIMEOUT_SECONDS,
    ...(fetch === undefined ? {} : { [clientFetch]: fetch }),
  })
  const server = client.serverMetadata()
  if (!server.jwks_uri || !server.authorization_endpoint || !server.token_endpoint) {
    throw new Error('The issuer does not name its keys and endpoints.')
  }
  return {
    client,
    template: server.issuer,
    keys: createRemoteJWKSet(new URL(server.jwks_uri), {
      timeoutDuration: TIMEOUT_SECONDS * 1000,
      ...(fetch === undefined ? {} : { [keysFetch]: fetch }),
    }),
    authorizationEndpoint: server.authorization_endpoint,
    tokenEndpoint: server.token_endpoint,
    offline: server.scopes_supported?.includes('offline_access') === true,
  }
}

/** As the issuer's metadata wants it; `client_secret_basic` where they say nothing (RFC 8414 section 2). */
function authentication({ clientSecret }: IssuerSettings): ClientAuth {
  if (clientSecret === undefined) return None()
  const basic = ClientSecretBasic(clientSecret)
  const post = ClientSecretPost(clientSecret)
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const chosen = methods.includes('client_secret_basic') ? basic : post
    return chosen(server, client, body, headers)
  }
}

/** MSAL's name for an issuer of Entra: its address without the version. */
function authorityOf(issuer: URL): string {
  return issuer.href.replace(/\/v2\.0\/?$/, '')
}

/** Issuers differ in a slash at the end from what people configure; discovery has compared them exactly before. */
function isSameIssuer(issuer: string, configured: URL): boolean {
  return issuer.replace(/\/$/, '') === configured.href.replace(/\/$/, '')
}

function unavailable(cause: unknown): CarrelError {
  return new CarrelError(
    'unavailable',
    'The sign-in service does not answer. Try again in a moment.',
    {},
    { cause },
  )
}
