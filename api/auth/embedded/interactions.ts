import { type Request, type Response, Router, urlencoded } from 'express'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import { z } from 'zod'
import { filled } from '../../../core/text/filled.ts'
import type { Around } from '../pages/page.ts'
import { passwordPage, pickPage } from '../pages/people.ts'
import { spokenIn, spokenTo } from '../pages/spoken.ts'
import { stoppedPage } from '../pages/welcome.ts'
import type { Words } from '../pages/words/english.ts'
import { MAX_PASSWORD, passwordQueue, verifyPassword } from '../password.ts'
import type { Account, Accounts } from '../ports.ts'
import { isSameOrigin } from '../same-origin.ts'
import { isFromThisMachine } from '../this-machine.ts'
import { signInLimits, TOO_MANY } from './rate-limits.ts'

/** Two short fields; a longer body is no form of ours. */
const MAX_FORM = '8kb'
/** Password checks that may wait; beyond that each further one would only wait longer than a browser does. */
const MAX_WAITING = 32

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

  /** The language that the pane asked for, once the interaction is known. */
  const around = (res: Response): Around => ({
    organisation,
    ...(spokenIn(res.locals.uiLocales) ?? spokenTo(res.req)),
  })

  const stop = (res: Response, status: number, sentence: keyof Words): void => {
    const round = around(res)
    res
      .status(status)
      .type('html')
      .send(stoppedPage(round.words[sentence], '/auth/sign-in', round))
  }

  const askAgain = (
    req: Request,
    res: Response,
    status: number,
    why: 'wrong' | 'tooMany',
    login: string,
  ): void => {
    const round = around(res)
    const sentence = filled(round.words[why], TOO_MANY)
    res
      .status(status)
      .type('html')
      .send(passwordPage(pathOf(req, 'password'), { sentence, login }, round))
  }

  /** The interaction belongs to the browser that holds its cookie; the cookie's path ties it to this address. */
  async function isCurrent(req: Request, res: Response): Promise<boolean> {
    try {
      const details = await provider.interactionDetails(req, res)
      res.locals.uiLocales = details.params.ui_locales
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
    if (req.method !== 'GET' && !isSameOrigin(req, publicUrl)) stop(res, 403, 'crossSite')
    else if (!(await isCurrent(req, res))) stop(res, 400, 'tooOld')
    else next()
  }

  router.get('/auth/interaction/:uid', guard, async (req, res) => {
    const people = mayPick(req) && req.query.by !== 'password' ? await accounts.sample() : []
    const text =
      people.length > 0
        ? pickPage(pathOf(req, 'pick'), people, `${pathOf(req)}?by=password`, around(res))
        : passwordPage(pathOf(req, 'password'), null, around(res))
    res.type('html').send(text)
  })

  const limits = signInLimits(options.peerOf, (req, res) => askAgain(req, res, 429, 'tooMany', ''))
  router.post('/auth/interaction/:uid/password', guard, form, ...limits, async (req, res) => {
    const typed = Login.safeParse(req.body)
    if (!typed.success) return askAgain(req, res, 422, 'wrong', '')
    if (passwordQueue() >= MAX_WAITING) return askAgain(req, res, 429, 'tooMany', typed.data.login)
    const account = await accounts.find(typed.data.login)
    const right = await verifyPassword(typed.data.password, account?.passwordHash ?? null)
    if (account === null || !right) return askAgain(req, res, 422, 'wrong', typed.data.login)
    return signIn(req, res, account)
  })

  router.post('/auth/interaction/:uid/pick', guard, form, async (req, res) => {
    if (!mayPick(req)) return stop(res, 403, 'noPicking')
    const picked = Pick.safeParse(req.body)
    const people = picked.success ? await accounts.sample() : []
    const account = people.find((person) => person.id === picked.data?.account)
    if (account === undefined) return stop(res, 422, 'nobody')
    return signIn(req, res, account)
  })

  return router
}

function pathOf(req: Request, act?: string): string {
  const uid = encodeURIComponent(String(req.params.uid))
  return act === undefined ? `/auth/interaction/${uid}` : `/auth/interaction/${uid}/${act}`
}
