import { isIPv4, isIPv6 } from 'node:net'

/** What one request shows of where it comes from. */
export interface RequestFacts {
  /** Address that the server is bound to. */
  readonly listenHost: string
  readonly publicUrl: URL
  /** Address of the other end of the socket. */
  readonly peer: string | undefined
  /** The Host header. */
  readonly host: string | undefined
  /** Names of all headers of the request, in lower case. */
  readonly headerNames: Iterable<string>
}

/** Headers by which a proxy or tunnel says that the request came from elsewhere; `x-forwarded-*` besides. */
const FORWARDING = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-original-host',
  'x-original-forwarded-for',
  'x-envoy-external-address',
  'true-client-ip',
  'cf-connecting-ip',
  'cf-ray',
  'fastly-client-ip',
])

/** True for 127.0.0.0/8, ::1 (also in brackets, also mapped) and `localhost`; nothing is looked up. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  if (name === 'localhost' || name === '::1') return true
  const v4 = name.startsWith('::ffff:') && isIPv6(name) ? name.slice('::ffff:'.length) : name
  return isIPv4(v4) && v4.startsWith('127.')
}

/**
 * Whether somebody at this very machine asks (SPEC X12). Checked for each request, since a tunnel or a proxy can be put in
 * front of a running server.
 */
export function isFromThisMachine(facts: RequestFacts): boolean {
  if (!isLoopback(facts.listenHost) || !isLoopback(facts.publicUrl.hostname)) return false
  if (facts.peer === undefined || facts.peer === 'localhost' || !isLoopback(facts.peer)) return false
  if (facts.host?.toLowerCase() !== facts.publicUrl.host) return false
  for (const header of facts.headerNames) {
    if (FORWARDING.has(header) || header.startsWith('x-forwarded')) return false
  }
  return true
}
