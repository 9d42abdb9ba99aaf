import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { z } from 'zod'
import { type CookieJar, cookiesOf } from './cookies.ts'

/** How long somebody may take at the issuer. */
const ATTEMPT_SECONDS = 15 * 60
/** Sign-ins begun in other tabs that are kept; more would make the Cookie header grow past what a server takes. */
const MAX_ATTEMPTS = 4

const Attempt = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), back: z.string() })
/** What the browser must bring back from the issuer; RFC 9700 section 2.1 (state, nonce, PKCE). */
export type Attempt = z.infer<typeof Attempt>

/** Sign-ins under way. They live sealed in the browser that began them: nothing to flood here, and nobody else's fits. */
export interface Attempts {
  begin(req: IncomingMessage, res: ServerResponse, attempt: Attempt): Promise<void>
  /** Takes the attempt with this state out of the browser; null when it is not there, too old or not ours. */
  finish(req: IncomingMessage, res: ServerResponse, state: string): Promise<Attempt | null>
}

export function createAttempts(jar: CookieJar, cookieKeys: readonly string[], clock: () => number): Attempts {
  const keys = cookieKeys.map((key) => createHash('sha256').update(`carrel sign-in attempt\0${key}`).digest())
  const kindOf = (state: string): string =>
    `attempt-${createHash('sha256').update(state).digest('base64url').slice(0, 12)}`

  async function unseal(value: string): Promise<Attempt | null> {
    for (const key of keys) {
      try {
        const { payload } = await jwtDecrypt(value, key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          currentDate: new Date(clock()),
        })
        return Attempt.parse(payload)
      } catch {
        // Sealed with another key, changed, or too old: all of them mean "begin again".
      }
    }
    return null
  }

  return {
    async begin(req, res, attempt) {
      const [key] = keys
      if (key === undefined) throw new Error('There is no cookie key.')
      const prefix = jar.name('attempt-')
      const older = [...cookiesOf(req).keys()].filter((name) => name.startsWith(prefix))
      if (older.length >= MAX_ATTEMPTS) {
        for (const name of older) jar.clear(res, `attempt-${name.slice(prefix.length)}`)
      }
      const sealed = await new EncryptJWT({ ...attempt })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(new Date(clock() + ATTEMPT_SECONDS * 1000))
        .encrypt(key)
      jar.set(res, kindOf(attempt.state), sealed, ATTEMPT_SECONDS)
    },
    async finish(req, res, state) {
      const value = cookiesOf(req).get(jar.name(kindOf(state)))
      if (value === undefined) return null
      jar.clear(res, kindOf(state))
      const attempt = await unseal(value)
      return attempt?.state === state ? attempt : null
    },
  }
}
