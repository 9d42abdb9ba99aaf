import { type Request, type Response, Router } from 'express'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { CarrelError } from '../../core/errors.ts'
import type { Attempts } from './attempt.ts'
import type { BrowserSessions } from './browser-session.ts'
import { spokenTo } from './pages/spoken.ts'
import { stoppedPage, welcomePage } from './pages/welcome.ts'
import type { Words } from './pages/words/english.ts'
import type { AuthLog } from './ports.ts'
import { returnPath } from './return-path.ts'
import { requireSameOrigin } from './same-origin.ts'
import type { IdentitySource } from './source.ts'

interface BrowserLoginOptions {
  readonly publicUrl: URL
  readonly source: IdentitySource
  readonly attempts: Attempts
  readonly sessions: BrowserSessions
  readonly organisation: string
  readonly log: AuthLog
}

/** Code flow with PKCE, state and nonce in the browser (RFC 9700 section 2.1): sign-in, login, callback, logout. */
export function browserLoginRouter(options: BrowserLoginOptions): Router {
  const { publicUrl, source, attempts, sessions, organisation, log } = options
  const callback = `${publicUrl.origin}/auth/callback`
  const router = Router()

  const stop = (res: Response, status: number, sentence: keyof Words, back: string): void => {
    const around = { organisation, ...spokenTo(res.req) }
    const again = `/auth/login?return=${encodeURIComponent(back)}`
    res
      .status(status)
      .type('html')
      .send(stoppedPage(around.words[sentence], again, around))
  }

  router.get('/auth/sign-in', (req, res) => {
    res
      .type('html')
      .send(welcomePage(returnPath(req.query.return), req.query.why, { organisation, ...spokenTo(req) }))
  })

  router.get('/auth/login', async (req, res) => {
    const back = returnPath(req.query.return)
    const client = await source.client().catch(onlyUnavailable)
    if (client === null) return stop(res, 503, 'unavailable', back)
    const attempt = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      back,
    }
    await attempts.begin(req, res, attempt)
    const to = buildAuthorizationUrl(client, {
      redirect_uri: callback,
      scope: 'openid profile email',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    })
    res.redirect(303, to.href)
  })

  router.get('/auth/callback', async (req, res) => {
    const state = typeof req.query.state === 'string' ? req.query.state : ''
    const attempt = await attempts.finish(req, res, state)
    if (attempt === null) return stop(res, 400, 'notOurs', '/')
    const client = await source.client().catch(onlyUnavailable)
    if (client === null) return stop(res, 503, 'unavailable', attempt.back)
    let claims: Readonly<Record<string, unknown>> | undefined
    try {
      const tokens = await authorizationCodeGrant(client, new URL(req.originalUrl, publicUrl), {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.verifier,
        idTokenExpected: true,
      })
      claims = tokens.claims()
    } catch (error) {
      log.warn(reasonOf(error), 'A sign-in was refused.')
      return stop(res, 400, 'refused', attempt.back)
    }
    const identity = claims === undefined ? null : await source.identityOf(claims)
    if (identity === null) return stop(res, 403, 'notAllowed', attempt.back)
    await sessions.open(req, res, identity)
    res.redirect(303, attempt.back)
  })

  router.post('/auth/logout', async (req: Request, res: Response) => {
    requireSameOrigin(req, publicUrl)
    await sessions.close(req, res)
    // Our session is over whatever happens to the issuer's.
    const next = (await source.signOut(req, res).catch(onlyUnavailable)) ?? '/'
    res.json({ next })
  })

  return router
}

/** For the log: errors of openid-client carry the answer, the code and claims in `cause`, which stay out. */
function reasonOf(error: unknown): { readonly reason: string; readonly code?: unknown } {
  if (!(error instanceof Error)) return { reason: 'unknown' }
  return { reason: error.message, ...('code' in error ? { code: error.code } : {}) }
}

function onlyUnavailable(error: unknown): null {
  if (error instanceof CarrelError && error.code === 'unavailable') return null
  throw error
}
