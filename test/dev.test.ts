import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  server.close()
  return free
}

/** A port that is free, and the next too. */
async function twoPorts(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    if (await isFree(port + 1)) return port
  }
}

test('S2: `npm run dev` serves pages and API at one address, and starts the API anew when a source changes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-dev-'))
  const port = await twoPorts()
  const child = spawn(process.execPath, ['scripts/dev.mjs', '--empty', '--data', folder], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, CARREL_PORT: String(port) },
  })
  const ended = once(child, 'exit')
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    said += piece
  })
  try {
    const served = `Carrel serves http://localhost:${port} `
    const times = () => said.split(served).length - 1
    await vi.waitFor(() => expect(times()).toBe(1))
    const at = (path: string) => fetch(new URL(path, `http://localhost:${port}`))
    await vi.waitFor(async () => expect(await (await at('/')).text()).toContain('viewer/main.tsx'))
    expect((await at('/api/v1/me')).status).toBe(401)
    const now = new Date()
    await utimes(join(ROOT, 'api/main.ts'), now, now)
    await vi.waitFor(() => expect(times()).toBe(2))
    expect((await at('/api/v1/me')).status).toBe(401)
  } finally {
    child.kill()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
})
