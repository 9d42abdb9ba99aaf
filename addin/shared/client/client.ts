import { signal } from '@preact/signals'
import type { Problem } from '../../../core/contract/common.ts'
import { Fault, type FaultCode, isAbort } from './fault.ts'

/** The pane's access token; the viewer has none and goes by its cookie (X10). */
export interface Bearer {
  token(): Promise<string | null>
  /** Another one for a token that the server did not take, got without asking the person; null where there is none. */
  instead(token: string): Promise<string | null>
  /** The server did not take the second one either: forget it. */
  refused(): void
}

export type Query = Record<string, string | number | boolean | null | undefined>

export type Client = ReturnType<typeof createClient>

/** How requests are sent to the API below `base`. Every failure is a Fault, but for an abort. */
export function createClient(bearer: Bearer | null, base: string) {
  /** The server does not know who asks, whatever was asked for: the page must say so, and where one signs in. */
  const stranger = signal(false)
  const unknown = (problem = {}) => {
    stranger.value = true
    return new Fault('not-signed-in', problem)
  }

  /** @param body sent as JSON; a Blob (a file to upload) as it is */
  async function send(method: string, path: string, signal?: AbortSignal, body?: unknown): Promise<Response> {
    const headers = new Headers()
    const token = (await bearer?.token()) ?? null
    if (bearer && !token) throw unknown()
    if (method !== 'GET') headers.set('x-carrel', '1')
    const file = body instanceof Blob ? body : null
    if (body !== undefined)
      headers.set('content-type', file ? file.type || 'application/octet-stream' : 'application/json')
    const ask = (proof: string | null): Promise<Response> => {
      if (proof) headers.set('authorization', `Bearer ${proof}`)
      return fetch(base + path, {
        method,
        headers,
        credentials: bearer ? 'omit' : 'same-origin',
        cache: 'no-store',
        ...(signal && { signal }),
        ...(body !== undefined && { body: file ?? JSON.stringify(body) }),
      }).catch((thrown: unknown) => {
        if (isAbort(thrown)) throw thrown
        throw new Fault('offline', {}, { cause: thrown })
      })
    }
    let response = await ask(token)
    if (response.status === 401 && token) {
      // Its time may have come in mid-use: once more with another one, and no further.
      const other = await bearer?.instead(token)
      if (other) response = await ask(other)
    }
    if (response.ok) {
      stranger.value = false
      return response
    }
    const { status } = response
    const problem: Partial<Problem> = (await response.json().catch(() => null)) ?? {}
    if (status !== 401) throw new Fault(codeOf(problem, status), problem)
    bearer?.refused()
    throw unknown(problem)
  }

  async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) if (value) search.set(name, String(value))
    const text = search.size > 0 ? `?${search}` : ''
    return (await send('GET', path + text, signal)).json() as Promise<T>
  }

  return { send, get, stranger }
}

function codeOf({ code }: Partial<Problem>, status: number): FaultCode {
  if (code) return code as FaultCode
  return status === 404 ? 'not-found' : status === 503 ? 'unavailable' : 'internal'
}
