import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { CarrelError } from '../../core/errors.ts'
import { isFromThisMachine } from '../auth/this-machine.ts'
import type { Metrics } from '../metrics/metrics.ts'

/** Who may read the metrics. */
interface MetricsAccess {
  /** Null: programs on this very machine only. */
  readonly token: string | null
  readonly listenHost: string
  readonly publicUrl: URL
}

/** Counts every request by the pattern of its route, when its answer is over. */
export function countRequests(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const begun = performance.now()
    response.once('close', () => {
      const { route } = response.locals
      metrics.request(
        request.method,
        typeof route === 'string' ? route : 'other',
        response.statusCode,
        (performance.now() - begun) / 1000,
      )
    })
    next()
  }
}

/**
 * Serves the metrics: to who brings the token, and where none is set, to this machine, as strictly as a sample person is
 * let in without a password (SPEC X12): a proxy in front must not make everybody local.
 */
export function serveMetrics(metrics: Metrics, access: MetricsAccess): RequestHandler {
  return async (request, response) => {
    response.locals.route = '/metrics'
    response.setHeader('Cache-Control', 'no-store')
    if (access.token !== null && !bears(request.headers.authorization, access.token)) {
      response.setHeader('WWW-Authenticate', 'Bearer')
      throw new CarrelError('not-signed-in', 'The metrics need the token of CARREL_METRICS_TOKEN.')
    }
    const { listenHost, publicUrl } = access
    if (
      access.token === null &&
      !isFromThisMachine({
        listenHost,
        publicUrl,
        peer: request.socket.remoteAddress,
        host: request.headers.host,
        headerNames: Object.keys(request.headers),
      })
    )
      throw new CarrelError(
        'forbidden',
        'Without CARREL_METRICS_TOKEN the metrics are read on this machine only, at the address of the archive.',
      )
    response.type(metrics.contentType).send(await metrics.text())
  }
}

/** Compared by hash, so that time tells neither length nor letters. */
function bears(authorization: string | undefined, token: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${token}`))
}
