import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import express, { Router } from 'express'
import type { Networks } from '../networks.ts'
import { createAttempts } from './attempt.ts'
import { browserLoginRouter } from './browser-login.ts'
import { createBrowserSessions } from './browser-session.ts'
import { cookieJar } from './cookies.ts'
import { inProcessFetch } from './embedded/in-process-fetch.ts'
import { interactionRouter } from './embedded/interactions.ts'
import { providerRouter } from './embedded/mount.ts'
import { createProvider } from './embedded/provider.ts'
import { embeddedSource } from './embedded/source.ts'
import { type IssuerSettings, issuerMistakes } from './external/settings.ts'
import { externalSource } from './external/source.ts'
import { contentPolicy, signInHeaders } from './headers.ts'
import type { Identified } from './identity.ts'
import { type AuthKeys, loadKeys } from './keys.ts'
import { assetsRouter } from './pages/assets.ts'
import { failurePages } from './pages/failure.ts'
import { paneAgain, panePage } from './pages/pane.ts'
import { spokenTo } from './pages/spoken.ts'
import { stoppedPage } from './pages/welcome.ts'
import { peerOf } from './peer.ts'
import type { Accounts, AuthLog, Sessions } from './ports.ts'
import { requireSameOrigin } from './same-origin.ts'
import type { IdentitySource } from './source.ts'
import { MAX_TOKEN } from './token-error.ts'

export interface AuthOptions {
  /** Scheme, host and port under which people reach this server; its path is not used. */
  readonly publicUrl: URL
  readonly listen: { readonly host: string; readonly port: number }
  /** Reverse proxies that are believed from where a request came. */
  readonly proxies: Networks
  /** Data folder for the keys of sign-in. */
  readonly folder: string
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** An external issuer takes the place of the embedded provider. */
  readonly issuer?: IssuerSettings
  readonly ports: { readonly accounts: Accounts; readonly sessions: Sessions }
  /** Sample people can be picked; the server's start has checked `startRefusals`. Each request is checked again. */
  readonly samplePicking: boolean
  /** Shown under the sign-in card. */
  readonly organisation?: string
  readonly log: AuthLog
}

export interface Auth {
  /** Everything under /auth and /oidc; mount it at the root before everything else. */
  readonly router: Router
  /**
   * Who makes this request; null when nobody is proved. With an Authorization header cookies are not looked at.
   * @throws CarrelError 'unavailable' when an external issuer's keys cannot be had
   */
  identify(req: IncomingMessage): Promise<Identified | null>
  /** The address from where it comes, for the audit log. */
  peerOf(req: IncomingMessage): string
  /** @throws CarrelError 'cross-site' */
  requireSameOrigin(req: IncomingMessage): void
}

/** @throws Error with one sentence for each mistake in the configuration, or when the keys cannot be read */
export async function createAuth(options: AuthOptions): Promise<Auth> {
  const { publicUrl, clock, log, ports } = options
  const mistakes = options.issuer === undefined ? [] : issuerMistakes(options.issuer)
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'))

  const organisation = options.organisation ?? ''
  const keys = await loadKeys(options.folder)
  const jar = cookieJar(publicUrl)
  const sessions = createBrowserSessions(jar, ports.sessions, clock)
  const attempts = createAttempts(jar, keys.cookies, clock)

  const router = Router()
  router.use(['/auth', '/oidc'], signInHeaders)
  const source =
    options.issuer === undefined
      ? mountEmbedded(router, options, keys, organisation)
      : externalSource({ settings: options.issuer, publicUrl, clock, log })

  router.get('/auth/pane', async (req, res) => {
    const client = await source.pane()
    const fetches = [new URL(client.tokenEndpoint).origin]
    res.setHeader('Content-Security-Policy', contentPolicy({ officeScripts: true, fetches }))
    const around = { organisation, ...spokenTo(req) }
    const ways = { redirect: `${publicUrl.origin}/auth/pane`, again: paneAgain(req.originalUrl, around) }
    res.type('html').send(panePage(client, ways, around))
  })
  router.get('/auth/pane/settings', async (_req, res) => {
    const { told } = await source.pane()
    res.json(told)
  })
  router.use(browserLoginRouter({ publicUrl, source, attempts, sessions, organisation, log }))
  router.use(await assetsRouter())
  router.use(['/auth', '/oidc'], (req, res) => {
    const around = { organisation, ...spokenTo(req) }
    res
      .status(404)
      .type('html')
      .send(stoppedPage(around.words.noPage, '/auth/sign-in', around))
  })
  router.use(['/auth', '/oidc'], failurePages(organisation, log))

  return {
    router,
    peerOf: (req) => peerOf(req, options.proxies),
    requireSameOrigin: (req) => requireSameOrigin(req, publicUrl),
    async identify(req) {
      // Any Authorization header, even an empty or a broken one, turns cookies off (SPEC X10).
      const { authorization } = req.headers
      if (authorization !== undefined) {
        const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1]
        if (token === undefined || token.length > MAX_TOKEN) return null
        const identity = await source.verifyBearer(token)
        return identity === null ? null : { identity, by: 'bearer' }
      }
      const session = await sessions.find(req)
      if (session === null) return null
      const { issuer, subject, name, email, idHash, createdAt } = session
      const identity = { issuer, subject, name, email }
      return (await source.stillCounts(identity, createdAt))
        ? { identity, by: 'cookie', sessionId: idHash }
        : null
    },
  }
}

function mountEmbedded(
  router: Router,
  options: AuthOptions,
  keys: AuthKeys,
  organisation: string,
): IdentitySource {
  const { publicUrl, clock, log, samplePicking } = options
  const { accounts } = options.ports
  const browserSecret = randomBytes(32).toString('base64url')
  const provider = createProvider({ publicUrl, keys, clock, accounts, browserSecret, organisation, log })
  const mounted = providerRouter(provider, publicUrl)
  router.use(mounted)
  router.use(
    interactionRouter({
      provider,
      publicUrl,
      listenHost: options.listen.host,
      peerOf: (req) => peerOf(req, options.proxies),
      clock,
      accounts,
      samplePicking,
      organisation,
    }),
  )
  const fetch = inProcessFetch(express().disable('x-powered-by').use(mounted))
  return embeddedSource({ provider, publicUrl, keys, clock, accounts, browserSecret, fetch })
}
