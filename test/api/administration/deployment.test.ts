import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { certificate } from '../../../api/certificate.ts'
import { askItself } from '../../../api/deployment.ts'
import type { Deployment } from '../../../core/contract/admin/deployment.ts'
import { startWorld } from '../../support/world.ts'

test('A10: the page’s facts come from the server’s own answers', async () => {
  const world = await startWorld()
  const helpDesk = await world.person('Help Desk')
  await world.grant(helpDesk, 'help-desk-administrator')
  const seen = await helpDesk.json<Deployment>('/admin/deployment')
  expect(seen).toMatchObject({
    publicAddress: world.url.origin,
    manifest: `${world.url.origin}/manifest.xml`,
    certificate: null,
  })
  expect(seen.addresses).toContain(`${world.url.origin}/pane`)
  const state = Object.fromEntries(seen.checks.map(({ what, state: one }) => [what, one]))
  expect(state).toMatchObject({
    https: 'wrong',
    certificate: 'unknown',
    manifest: 'right',
    icons: 'right',
    pane: 'right',
    pages: 'right',
  })
  await world.close()
})

test('A10: it asks the socket on which it listens, whatever the public address names', async () => {
  const hosts: (string | undefined)[] = []
  const server = createServer((request, response) => {
    hosts.push(request.headers.host)
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; frame-ancestors 'self' https://a.example",
    )
    response.end('hello')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const ask = askItself(server.address() as AddressInfo, false, new URL('https://elsewhere.invalid'))
  expect(await ask('/pane')).toMatchObject({
    status: 200,
    body: 'hello',
    frameAncestors: "'self' https://a.example",
    certificate: null,
  })
  expect(hosts).toEqual(['elsewhere.invalid'])
  await new Promise((resolve) => server.close(resolve))
  expect(await ask('/pane')).toBeNull()
})

test('A10: it sees the certificate that it shows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-certificate-'))
  const server = createTlsServer(await certificate(folder, 'archive.example.org', {}), (_request, response) =>
    response.end('ok'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const ask = askItself(server.address() as AddressInfo, true, new URL('https://archive.example.org'))
  const { certificate: seen } = (await ask('/'))!
  expect(seen).toMatchObject({ names: ['archive.example.org', '127.0.0.1'], selfSigned: true })
  expect(seen!.until - seen!.from).toBe(365 * 86_400_000)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})
