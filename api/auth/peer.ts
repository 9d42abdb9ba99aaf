import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { Networks } from '../networks.ts'

/**
 * The address from where a request comes: the other end of the socket, or whom a trusted proxy there names in
 * X-Forwarded-For. That is read from the right, where each proxy appends whom it heard: what stands left of the first
 * address that is no trusted proxy is that peer's own word, and would get past every limit. What is no address ends it.
 */
export function peerOf(req: IncomingMessage, proxies: Networks): string {
  let peer = req.socket.remoteAddress ?? ''
  if (!proxies.has(peer)) return peer
  const named = String(req.headers['x-forwarded-for'] ?? '').split(',')
  for (let entry = named.pop(); entry !== undefined && proxies.has(peer); entry = named.pop()) {
    const address = withoutPort(entry.trim())
    if (isIP(address) === 0) break
    peer = address
  }
  return peer
}

/** Some proxies write the port behind it: `192.0.2.7:4711`, `[2001:db8::7]:4711`. */
function withoutPort(entry: string): string {
  return /^\[([^\]]*)\](?::\d{1,5})?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d{1,5}$/, '$1')
}
