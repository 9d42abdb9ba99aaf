import type { ErrorRequestHandler } from 'express'
import { CarrelError } from '../../../core/errors.ts'
import type { AuthLog } from '../ports.ts'
import { paneAgain } from './pane.ts'
import { spokenTo } from './spoken.ts'
import { stoppedPage } from './welcome.ts'

/** Failures of a sign-in page as a page, since a person looks at it; programs' errors go on to the app's handler. */
export function failurePages(organisation: string, log: AuthLog): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const isUnavailable = error instanceof CarrelError && error.code === 'unavailable'
    if (res.headersSent || (error instanceof CarrelError && !isUnavailable)) {
      next(error)
      return
    }
    const status = isUnavailable ? 503 : (clientFault(error) ?? 500)
    if (status === 500) log.error({ err: error }, 'A sign-in page failed.')
    const around = { organisation, ...spokenTo(req) }
    const sentence = isUnavailable ? 'unavailable' : status === 500 ? 'failed' : 'unreadable'
    // In the pane's window and dialog the way on is that of the pane: from the browser's sign-in no token comes to it.
    const again = /^\/auth\/pane(?:\?|$)/.test(req.originalUrl)
      ? paneAgain(req.originalUrl, around)
      : '/auth/sign-in'
    res
      .status(status)
      .type('html')
      .send(stoppedPage(around.words[sentence], again, around))
  }
}

/** The status that a body parser gives to a body that is too long or broken. */
function clientFault(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null
  return error.status >= 400 && error.status < 500 ? error.status : null
}
