import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type CookieJar, cookiesOf } from './cookies.ts'
import type { Identity } from './identity.ts'
import type { Session, Sessions } from './ports.ts'

/** Life of a browser session, seconds; absolute, so that a stolen cookie ends too. A working day. */
const SESSION_SECONDS = 12 * 60 * 60

const KIND = 'session'

/** The browser's sessions: 256 random bits in a cookie, their SHA-256 in the store. */
export interface BrowserSessions {
  /** Signs this browser in. A session that it had before ends: a planted one must not be carried on (fixation). */
  open(req: IncomingMessage, res: ServerResponse, identity: Identity): Promise<void>
  find(req: IncomingMessage): Promise<Session | null>
  close(req: IncomingMessage, res: ServerResponse): Promise<void>
}

export function createBrowserSessions(
  jar: CookieJar,
  sessions: Sessions,
  clock: () => number,
): BrowserSessions {
  function idHashOf(req: IncomingMessage): string | null {
    const secret = cookiesOf(req).get(jar.name(KIND))
    return secret === undefined || secret === '' ? null : hash(secret)
  }

  return {
    async open(req, res, identity) {
      const before = idHashOf(req)
      if (before !== null) await sessions.remove(before)
      const secret = randomBytes(32).toString('base64url')
      const createdAt = clock()
      await sessions.put({
        idHash: hash(secret),
        ...identity,
        createdAt,
        expiresAt: createdAt + SESSION_SECONDS * 1000,
      })
      jar.set(res, KIND, secret, SESSION_SECONDS)
    },
    async find(req) {
      const idHash = idHashOf(req)
      if (idHash === null) return null
      const session = await sessions.find(idHash)
      if (session === null) return null
      if (session.expiresAt > clock()) return session
      await sessions.remove(idHash)
      return null
    },
    async close(req, res) {
      const idHash = idHashOf(req)
      if (idHash !== null) await sessions.remove(idHash)
      jar.clear(res, KIND)
    },
  }
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
