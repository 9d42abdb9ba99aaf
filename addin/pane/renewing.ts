import type { Held } from '../office/way.ts'
import { Fault } from '../shared/client/fault.ts'

/** What our sign-in window hands over beside the token, for another one without asking the person. */
interface Renewal {
  readonly endpoint: string
  readonly client: string
  readonly resource: string
  readonly refreshToken: string
}

/**
 * Another access token for the refresh token that came with the last (RFC 6749 section 6), from the issuer that the window
 * named; with it comes the next refresh token, since each counts once. Held in memory only: the pane that is closed forgets
 * it, and the issuer ends it with the session. Null: the issuer wants to see the person.
 * @throws Fault 'offline': nobody said no
 */
export async function renew(data: unknown, now: () => number): Promise<Held | null> {
  const renewal = readRenewal(data)
  if (renewal === null) return null
  const { endpoint, client, resource, refreshToken } = renewal
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: client,
    refresh_token: refreshToken,
    ...(resource && { resource }),
  })
  const options = { method: 'POST', body: form, credentials: 'omit', cache: 'no-store' } as const
  const response = await fetch(endpoint, options).catch((cause: unknown) => {
    throw new Fault('offline', {}, { cause })
  })
  if (response.status >= 500) throw new Fault('unavailable')
  if (!response.ok) return null
  const {
    access_token,
    expires_in,
    refresh_token = refreshToken,
  } = (await response.json()) as {
    access_token?: unknown
    expires_in?: unknown
    refresh_token?: unknown
  }
  return typeof access_token === 'string'
    ? {
        token: access_token,
        until: now() + Number(expires_in) * 1000,
        renewal: { ...renewal, refreshToken: refresh_token },
      }
    : null
}

function readRenewal(data: unknown): Renewal | null {
  if (typeof data !== 'object' || data === null) return null
  const { endpoint, client, resource, refreshToken } = data as Record<string, unknown>
  return typeof endpoint === 'string' &&
    typeof client === 'string' &&
    typeof resource === 'string' &&
    typeof refreshToken === 'string'
    ? { endpoint, client, resource, refreshToken }
    : null
}
