import type { GraphAccess } from '../office/graph-access.ts'

/**
 * What Graph does not do, as far as the person can do something about it. `offline` and `busy`: nobody knows whether a
 * write was carried out. `other`: Outlook gives leave for another account than the one that reads.
 */
export type GraphCode = 'offline' | 'busy' | 'refused' | 'too-large' | 'full' | 'gone' | 'failed' | 'other'

export class GraphFault extends Error {
  override readonly name = 'GraphFault'
  readonly code: GraphCode

  constructor(code: GraphCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** Longest wait for one answer, ms: a dialog that waits for ever looks like one that has done its work. */
const PATIENCE = 60_000

const CODES: Readonly<Record<number, GraphCode>> = {
  401: 'refused',
  403: 'refused',
  404: 'gone',
  413: 'too-large',
  429: 'busy',
  507: 'full',
}

/** What Graph writes in `error.code` when the mailbox takes nothing more. */
const FULL = 'ErrorQuotaExceeded'

export type Graph = ReturnType<typeof createGraph>

/** Microsoft Graph 1.0 as the person. Every failure is a GraphFault. Nothing is sent twice, but for a token that was over. */
export function createGraph(access: GraphAccess) {
  const base = `${access.origin}/v1.0`
  let last: Awaited<ReturnType<GraphAccess['silently']>> = null

  async function send(method: string, url: string, body?: string | object): Promise<Response> {
    const given = await access.silently(false)
    // What was made of a message is taken away with the leave that made it, should Outlook have none for us any more.
    const leave = method === 'DELETE' && (given === null || given === 'other') ? last : given
    if (leave === null || leave === 'other') throw new GraphFault(leave ?? 'refused')
    last = leave
    const ask = (proof: string): Promise<Response> =>
      fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${proof}`,
          // An id that stays the same when Outlook moves the message.
          prefer: 'IdType="ImmutableId"',
          ...(body !== undefined && {
            'content-type': typeof body === 'string' ? 'text/plain' : 'application/json',
          }),
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(PATIENCE),
      }).catch((cause: unknown) => {
        throw new GraphFault('offline', { cause })
      })
    let response = await ask(leave.token)
    if (response.status === 401) {
      const again = await access.silently(true)
      if (again === 'other') throw new GraphFault(again)
      if (again !== null) response = await ask(again.token)
    }
    if (response.ok) return response
    throw new GraphFault(await codeOf(response))
  }

  return {
    get: async <T>(path: string): Promise<T> => (await send('GET', base + path)).json() as Promise<T>,
    /** Every page of a list, as long as Graph names a next one of its own. */
    async all<T>(path: string, most: number): Promise<T[]> {
      const found: T[] = []
      for (let url: string | undefined = base + path; url?.startsWith(`${base}/`); ) {
        const page = (await (await send('GET', url)).json()) as {
          value: T[]
          '@odata.nextLink'?: string
        }
        found.push(...page.value)
        url = found.length < most ? page['@odata.nextLink'] : undefined
      }
      return found.slice(0, most)
    },
    blob: async (path: string): Promise<Blob> => (await send('GET', base + path)).blob(),
    /** A text is sent as it is, anything else as JSON. */
    post: async <T>(path: string, body: string | object): Promise<T> =>
      (await send('POST', base + path, body)).json() as Promise<T>,
    remove: async (path: string): Promise<void> => void (await send('DELETE', base + path)),
  }
}

async function codeOf(response: Response): Promise<GraphCode> {
  const { error } = (await response.json().catch(() => ({}))) as { error?: { code?: string } }
  if (error?.code === FULL) return 'full'
  return CODES[response.status] ?? (response.status > 500 ? 'busy' : 'failed')
}
