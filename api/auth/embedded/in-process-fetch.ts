import { createServer, type RequestListener, request } from 'node:http'
import { duplexPair } from 'node:stream'

/** Longest answer that is read, bytes: what comes from ourselves is a few hundred. */
const MAX_ANSWER = 256 * 1024

/** The part of `fetch` that openid-client uses. */
export type InProcessFetch = (
  url: string,
  options: { readonly method: string; readonly headers: Record<string, string>; readonly body?: unknown },
) => Promise<Response>

/**
 * A fetch that speaks HTTP to a handler of this process over a pair of streams, without a socket. The public address
 * may not be reachable from the server itself (proxy, certificate that it does not know), and needs not be.
 */
export function inProcessFetch(handler: RequestListener): InProcessFetch {
  // Never listens: connections are handed to it (node:http documents emitting 'connection' for this).
  const server = createServer(handler)
  return (url, options) =>
    new Promise((resolve, reject) => {
      const target = new URL(url)
      const [near, far] = duplexPair()
      server.emit('connection', far)
      const outgoing = request(
        {
          createConnection: () => near,
          method: options.method,
          path: target.pathname + target.search,
          headers: { ...options.headers, host: target.host, connection: 'close' },
        },
        (answer) => {
          const chunks: Buffer[] = []
          let size = 0
          answer.on('error', reject)
          answer.on('data', (chunk: Buffer) => {
            size += chunk.length
            if (size > MAX_ANSWER) answer.destroy(new Error('The answer is too long.'))
            else chunks.push(chunk)
          })
          answer.on('end', () => {
            const headers = new Headers()
            for (const [name, value] of Object.entries(answer.headers)) {
              if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
            }
            const body = chunks.length === 0 ? null : Buffer.concat(chunks)
            resolve(new Response(body, { status: answer.statusCode ?? 500, headers }))
          })
        },
      )
      outgoing.on('error', reject)
      outgoing.end(options.body === undefined || options.body === null ? undefined : String(options.body))
    })
}
