import type { Middleware } from './exact-host.ts'

/** Hosts that office.js loads from; a rule of the platform, and only for the pane's pop-up. */
const OFFICE_SCRIPTS = 'https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com'

/** What a page of sign-in may do beyond the ground rule. */
interface PagePowers {
  readonly officeScripts: boolean
  /** Origins that the page may fetch from, besides its own. */
  readonly fetches: readonly string[]
}

/** Content-Security-Policy of a sign-in page: nothing inline, no frame round it (SPEC X10), forms to ourselves. */
export function contentPolicy(powers: PagePowers = { officeScripts: false, fetches: [] }): string {
  return [
    "default-src 'none'",
    `script-src 'self'${powers.officeScripts ? ` ${OFFICE_SCRIPTS}` : ''}`,
    // office.js puts two style elements of its own into the page; their text changes with its version.
    `style-src 'self'${powers.officeScripts ? " 'unsafe-inline'" : ''}`,
    "img-src 'self'",
    `connect-src ${["'self'", ...powers.fetches].join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * Headers of everything under /auth and /oidc, whatever the app set before.
 * - Referrer-Policy `same-origin`: under Helmet's `no-referrer` browsers send `Origin: null` with a form, and the
 *   same-origin check would refuse everybody.
 * - Cross-Origin-Opener-Policy `unsafe-none` on every page of the way: one page with another value cuts the pop-up
 *   off from the pane that waits for its token. Nothing here is framed or scripted by its opener.
 */
export const signInHeaders: Middleware = (_req, res, next) => {
  res.setHeader('Content-Security-Policy', contentPolicy())
  res.setHeader('X-Frame-Options', 'DENY')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Referrer-Policy', 'same-origin')
  res.setHeader('Cross-Origin-Opener-Policy', 'unsafe-none')
  res.setHeader('Cache-Control', 'no-store')
  next()
}
