import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

test('S2: under `node --watch`, where threads tell more than was asked, a fresh checkout serves its sample', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-watch-'))
  const child = spawn(
    process.execPath,
    ['--watch', '--watch-preserve-output', 'api/main.ts', '--port', '0', '--data', folder],
    { cwd: ROOT, env: { PATH: process.env.PATH } },
  )
  const ended = once(child, 'exit')
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      said += piece
    })
  try {
    const served = /Carrel serves (http:\/\/localhost:\d+)|Failed running/
    const address = await vi.waitFor(() => served.exec(said) ?? Promise.reject(said), { timeout: 60_000 })
    expect(address[1], said).toBeDefined()
    for (const path of ['/healthz', '/']) expect((await fetch(new URL(path, address[1]))).status).toBe(200)
  } finally {
    child.kill()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}, 90_000)
