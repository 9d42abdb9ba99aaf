import type { IncomingMessage, ServerResponse } from 'node:http'

/** Cookies of a request by name (RFC 6265 section 5.4). The first of equal names counts: it has the longest path. */
export function cookiesOf(req: IncomingMessage): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const equals = pair.indexOf('=')
    if (equals < 1) continue
    const name = pair.slice(0, equals).trim()
    if (!found.has(name)) found.set(name, pair.slice(equals + 1).trim())
  }
  return found
}

/** Names and attributes that follow from the public address. */
export interface CookieJar {
  /** Full name of a cookie of this server. */
  name(kind: string): string
  /** Sets a cookie; `value` must be base64url or a JWT, `maxAge` is in seconds. */
  set(res: ServerResponse, kind: string, value: string, maxAge: number): void
  clear(res: ServerResponse, kind: string): void
}

/**
 * `__Host-` where there is https: a neighbouring host name cannot plant such a cookie. Cookies do not keep ports
 * apart, so without https the port is part of the name and two servers on one machine do not sign each other out.
 */
export function cookieJar(publicUrl: URL): CookieJar {
  const secure = publicUrl.protocol === 'https:'
  const prefix = secure ? '__Host-carrel' : `carrel-${publicUrl.port || '80'}`
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  const name = (kind: string): string => `${prefix}-${kind}`
  return {
    name,
    set(res, kind, value, maxAge) {
      res.appendHeader('Set-Cookie', `${name(kind)}=${value}; ${attributes}; Max-Age=${maxAge}`)
    },
    clear(res, kind) {
      res.appendHeader('Set-Cookie', `${name(kind)}=; ${attributes}; Max-Age=0`)
    },
  }
}
