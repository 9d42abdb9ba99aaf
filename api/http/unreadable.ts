import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Problem } from '../../core/contract/common.ts'

/**
 * Bytes of a request's line and header fields together. A query of ten thousand signs that need nine bytes each in an address
 * still gets the answer that says how many it may have; more than this is no query, and each connection could hold as much.
 */
export const MAX_HEADERS = 128 * 1024

/** Answers a request that no handler can see, since it cannot be read as HTTP: as RFC 9457 says it, then the connection ends. */
export function answerUnreadable(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const problem: Problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? {
          type: 'urn:carrel:problem:too-large',
          title: 'Too large',
          // RFC 6585 section 5.
          status: 431,
          code: 'too-large',
          detail: 'The address and the header fields of this request are too long. Shorten the search.',
        }
      : {
          type: 'urn:carrel:problem:bad-request',
          title: 'The request is not right',
          status: 400,
          code: 'bad-request',
          detail: 'The request could not be read as HTTP.',
        }
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
