import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'

/** Attempts at one account from one peer: guessing passwords. */
const ATTEMPTS_PER_ACCOUNT = 10
/** Attempts from one peer at all accounts: one common password tried on everybody. Higher, for offices behind one address. */
const ATTEMPTS_PER_PEER = 100
const WINDOW_MINUTES = 15

/** What fills the sentence of a 429. */
export const TOO_MANY = { minutes: String(WINDOW_MINUTES) }

/**
 * Limits on failed sign-ins, to put before the check of a password; `refuse` answers with 429. Only failures count
 * (an answer of 400 or more). `req.body` must be parsed. IPv6 peers are told apart by /56.
 * @param peerOf from where a request comes
 */
export function signInLimits(
  peerOf: (req: Request) => string,
  refuse: (req: Request, res: Response) => void,
): RequestHandler[] {
  const peer = (req: Request): string => ipKeyGenerator(peerOf(req))
  const limit = (most: number, keyGenerator: (req: Request) => string): RequestHandler =>
    rateLimit({
      windowMs: WINDOW_MINUTES * 60 * 1000,
      limit: most,
      keyGenerator,
      skipSuccessfulRequests: true,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      validate: { xForwardedForHeader: false, forwardedHeader: false },
      handler: (req, res) => refuse(req, res),
    })
  return [
    limit(ATTEMPTS_PER_PEER, peer),
    limit(ATTEMPTS_PER_ACCOUNT, (req) => `${peer(req)} ${loginOf(req)}`),
  ]
}

function loginOf(req: Request): string {
  const body: unknown = req.body
  if (typeof body !== 'object' || body === null || !('login' in body)) return ''
  return typeof body.login === 'string' ? body.login.trim().toLowerCase().slice(0, 320) : ''
}
