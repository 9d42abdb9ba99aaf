import type { ErrorRequestHandler, Request } from 'express'
import { CarrelError } from '../../../core/errors.ts'
import type { AuthLog } from '../ports.ts'
import { stoppedPage } from './welcome.ts'

const UNAVAILABLE = 'The sign-in service does not answer. Nothing is lost. Try again in a moment.'
const UNREADABLE = 'What the browser sent could not be read.'
const FAILED = 'The archive did not finish this. Nothing is lost. Try again in a moment.'

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
    const sentence = isUnavailable ? UNAVAILABLE : status === 500 ? FAILED : UNREADABLE
    res
      .status(status)
      .type('html')
      .send(stoppedPage(sentence, againFrom(req), organisation))
  }
}

/** In the pane's window and dialog the way on is that of the pane: from the browser's sign-in no token comes to it. */
function againFrom({ baseUrl, path, query }: Request): string {
  if (baseUrl + path !== '/auth/pane') return '/auth/sign-in'
  const kept = ['office', 'anew'].filter((name) => name in query).map((name) => `${name}=1`)
  if ('_host_Info' in query && !kept.includes('office=1')) kept.unshift('office=1')
  return kept.length > 0 ? `/auth/pane?${kept.join('&')}` : '/auth/pane'
}

/** The status that a body parser gives to a body that is too long or broken. */
function clientFault(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null
  return error.status >= 400 && error.status < 500 ? error.status : null
}
