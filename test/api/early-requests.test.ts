import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { keepEarly } from '../../api/early-requests.ts'

test('S3: what is asked while the server starts is answered once it is ready', async () => {
  const server = createServer()
  const serve = keepEarly(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const early = fetch(`http://127.0.0.1:${port}/early`)
  await once(server, 'request')
  serve(({ url }, response) => response.end(url))
  expect(await (await early).text()).toBe('/early')
  expect(await (await fetch(`http://127.0.0.1:${port}/late`)).text()).toBe('/late')
  server.close()
  server.closeAllConnections()
})
