import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import express, { Router } from 'express'
import helmet from 'helmet'
import { compressed } from './compressed.ts'
import { manifests, NOT_BUILT } from './manifests.ts'

/** Hosts in whose frames Outlook on the web shows the task pane. */
const OUTLOOK = [
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.live.com',
  'https://outlook.cloud.microsoft',
  'https://*.outlook.com',
  'https://*.office.com',
  'https://*.office365.com',
]

/** office.js comes from Microsoft's CDN, a rule of the platform; it needs a script of another one. */
const OFFICE_SCRIPTS = ['https://appsforoffice.microsoft.com', 'https://ajax.aspnetcdn.com']

/** A year: the names of these files change with their content. */
const FOREVER = '365d'

/** The pages of the add-in, built into `folder`. Only /pane may be framed, and only by Outlook (X10). */
export function pages(options: {
  readonly folder: string
  readonly publicUrl: URL
  /** Origins that the pane may ask besides its own: the configured issuer's, and Microsoft Graph's for a restore. */
  readonly connects: readonly string[]
  /** The folder of manifest.xml, manifest.json and addin. */
  readonly manifests: string
}): Router {
  const router = Router()
  const { folder, publicUrl, connects } = options
  router.use('/assets', compressed(join(folder, 'assets'), 'public, max-age=31536000, immutable'))
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: FOREVER, index: false }),
  )
  router.use(
    '/icons',
    express.static(join(folder, 'icons'), { maxAge: '1d', index: false, setHeaders: anywhere }),
  )
  router.use(manifests(options.manifests, folder, publicUrl))
  router.get('/pane', contentPolicy({ publicUrl, connects }), page(join(folder, 'pane.html')))
  router.get(/^\/admin(?:\/|$)/, contentPolicy({ publicUrl }), page(join(folder, 'admin.html')))
  // Every mailbox, folder, search and message has an address; all are one page (V9).
  router.get(
    /^\/(?!api\/|auth\/|oidc\/|assets\/|icons\/)/,
    contentPolicy({ publicUrl }),
    page(join(folder, 'viewer.html')),
  )
  return router
}

/** Outlook on the web is a page of another site, and shows the icons that the manifest names. They tell nothing of anybody. */
function anywhere(response: ServerResponse): void {
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
}

function page(file: string): express.RequestHandler {
  return (_request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    response.sendFile(file, { cacheControl: false, etag: false, lastModified: false }, (cause) => {
      if (cause === undefined || response.headersSent) return
      response.status(503).type('text/plain').send(`${NOT_BUILT}\n`)
    })
  }
}

/** `connects` is of the pane alone, which Outlook frames. Nothing inline runs, and nothing is evaluated. */
function contentPolicy({
  publicUrl,
  connects,
}: {
  readonly publicUrl: URL
  readonly connects?: readonly string[]
}): express.RequestHandler {
  const inOutlook = connects !== undefined
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", ...(inOutlook ? OFFICE_SCRIPTS : [])],
      styleSrc: ["'self'", "'unsafe-inline'"],
      // Remote images load only when the reader asks, inside a mail's own frame, which has a stricter policy of its own.
      imgSrc: ["'self'", 'data:', 'blob:', 'https:', 'http:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", ...(connects ?? [])],
      frameSrc: ["'self'", 'blob:', 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: inOutlook ? OUTLOOK : ["'none'"],
      ...(publicUrl.protocol === 'https:' ? { upgradeInsecureRequests: [] } : {}),
    },
  })
}
