import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import { pages } from '../../../api/http/pages.ts'

test('S4: where the pages are not built, the answer says how they are', async () => {
  const folder = '/nowhere'
  const publicUrl = new URL('http://localhost/')
  const server = createServer(express().use(pages({ folder, publicUrl, connects: [], manifests: folder })))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    for (const path of ['/', '/admin', '/pane', '/m/all']) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`)
      expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('npm start')])
    }
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
