import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../../api/main.ts', import.meta.url))
const TABLE = new URL('../../core/roles/actions.ts', import.meta.url).href

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-start-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Starts the server as `npm start` does, after a module that takes a row out of the table of permissions. */
async function startWithout(action: string): Promise<{ code: number | null; out: string; err: string }> {
  const forget = `import { ACTIONS } from '${TABLE}'; delete ACTIONS['${action}']`
  const child = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(forget)}`,
      MAIN,
      '--data',
      folder,
      '--empty',
      '--port',
      '0',
    ],
    { env: { PATH: process.env.PATH } },
  )
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    said.out += piece
    // It serves: the test sees what should not be, and the server is not left behind.
    if (said.out.includes('Carrel serves')) child.kill()
  })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said.err += piece
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...said }
}

test('A7: the server refuses to start when a route has no row in the permission table', async () => {
  const action = 'get /mailboxes/{mailbox}/messages'
  const { code, out, err } = await startWithout(action)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(`core/roles/actions.ts has no row for "${action}".`)
})
