import type { IncomingMessage } from 'node:http'
import { CarrelError } from '../../core/errors.ts'

/** True when the browser says that this write comes from a page of ours. Browsers send Origin with every POST. */
export function isSameOrigin(req: IncomingMessage, publicUrl: URL): boolean {
  if (req.headers.origin !== publicUrl.origin) return false
  const site = req.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin'
}

/**
 * For writes by cookie (SPEC X10): a same-origin Origin, and a header that a form cannot send and that another
 * origin cannot send without a CORS preflight, which is never granted.
 * @throws CarrelError 'cross-site'
 */
export function requireSameOrigin(req: IncomingMessage, publicUrl: URL): void {
  if (isSameOrigin(req, publicUrl) && req.headers['x-carrel'] === '1') return
  throw new CarrelError('cross-site', 'This request did not come from a page of this archive.')
}
