import type { IncomingMessage, ServerResponse } from 'node:http'

/** Express and Connect take this. */
export type Middleware = (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => void

/**
 * Answers only under the public address (SPEC X12). A page of evil.example whose name was rebound to 127.0.0.1 is
 * same-origin for the browser; its Host header still says evil.example. Everything else gets 421 (RFC 9110 15.5.20).
 * An absolute request target is refused too: it would overrule Host (RFC 9112 3.2.2).
 */
export function exactHost(publicUrl: URL): Middleware {
  const problem = JSON.stringify({
    type: 'urn:carrel:problem:misdirected',
    title: 'Misdirected request',
    status: 421,
    code: 'misdirected',
    detail: `This archive answers only at ${publicUrl.origin}. Open it at that address.`,
    field: 'Host',
  })
  return (req, res, next) => {
    const host = req.headers.host?.toLowerCase()
    if (host === publicUrl.host && req.url?.startsWith('/') === true) {
      next()
      return
    }
    res.statusCode = 421
    res.setHeader('Content-Type', 'application/problem+json')
    res.setHeader('Cache-Control', 'no-store')
    res.end(problem)
  }
}
