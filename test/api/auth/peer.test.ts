import { afterAll, beforeAll, expect, test } from 'vitest'
import { peerOf } from '../../../api/auth/peer.ts'
import { readNetworks } from '../../../api/networks.ts'
import { createBrowser, formAction } from './browser.ts'
import { startServer, type TestServer } from './server.ts'

const proxies = readNetworks('10.0.0.0/24 2001:db8:1::/48').networks

function seen(peer: string | undefined, forwarded?: string): string {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return peerOf({ socket: { remoteAddress: peer }, headers } as Parameters<typeof peerOf>[0], proxies)
}

test.each([
  ['192.0.2.7', '198.51.100.1', '192.0.2.7', 'no proxy of ours says nothing of others'],
  ['10.0.0.5', undefined, '10.0.0.5', 'a proxy that says nothing is the peer'],
  ['10.0.0.5', '198.51.100.1', '198.51.100.1', 'a proxy is believed'],
  ['::ffff:10.0.0.5', '198.51.100.1', '198.51.100.1', 'also where both families are listened on'],
  ['10.0.0.5', '203.0.113.9, 198.51.100.1', '198.51.100.1', 'what the peer itself wrote is not'],
  ['10.0.0.5', '10.0.0.9, 198.51.100.1', '198.51.100.1', 'not even when it names a proxy'],
  ['10.0.0.5', '198.51.100.1,10.0.0.6', '198.51.100.1', 'two proxies in a row'],
  ['10.0.0.5', '203.0.113.9, unknown', '10.0.0.5', 'behind what is no address nothing is read'],
  ['10.0.0.5', '', '10.0.0.5', 'nothing in the header'],
  ['10.0.0.5', '198.51.100.1:4711', '198.51.100.1', 'a port behind it'],
  ['10.0.0.5', '[2001:db8:2::7]:4711', '2001:db8:2::7', 'a port behind an IPv6 address'],
  ['2001:db8:1::1', '2001:db8:2::7', '2001:db8:2::7', 'IPv6'],
  [undefined, '198.51.100.1', '', 'a socket that is gone'],
] as [string | undefined, string | undefined, string, string][])(
  'S1: %j with X-Forwarded-For %j comes from %j: %s',
  (peer, forwarded, from, _why) => {
    expect(seen(peer, forwarded)).toBe(from)
  },
)

let behind: TestServer
let bare: TestServer
beforeAll(async () => {
  behind = await startServer({ proxies: readNetworks('127.0.0.1').networks })
  bare = await startServer()
})
afterAll(() => Promise.all([behind.stop(), bare.stop()]))

/** Eleven wrong passwords from one address, then one from another: the statuses of the last two. */
async function guess(server: TestServer): Promise<number[]> {
  const browser = createBrowser(server.origin)
  const action = formAction((await browser.open('/auth/login')).text)
  const attempt = async (from: string) =>
    (
      await browser.post(
        action,
        { login: 'anna@lindhaven.example', password: 'x' },
        { 'x-forwarded-for': from },
      )
    ).status
  for (let count = 0; count < 10; count += 1) await attempt(`203.0.113.${count}, 198.51.100.1`)
  return [await attempt('203.0.113.99, 198.51.100.1'), await attempt('198.51.100.2')]
}

test('S1: behind a trusted proxy the limits go by whom it names, and an invented address does not get past them', async () => {
  expect(await guess(behind)).toEqual([429, 422])
})

test('S1: without trusted proxies no header gets past the limits', async () => {
  expect(await guess(bare)).toEqual([429, 429])
})
