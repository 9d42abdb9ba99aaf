import { randomBytes } from 'node:crypto'
import type { ErrorRequestHandler, Response } from 'express'
import type { Problem } from '../../core/contract/common.ts'
import { CarrelError, type ErrorCode } from '../../core/errors.ts'

const STATUS: Record<ErrorCode, number> = {
  'not-signed-in': 401,
  'not-found': 404,
  'bad-request': 400,
  misdirected: 421,
  'bad-query': 400,
  'bad-cursor': 400,
  'bad-address': 400,
  forbidden: 403,
  'cross-site': 403,
  'too-many-requests': 429,
  'too-large': 413,
  conflict: 409,
  unbound: 403,
  'ticket-spent': 404,
  'search-over': 410,
  'storage-full': 507,
  unavailable: 503,
  internal: 500,
}

const TITLE: Record<ErrorCode, string> = {
  'not-signed-in': 'Not signed in',
  'not-found': 'Not found',
  'bad-request': 'The request is not right',
  misdirected: 'Misdirected request',
  'bad-query': 'The search is not right',
  'bad-cursor': 'Unknown page',
  'bad-address': 'Not an address',
  forbidden: 'Not allowed',
  'cross-site': 'Not from this site',
  'too-many-requests': 'Too many requests',
  'too-large': 'Too large',
  conflict: 'Not possible as things stand',
  unbound: 'No archive belongs to this account',
  'ticket-spent': 'This download link was used or is over',
  'search-over': 'This archive search is over',
  'storage-full': 'The disk is full',
  unavailable: 'Not available now',
  internal: 'Something failed',
}

/** An error as RFC 9457 says it. What is not ours says nothing of itself: the reference finds it in the log. */
export function problemOf(error: unknown): { problem: Problem; unexpected: boolean } {
  const known = error instanceof CarrelError ? error : ofExpress(error)
  const code = known?.code ?? 'internal'
  const status = STATUS[code]
  const unexpected = status >= 500
  return {
    unexpected,
    problem: {
      type: `urn:carrel:problem:${code}`,
      title: TITLE[code],
      status,
      code,
      detail:
        known?.message ??
        'The archive did not answer. Nothing is lost. Try again, or tell your administrator this number.',
      ...(unexpected ? { reference: reference() } : {}),
      ...known?.facts,
    },
  }
}

/** Errors of Express's own parsers carry a 4xx status: a body that is no JSON, or too long. */
function ofExpress(error: unknown): CarrelError | null {
  if (!(error instanceof Error) || !('status' in error)) return null
  if (error.status === 413)
    return new CarrelError('too-large', 'The request is too large.', {}, { cause: error })
  if (error instanceof URIError)
    return new CarrelError(
      'bad-request',
      'The address holds a % that begins no sign. Write a % as %25, and other signs as bytes of UTF-8.',
      { field: 'path' },
      { cause: error },
    )
  if (error.status === 415) return new CarrelError('bad-request', 'Send JSON in UTF-8.', {}, { cause: error })
  if (typeof error.status === 'number' && error.status >= 400 && error.status < 500) {
    return new CarrelError(
      'bad-request',
      'The request could not be read. Send what /api/openapi.json describes.',
      {},
      { cause: error },
    )
  }
  return null
}

function reference(): string {
  const hex = randomBytes(3).toString('hex').toUpperCase()
  return `${hex.slice(0, 4)}-${hex.slice(4)}`
}

function sendProblem(response: Response, problem: Problem): void {
  // RFC 9110 section 15.5.2 asks for it; RFC 6750 says what it is. A browser asks nobody for a name because of it.
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer')
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** The one place where an error becomes an answer. */
export const problemHandler: ErrorRequestHandler = (error, request, response, _next) => {
  const { problem, unexpected } = problemOf(error)
  if (unexpected) request.log.error({ err: error, reference: problem.reference }, 'request failed')
  // Part of the answer is out: ending it like a whole one would be a lie.
  if (response.headersSent) response.destroy()
  else sendProblem(response, problem)
}
