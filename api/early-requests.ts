import type { RequestListener, ServerResponse } from 'node:http'
import type { Server } from 'node:net'

/** Requests that wait for the rest of the server: who sends thousands meanwhile must not fill the memory. */
const MAX_EARLY = 1000

/**
 * Keeps what is asked between listening and being ready, which Node would take and never answer.
 * @returns hands all of it, and what comes from then on, to the application
 */
export function keepEarly(server: Server): (app: RequestListener) => void {
  const early: Parameters<RequestListener>[] = []
  const keep: RequestListener = (...asked) => {
    if (early.length < MAX_EARLY) early.push(asked)
    else busy(asked[1])
  }
  server.on('request', keep)
  return (app) => {
    server.off('request', keep)
    server.on('request', app)
    for (const asked of early.splice(0)) app(...asked)
  }
}

function busy(response: ServerResponse): void {
  response.writeHead(503, { 'Retry-After': '1' }).end()
}
