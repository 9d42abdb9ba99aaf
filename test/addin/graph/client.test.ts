import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createGraph } from '../../../addin/graph/client.ts'

test('V7: what was made in a mailbox is taken away though Outlook has gone over to another account', async () => {
  const asked: string[] = []
  const server = createServer(({ method, url, headers }, response) => {
    asked.push(`${method} ${url} ${headers.authorization}`)
    response.writeHead(method === 'DELETE' ? 204 : 201).end(method === 'DELETE' ? '' : '{"id":"one"}')
  }).listen(0, '127.0.0.1')
  try {
    await new Promise((resolve) => server.once('listening', resolve))
    const leaves = [{ token: 'mine' }, 'other' as const, 'other' as const, null]
    const graph = createGraph({
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      isReader: () => true,
      silently: async () => leaves.shift() ?? null,
      ask: async () => 'unable',
    })
    await graph.post('/me/messages', 'raw')
    await expect(graph.post('/me/messages', 'raw')).rejects.toMatchObject({ code: 'other' })
    await graph.remove('/me/messages/one')
    await graph.remove('/me/messages/one')
    expect(asked).toEqual([
      'POST /v1.0/me/messages Bearer mine',
      'DELETE /v1.0/me/messages/one Bearer mine',
      'DELETE /v1.0/me/messages/one Bearer mine',
    ])
  } finally {
    server.close()
  }
})
