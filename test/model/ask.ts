import { Agent, request } from 'node:http'
import type { Person } from '../support/world.ts'

/** Connections kept open: enough to keep the server busy, few enough to be cheap. */
const agent = new Agent({ keepAlive: true, maxSockets: 16 })

export interface Answer {
  readonly status: number
  readonly body: string
  readonly bytes: Buffer
}

/** Asks as a person over HTTP. `fetch` would do, at twice the cost; a model test asks half a million times. */
export function ask(origin: URL, person: Person, path: string, body?: object): Promise<Answer> {
  const json = body === undefined ? null : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const asked = request(
      new URL(path.startsWith('/api') ? path : `/api/v1${path}`, origin),
      {
        agent,
        method: json === null ? 'GET' : 'POST',
        headers: {
          ...person.headers,
          ...(json === null
            ? {}
            : { 'content-type': 'application/json', origin: origin.origin, 'x-carrel': '1' }),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const bytes = Buffer.concat(chunks)
          resolve({ status: response.statusCode ?? 0, body: bytes.toString('utf8'), bytes })
        })
      },
    )
    asked.on('error', (cause: NodeJS.ErrnoException) => {
      // The server ends what was idle for five seconds, on a busy machine just as it is used again.
      if (asked.reusedSocket && cause.code === 'ECONNRESET') resolve(ask(origin, person, path, body))
      else reject(cause)
    })
    asked.end(json ?? undefined)
  })
}
