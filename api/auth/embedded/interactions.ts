import { type Request, type Response, Router, urlencoded } from 'express'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import { z } from 'zod'
import { passwordPage, pickPage } from '../pages/people.ts'
import { stoppedPage } from '../pages/welcome.ts'
import { MAX_PASSWORD, passwordQueue, verifyPassword } from '../password.ts'
import type { Account, Accounts } from '../ports.ts'
import { isSameOrigin } from '../same-origin.ts'
import { isFromThisMachine } from '../this-machine.ts'
import { signInLimits, TOO_MANY_ATTEMPTS } from './rate-limits.ts'

/** Two short fields; a longer body is no form of ours. */
const MAX_FORM = '8kb'
/** Password checks that may wait; beyond that each further one would only wait longer than a browser does. */
const MAX_WAITING = 32

const WRONG = 'The address or the password is not right. Check both, then try again.'
const TOO_OLD = 'This sign-in page is too old, or it was opened in another browser.'
const CROSS_SITE = 'This sign-in did not come from this page.'

const Login = z.object({ login: z.string().trim().min(1).max(320), password: z.string().max(MAX_PASSWORD) })
const Pick = z.object({ account: z.string().min(1).max(200) })

interface InteractionOptions {
  readonly provider: Provider
  readonly publicUrl: URL
  readonly listenHost: string
  readonly peerOf: (req: Request) => string
  readonly clock: () => number
  readonly accounts: Accounts
  readonly samplePicking: boolean
  readonly organisation: string
}

/** The provider's sign-in page: GET shows it, POST …/password and …/pick answer it. */
export function interactionRouter(options: InteractionOptions): Router {
  const { provider, publicUrl, accounts, organisation } = options
  const router = Router()
  const form = urlencoded({ extended: false, limit: MAX_FORM, parameterLimit: 10 })

  const mayPick = (req: Request): boolean =>
    options.samplePicking &&
    isFromThisMachine({
      listenHost: options.listenHost,
      publicUrl,
      peer: req.socket.remoteAddress,
      host: req.headers.host,
      headerNames: Object.keys(req.headers),
    })

  const stop = (res: Response, status: number, sentence: string): void => {
    res
      .status(status)
      .type('html')
      .send(stoppedPage(sentence, '/auth/sign-in', organisation))
  }

  const askAgain = (req: Request, res: Response, status: number, sentence: string, login: string): void => {
    res
      .status(status)
      .type('html')
      .send(passwordPage(pathOf(req, 'password'), { sentence, login }, organisation))
  }

  /** The interaction belongs to the browser that holds its cookie; the cookie's path ties it to this address. */
  async function isCurrent(req: Request, res: Response): Promise<boolean> {
    try {
      const details = await provider.interactionDetails(req, res)
      return details.uid === req.params.uid && details.prompt.name === 'login'
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return false
      throw error
    }
  }

  async function signIn(req: Request, res: Response, account: Account): Promise<void> {
    const ts = Math.floor(options.clock() / 1000)
    await provider.interactionFinished(req, res, { login: { accountId: account.id, ts } })
  }

  async function guard(req: Request, res: Response, next: () => void): Promise<void> {
    if (req.method !== 'GET' && !isSameOrigin(req, publicUrl)) stop(res, 403, CROSS_SITE)
    else if (!(await isCurrent(req, res))) stop(res, 400, TOO_OLD)
    else next()
  }

  router.get('/auth/interaction/:uid', guard, async (req, res) => {
    const people = mayPick(req) && req.query.by !== 'password' ? await accounts.sample() : []
    const text =
      people.length > 0
        ? pickPage(pathOf(req, 'pick'), people, `${pathOf(req)}?by=password`, organisation)
        : passwordPage(pathOf(req, 'password'), null, organisation)
    res.type('html').send(text)
  })

  const limits = signInLimits(options.peerOf, (req, res) => askAgain(req, res, 429, TOO_MANY_ATTEMPTS, ''))
  router.post('/auth/interaction/:uid/password', guard, form, ...limits, async (req, res) => {
    const typed = Login.safeParse(req.body)
    if (!typed.success) return askAgain(req, res, 422, WRONG, '')
    if (passwordQueue() >= MAX_WAITING) return askAgain(req, res, 429, TOO_MANY_ATTEMPTS, typed.data.login)
    const account = await accounts.find(typed.data.login)
    const right = await verifyPassword(typed.data.password, account?.passwordHash ?? null)
    if (account === null || !right) return askAgain(req, res, 422, WRONG, typed.data.login)
    return signIn(req, res, account)
  })

  router.post('/auth/interaction/:uid/pick', guard, form, async (req, res) => {
    if (!mayPick(req))
      return stop(res, 403, 'Sample people cannot be picked from here. Sign in with a password.')
    const picked = Pick.safeParse(req.body)
    const people = picked.success ? await accounts.sample() : []
    const account = people.find((person) => person.id === picked.data?.account)
    if (account === undefined) return stop(res, 422, 'This sample person is not there any more.')
    return signIn(req, res, account)
  })

  return router
}

function pathOf(req: Request, act?: string): string {
  const uid = encodeURIComponent(String(req.params.uid))
  return act === undefined ? `/auth/interaction/${uid}` : `/auth/interaction/${uid}/${act}`
}
