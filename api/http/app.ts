import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { CarrelError } from '../../core/errors.ts'
import type { Administering } from '../administration/administering.ts'
import { startPreviews } from '../administration/bulk/previews.ts'
import type { Auth } from '../auth/auth.ts'
import { exactHost } from '../auth/exact-host.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Reading } from '../reading/reading.ts'
import { apiRouter } from './api.ts'
import { countRequests, serveMetrics } from './metrics.ts'
import { openApi } from './openapi.ts'
import { pages } from './pages.ts'
import { problemHandler } from './problems.ts'
import type { Route } from './route.ts'
import { accessReportRoutes } from './routes/access-report.ts'
import { adminAccessReportRoutes } from './routes/admin/access-report.ts'
import { accountRoutes } from './routes/admin/accounts.ts'
import { archiveSearchRoutes } from './routes/admin/archive-search.ts'
import { auditRoutes } from './routes/admin/audit.ts'
import { batchRoutes } from './routes/admin/batches.ts'
import { bulkRoutes } from './routes/admin/bulk.ts'
import { delegationRoutes } from './routes/admin/delegations.ts'
import { deliveryRoutes } from './routes/admin/deliveries.ts'
import { deploymentRoutes } from './routes/admin/deployment.ts'
import { addressRoutes, domainRoutes } from './routes/admin/directory.ts'
import { importRoutes } from './routes/admin/imports.ts'
import { intakeRoutes } from './routes/admin/intake.ts'
import { permissionRoutes } from './routes/admin/permissions.ts'
import { policyRoutes } from './routes/admin/policy.ts'
import { roleRoutes } from './routes/admin/roles.ts'
import { seeAsDelegateRoutes } from './routes/admin/see-as-delegate.ts'
import { uploadRoutes } from './routes/admin/uploads.ts'
import { contextRoutes } from './routes/context.ts'
import { downloadRoutes } from './routes/downloads.ts'
import { listingRoutes } from './routes/listing.ts'
import { mailboxRoutes } from './routes/mailboxes.ts'
import { messageRoutes } from './routes/messages.ts'
import { searchRoutes } from './routes/searches.ts'
import { eventRoutes } from './stream.ts'
import { startTickets } from './tickets.ts'

interface AppOptions {
  readonly administering: Administering
  readonly auth: Auth
  readonly publicUrl: URL
  readonly listenHost: string
  readonly log: Logger
  readonly metrics: Metrics
  /** Who brings it reads the metrics; null: this machine only. */
  readonly metricsToken: string | null
  /** Folder of the built add-in. */
  readonly pages: string
  /** Origins that the pane may ask besides its own. */
  readonly paneConnects: readonly string[]
  readonly manifests: string
}

/** All rows of the API. What is not here is not served. */
export function routesOf(administering: Administering, auth: Auth): Route[] {
  const reading: Reading = administering
  const routes: Route[] = [
    ...mailboxRoutes(reading),
    ...listingRoutes(reading),
    ...messageRoutes(reading),
    ...contextRoutes(reading),
    ...searchRoutes(reading),
    ...accessReportRoutes(reading),
    ...downloadRoutes(reading, startTickets()),
    ...eventRoutes(reading, auth),
    ...domainRoutes(administering),
    ...addressRoutes(administering),
    ...bulkRoutes(administering, startPreviews(administering.clock)),
    ...accountRoutes(administering),
    ...roleRoutes(administering),
    ...auditRoutes(administering),
    ...delegationRoutes(administering),
    ...importRoutes(administering),
    ...batchRoutes(administering),
    ...policyRoutes(administering),
    ...archiveSearchRoutes(administering),
    ...adminAccessReportRoutes(administering),
    ...deliveryRoutes(administering),
    ...intakeRoutes(administering),
    ...uploadRoutes(administering),
    ...seeAsDelegateRoutes(administering),
    ...deploymentRoutes(administering),
    ...permissionRoutes(() => routes),
  ]
  return routes
}

/** The Express application: sign-in, API, pages. */
export function createApp(options: AppOptions): Express {
  const { administering, auth, publicUrl, listenHost, log, metrics } = options
  const routes = routesOf(administering, auth)
  const document = openApi(routes, publicUrl)
  const app = express()
  app.disable('x-powered-by')
  // A content-hash ETag would tell whether two answers are the same, even to who may read neither (X5).
  app.disable('etag')
  app.set('query parser', 'simple')
  app.use(countRequests(metrics))
  app.use(pinoHttp({ logger: log, serializers: LOGGED, customLogLevel }))
  app.get('/healthz', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    response.locals.route = '/healthz'
    response.json({ status: 'ok' })
  })
  app.get('/metrics', serveMetrics(metrics, { token: options.metricsToken, listenHost, publicUrl }))
  app.use(exactHost(publicUrl))
  app.use(
    helmet({
      // Each page says its own; answers of the API are never pages.
      contentSecurityPolicy: false,
      frameguard: false,
      // It counts for every port: on a machine where somebody tries this, all that else runs at http://localhost would be lost.
      strictTransportSecurity: publicUrl.protocol === 'https:' && publicUrl.hostname !== 'localhost',
      crossOriginOpenerPolicy: false,
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
    }),
  )
  app.use(auth.router)
  app.use('/api', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
    next()
  })
  app.get('/api/openapi.json', (_request, response) => {
    response.json(document)
  })
  app.use('/api/v1', apiRouter(routes, administering, auth))
  app.use(
    pages({
      folder: options.pages,
      publicUrl,
      connects: options.paneConnects,
      manifests: options.manifests,
    }),
  )
  app.use(() => {
    throw new CarrelError('not-found', 'There is nothing at this address.')
  })
  app.use(problemHandler)
  return app
}

/** The log names the path without its query: search words are content. Ids are opaque. */
const LOGGED = {
  req: (request: { method: string; url: string; id: unknown }) => ({
    id: request.id,
    method: request.method,
    path: request.url.split('?', 1)[0],
  }),
  res: (response: { statusCode: number }) => ({ status: response.statusCode }),
}

function customLogLevel(
  _request: unknown,
  response: { statusCode: number },
  error?: Error,
): 'error' | 'debug' {
  return error !== undefined || response.statusCode >= 500 ? 'error' : 'debug'
}
