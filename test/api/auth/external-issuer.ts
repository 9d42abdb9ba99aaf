import { createServer, type Server } from 'node:http'
import express from 'express'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import Provider, { interactionPolicy } from 'oidc-provider'
import { memoryAdapter } from '../../../api/auth/embedded/adapter.ts'
import { close, listen } from './server.ts'

/** An issuer that belongs to somebody else: RS256, its own clients, and everybody who asks is signed in as `subject`. */
export interface ExternalIssuer {
  readonly url: URL
  readonly state: { subject: string; claims: Record<string, unknown> }
  addClient(metadata: Record<string, unknown>): Promise<void>
  stop(): Promise<void>
}

export async function startExternalIssuer(carrel: { origin: string | null }): Promise<ExternalIssuer> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const signing = { ...(await exportJWK(privateKey)), kid: 'external', alg: 'RS256', use: 'sig' }
  const app = express()
  const server = createServer(app)
  const port = await listen(server)
  const url = new URL(`http://127.0.0.1:${port}`)
  const state = { subject: 'ext-1', claims: { name: 'Tomasz Wierzbicki', email: 'tomasz@lindhaven.example' } }
  const policy = interactionPolicy.base()
  policy.remove('consent')

  const clients: Record<string, unknown>[] = []
  let provider: Provider | null = null
  const make = () => {
    const made = new Provider(url.origin, {
      adapter: memoryAdapter(Date.now),
      ttl: {
        AccessToken: 600,
        ClientCredentials: 600,
        Grant: 600,
        IdToken: 600,
        Interaction: 600,
        Session: 600,
      },
      jwks: { keys: [signing as never] },
      cookies: { keys: ['external'], names: { session: 'ext', interaction: 'ext-i', resume: 'ext-r' } },
      clients: clients as never,
      claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
      conformIdTokenClaims: false,
      clientBasedCORS: () => true,
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => [],
          getResourceServerInfo: (_ctx, resource) => ({
            scope: 'archive',
            audience: resource,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          }),
        },
      },
      interactions: { policy, url: (_ctx, { uid }) => `/interaction/${uid}` },
      findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...state.claims }) }),
      async loadExistingGrant(ctx) {
        const accountId = ctx.oidc.session?.accountId
        const grant = new made.Grant({ clientId: ctx.oidc.client!.clientId, accountId: accountId! })
        grant.addOIDCScope('openid profile email')
        grant.addResourceScope(`${carrel.origin}/api`, 'archive')
        await grant.save()
        return grant
      },
    })
    return made
  }
  app.get('/interaction/:uid', async (req, res) => {
    await provider?.interactionFinished(req, res, { login: { accountId: state.subject } })
  })
  app.use((req, res) => {
    provider ??= make()
    return provider.callback()(req, res)
  })
  return {
    url,
    state,
    async addClient(metadata) {
      clients.push(metadata)
      provider = null
    },
    stop: () => close(server),
  }
}

/** What plays Entra: its metadata with `{tenantid}`, one key, and tokens with the claims that a test wants. */
export interface FakeEntra {
  readonly origin: string
  /** Claims of the ID token that the token endpoint gives next. */
  readonly next: { idToken: JWTPayload }
  /** Takes what is meant for login.microsoftonline.com. */
  fetch(url: string, options: object): Promise<Response>
  token(claims: JWTPayload, header?: Record<string, unknown>): Promise<string>
  /** New keys, as when Entra rolls them over. */
  rollOver(): Promise<void>
  stop(): Promise<void>
}

const MICROSOFT = 'https://login.microsoftonline.com'

export async function startFakeEntra(): Promise<FakeEntra> {
  const keyOf = async (kid: string) => ({ kid, ...(await generateKeyPair('RS256')) })
  let key = await keyOf('first')
  const next: FakeEntra['next'] = { idToken: {} }
  const app = express()
  const server: Server = createServer(app)
  const origin = `http://127.0.0.1:${await listen(server)}`
  const token: FakeEntra['token'] = (claims, header = {}) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header })
      .sign(key.privateKey)

  app.get('/organizations/v2.0/.well-known/openid-configuration', (_req, res) => {
    res.json({
      issuer: `${MICROSOFT}/{tenantid}/v2.0`,
      authorization_endpoint: `${MICROSOFT}/organizations/oauth2/v2.0/authorize`,
      token_endpoint: `${MICROSOFT}/organizations/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
      jwks_uri: `${MICROSOFT}/organizations/discovery/v2.0/keys`,
      end_session_endpoint: `${MICROSOFT}/organizations/oauth2/v2.0/logout`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    })
  })
  app.get('/organizations/discovery/v2.0/keys', async (_req, res) => {
    res.json({ keys: [{ ...(await exportJWK(key.publicKey)), kid: key.kid, use: 'sig' }] })
  })
  app.post('/organizations/oauth2/v2.0/token', express.urlencoded({ extended: false }), async (req, res) => {
    if (req.body.client_secret !== 'entra secret') res.status(401).json({ error: 'invalid_client' })
    else
      res.json({
        token_type: 'Bearer',
        access_token: 'opaque',
        expires_in: 3600,
        id_token: await token(next.idToken),
      })
  })
  return {
    origin,
    next,
    token,
    fetch: (url, options) => fetch(url.replace(MICROSOFT, origin), options as RequestInit),
    async rollOver() {
      key = await keyOf('second')
    },
    stop: () => close(server),
  }
}
