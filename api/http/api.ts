import { promisify } from 'node:util'
import { json, type Request, type RequestHandler, Router } from 'express'
import type { z } from 'zod'
import { read } from '../../core/contract/read.ts'
import { CarrelError } from '../../core/errors.ts'
import { lackingFor, type Need } from '../../core/roles/actions.ts'
import type { Auth } from '../auth/auth.ts'
import {
  type Reader,
  readerOf,
  type SignedIn,
  type Target,
  targetOf,
  targetOfAll,
} from '../reading/reader.ts'
import type { Reading } from '../reading/reading.ts'
import { requireReadableQuery } from './readable-query.ts'
import { needOfRoute, type Route } from './route.ts'

/** Longest JSON body: a saved search or the policy's reason; uploads have ways of their own. */
const MAX_BODY = '16kb'

/** Nobody: a ticket's route looks its person up itself. */
const NOBODY: Reader = {
  identity: { issuer: '', subject: '' },
  number: 0,
  name: '',
  email: '',
  peer: '',
  mailboxes: [],
  rights: { owned: [], delegated: [] },
  roles: [],
  permissions: new Set(),
  nextChange: null,
}

/**
 * Serves the rows of the route table under /api/v1.
 * @throws Error for a route without a row in the table of permissions: such a server must not start (SPEC A7)
 */
export function apiRouter(routes: readonly Route[], reading: Reading, auth: Auth): Router {
  const router = Router({ strict: true, caseSensitive: true })
  // A HEAD would run a GET's handler: it would spend a ticket and write down an opening of which no byte leaves.
  router.head('/{*path}', (_request, response) => {
    response.setHeader('Allow', 'GET')
    response.status(405).end()
  })
  for (const row of routes) {
    router[row.method](row.path.replace(/\{(\w+)\}/g, ':$1'), handler(row, reading, auth))
  }
  router.use(async (request) => {
    await signedIn(request, auth)
    throw new CarrelError('not-found', 'There is nothing at this address.')
  })
  return router
}

/** Who asks, proved by bearer token or session. Writes by cookie must come from our own pages (X10). */
export async function signedIn(request: Request, auth: Auth): Promise<SignedIn> {
  const identified = await auth.identify(request)
  if (identified === null) throw new CarrelError('not-signed-in', 'Sign in first.')
  if (identified.by === 'cookie' && request.method !== 'GET' && request.method !== 'HEAD')
    auth.requireSameOrigin(request)
  const { issuer, subject, name, email } = identified.identity
  return { identity: { issuer, subject }, name, email, peer: auth.peerOf(request) }
}

/** Reads a JSON body: only of who is signed in, so that nobody else makes the server parse. */
const readBody = promisify(json({ limit: MAX_BODY, strict: true }))

function handler(row: Route, reading: Reading, auth: Auth): RequestHandler {
  const need = needOfRoute(row)
  return async (request, response) => {
    // For the metrics, which know patterns and no paths.
    response.locals.route = `/api/v1${row.path}`
    const person = need === 'ticket' ? null : await signedIn(request, auth)
    const look = async (): Promise<Reader> =>
      person === null ? NOBODY : permitted(await readerOf(reading.store, person, reading.clock()), need)
    const reader = await look()
    requireReadableQuery(request.url)
    const params = request.params as Record<string, string>
    if (row.body !== null) await readBody(request, response)
    const answer = await row.handle({
      reader,
      params,
      query: row.query === null ? null : parsed(row.query, request.query, 'query'),
      body: row.body === null ? null : parsed(row.body, request.body, 'body'),
      request,
      response,
      target: () => targetNamed(reading, reader, params.mailbox ?? ''),
      listed: () => targetNamed(reading, reader, params.mailbox ?? ''),
      again: async () => targetNamed(reading, await look(), params.mailbox ?? ''),
      stillPermitted: look,
    })
    if (!response.headersSent && 'schema' in row.answers) response.status(row.answers.status).json(answer)
    else if (row.answers.status === 204) response.status(204).end()
  }
}

/** @throws CarrelError forbidden, naming the permission that the reader lacks */
function permitted(reader: Reader, need: Need): Reader {
  const lacking = lackingFor(need, reader.permissions)
  if (lacking !== null)
    throw new CarrelError('forbidden', `You need the permission ${lacking} for this.`, {
      permission: lacking,
    })
  return reader
}

/** Only listings take `all`; one message is always read in one mailbox (X1). */
function targetNamed(reading: Reading, reader: Reader, name: string): Target {
  return name === 'all' ? targetOfAll(reader) : targetOf(reader, reading.ids.openMailbox(name))
}

function parsed(schema: z.ZodType, value: unknown, what: 'query' | 'body'): unknown {
  const result = read(schema, value, what)
  if (result.ok) return result.value
  const { field, sentence } = result.fault
  throw new CarrelError('bad-request', `${field}: ${sentence}`, { field })
}

/** For handlers of streams, which look again and again. */
export async function lookAgain(reading: Reading, request: Request, auth: Auth): Promise<Reader> {
  return readerOf(reading.store, await signedIn(request, auth), reading.clock())
}
