import type { ErrorRequestHandler } from 'express'
import { CarrelError } from '../../../core/errors.ts'
import type { AuthLog } from '../ports.ts'
import { stoppedPage } from './welcome.ts'

const UNAVAILABLE = 'The sign-in service does not answer. Nothing is lost. Try again in a moment.'
const UNREADABLE = 'What the browser sent could not be read.'
const FAILED = 'The archive did not finish this. Nothing is lost. Try again in a moment.'

/** Failures of a sign-in page as a page, since a person looks at it; programs' errors go on to the app's handler. */
export function failurePages(organisation: string, log: AuthLog): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const isUnavailable = error instanceof CarrelError && error.code === 'unavailable'
    if (res.headersSent || (error instanceof CarrelError && !isUnavailable)) {
      next(error)
      return
    }
    const status = isUnavailable ? 503 : (clientFault(error) ?? 500)
    if (status === 500) log.error({ err: error }, 'A sign-in page failed.')
    const sentence = isUnavailable ? UNAVAILABLE : status === 500 ? FAILED : UNREADABLE
    res
      .status(status)
      .type('html')
      .send(stoppedPage(sentence, '/auth/sign-in', organisation))
  }
}

/** The status that a body parser gives to a body that is too long or broken. */
function clientFault(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null
  return error.status >= 400 && error.status < 500 ? error.status : null
}
