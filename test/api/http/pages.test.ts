import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { pino } from 'pino'
import { pinoHttp } from 'pino-http'
import { expect, test } from 'vitest'
import { pages } from '../../../api/http/pages.ts'
import { problemHandler } from '../../../api/http/problems.ts'

test('S4: where the pages are not built, the answer says how they are', async () => {
  const folder = '/nowhere'
  const publicUrl = new URL('http://localhost/')
  const manifests = fileURLToPath(new URL('../../../', import.meta.url))
  const app = express()
  app.use(pinoHttp({ logger: pino({ level: 'silent' }) }))
  app.use(pages({ folder, publicUrl, connects: [], manifests }), problemHandler)
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    for (const path of ['/', '/admin', '/pane', '/m/all']) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`)
      expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('npm start')])
    }
    // The package of the unified manifest holds icons, which are drawn with the pages.
    const answer = await fetch(`http://127.0.0.1:${port}/manifest.zip`)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect([answer.status, await answer.json()]).toMatchObject([
      503,
      { code: 'unavailable', detail: expect.stringContaining('npm start') },
    ])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
