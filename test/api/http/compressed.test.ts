import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compressed } from '../../../api/http/compressed.ts'

const SCRIPT = 'export const sentence = "The same for everybody"\n'.repeat(40)
let folder: string
const app = express()
const server = createServer(app)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-compressed-'))
  await writeFile(join(folder, 'pane-C0pEVYhu.js'), SCRIPT)
  app.use(
    compressed(folder, 'immutable'),
    (_request, response) => void response.status(404).send('passed on'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    request({ port, path, headers, method }, async (response) => {
      const body = Buffer.concat(await response.toArray())
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
    })
      .on('error', reject)
      .end()
  })
}

test('V1: scripts and styles are sent compressed, as the browser can read them', async () => {
  const brotli = await ask('/pane-C0pEVYhu.js', { 'accept-encoding': 'gzip, br' })
  expect(brotli.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'immutable',
    vary: 'Accept-Encoding',
    'content-type': 'text/javascript; charset=utf-8',
  })
  expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT)
  const gzip = await ask('/pane-C0pEVYhu.js', { 'accept-encoding': 'gzip' })
  expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT)
  expect(gzip.body.length).toBeLessThan(SCRIPT.length / 5)
  const head = await ask('/pane-C0pEVYhu.js', { 'accept-encoding': 'br' }, 'HEAD')
  expect([head.status, head.body.length]).toEqual([200, 0])
})

test('V1: what is not there, is a range, leads elsewhere or must not be compressed is passed on', async () => {
  for (const [path, headers] of [
    ['/none-C0pEVYhu.js', { 'accept-encoding': 'br' }],
    ['/..%2fsecret.js', { 'accept-encoding': 'br' }],
    ['/a/../../secret.js', { 'accept-encoding': 'br' }],
    ['/pane-C0pEVYhu.js', { 'accept-encoding': 'br', range: 'bytes=0-3' }],
    ['/pane-C0pEVYhu.js', { 'accept-encoding': 'identity' }],
    ['/pane-C0pEVYhu.js', {}],
  ] as const)
    expect([path, (await ask(path, headers)).body.toString()]).toEqual([path, 'passed on'])
})

test('V1: what the build compressed is sent as it is, and nobody waits for it', async () => {
  // Of another content: so it shows which of the two was sent.
  await writeFile(join(folder, 'broker-B1u2i3l4.js'), SCRIPT)
  await writeFile(join(folder, 'broker-B1u2i3l4.js.br'), brotliCompressSync('as built'))
  const sent = await ask('/broker-B1u2i3l4.js', { 'accept-encoding': 'gzip, br' })
  expect([sent.headers['content-encoding'], brotliDecompressSync(sent.body).toString()]).toEqual([
    'br',
    'as built',
  ])
})
