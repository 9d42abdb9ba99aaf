import { get, type IncomingMessage, type RequestOptions } from 'node:http'
import { get as getTls } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { AnswerSeen, CertificateSeen } from '../core/deployment/checks.ts'

/** How long the server waits for an answer of its own, ms. */
const TIMEOUT = 5000

/** Longest body that is read: the manifest has 12 KB. */
const MAX_BODY = 200_000

interface OwnAnswer extends AnswerSeen {
  readonly body: string
  readonly certificate: CertificateSeen | null
}

/** Asks this server for one of its own pages. Null: it did not answer. */
export type AskItself = (path: string) => Promise<OwnAnswer | null>

/**
 * How the server looks at itself (A10). It connects to the socket on which it listens, never to a name: what somebody sets as
 * public address must not make it call other machines. The certificate is looked at, not trusted.
 */
export function askItself(listening: AddressInfo, tls: boolean, publicAddress: URL): AskItself {
  const { port, address, family } = listening
  const everywhere = address === '0.0.0.0' || address === '::'
  const options: RequestOptions & { servername?: string; rejectUnauthorized?: boolean } = {
    host: everywhere ? (family === 'IPv6' ? '::1' : '127.0.0.1') : address,
    port,
    headers: { host: publicAddress.host },
    timeout: TIMEOUT,
    agent: false,
    ...(tls ? { rejectUnauthorized: false, servername: servername(publicAddress) } : {}),
  }
  return (path) =>
    new Promise((resolve) => {
      const asked = (tls ? getTls : get)({ ...options, path }, (response) => {
        answerOf(response, tls).then(resolve, () => resolve(null))
      })
      asked.on('error', () => resolve(null))
      asked.on('timeout', () => asked.destroy())
    })
}

/** RFC 6066 section 3: no addresses, only names. */
function servername({ hostname }: URL): string {
  return /^[\d.]+$|^\[/.test(hostname) ? '' : hostname
}

async function answerOf(response: IncomingMessage, tls: boolean): Promise<OwnAnswer> {
  const certificate = tls ? certificateOf(response.socket as TLSSocket) : null
  let body = ''
  response.setEncoding('utf8')
  for await (const chunk of response) if (body.length < MAX_BODY) body += chunk as string
  const policy = String(response.headers['content-security-policy'] ?? '')
  return {
    status: response.statusCode ?? 0,
    type: response.headers['content-type'] ?? '',
    frameAncestors: /(?:^|;)\s*frame-ancestors\s+([^;]*)/.exec(policy)?.[1]?.trim() ?? '',
    frameOptions: String(response.headers['x-frame-options'] ?? ''),
    resourcePolicy: String(response.headers['cross-origin-resource-policy'] ?? ''),
    body,
    certificate,
  }
}

function certificateOf(socket: TLSSocket): CertificateSeen | null {
  const shown = socket.getPeerCertificate()
  if (shown.valid_from === undefined) return null
  const text = (value: string | string[] | undefined): string => [value ?? ''].flat().join(', ')
  const names = (shown.subjectaltname ?? '')
    .split(', ')
    .map((one) => one.replace(/^(?:DNS|IP Address):/, ''))
    .filter((one) => one !== '')
  return {
    from: Date.parse(shown.valid_from),
    until: Date.parse(shown.valid_to),
    issuer: text(shown.issuer?.O ?? shown.issuer?.CN),
    names: names.length > 0 ? names : [text(shown.subject?.CN)],
    selfSigned:
      text(shown.issuer?.CN) === text(shown.subject?.CN) && text(shown.issuer?.O) === text(shown.subject?.O),
  }
}
