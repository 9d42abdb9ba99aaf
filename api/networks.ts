import { BlockList, isIP, isIPv6 } from 'node:net'

/** Networks whose machines are believed: mail servers their envelopes, reverse proxies from where a request came. */
export interface Networks {
  has(address: string): boolean
}

/** Reads `10.0.0.0/8, 192.0.2.7, 2001:db8::/32`. The mistakes name the entries that are no network. */
export function readNetworks(text: string): { readonly networks: Networks; readonly mistakes: string[] } {
  const list = new BlockList()
  const mistakes: string[] = []
  for (const entry of text.split(/[\s,]+/).filter((one) => one !== '')) {
    const [address = '', prefix, more] = entry.split('/')
    const version = isIP(address)
    const bits = version === 6 ? 128 : 32
    const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1
    if (version === 0 || more !== undefined || length < 0 || length > bits) mistakes.push(entry)
    else list.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4')
  }
  return {
    networks: {
      has: (peer) => {
        // A listener on both families names an IPv4 peer in its mapped form (RFC 4291 section 2.5.5.2).
        const address = peer.replace(/^::ffff:(?=\d+\.)/i, '')
        return isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
      },
    },
    mistakes,
  }
}
