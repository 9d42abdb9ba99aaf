import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRefusals } from '../../../api/auth/sample-picking.ts'
import { isFromThisMachine, isLoopback, type RequestFacts } from '../../../api/auth/this-machine.ts'
import { createBrowser, formAction } from './browser.ts'
import { startServer, type TestServer } from './server.ts'
import { redirectTo } from './sign-in.ts'

const LOCAL: RequestFacts = {
  listenHost: '127.0.0.1',
  publicUrl: new URL('http://127.0.0.1:8080'),
  peer: '127.0.0.1',
  host: '127.0.0.1:8080',
  headerNames: ['host', 'accept', 'cookie', 'origin'],
}

test('X12: at this machine a sample person can be picked', () => {
  expect(isFromThisMachine(LOCAL)).toBe(true)
  const named = {
    ...LOCAL,
    publicUrl: new URL('http://localhost:8080'),
    host: 'LocalHost:8080',
    listenHost: '::1',
  }
  expect(isFromThisMachine({ ...named, peer: '::1' })).toBe(true)
  expect(isFromThisMachine({ ...named, peer: '::ffff:127.0.0.1' })).toBe(true)
})

test.each<[string, Partial<RequestFacts>]>([
  ['another bind address', { listenHost: '0.0.0.0' }],
  ['every IPv6 address', { listenHost: '::' }],
  [
    'another public address',
    { publicUrl: new URL('http://archive.example:8080'), host: 'archive.example:8080' },
  ],
  ['another peer', { peer: '192.168.1.20' }],
  ['a mapped peer', { peer: '::ffff:192.168.1.20' }],
  ['an unknown peer', { peer: undefined }],
  ['another Host', { host: 'evil.example' }],
  ['another port in Host', { host: '127.0.0.1:8081' }],
  ['a loopback Host that is not the public one', { host: 'localhost:8080' }],
  ['no Host', { host: undefined }],
  ...['forwarded', 'via', 'x-real-ip', 'x-forwarded-for', 'x-forwarded-anything', 'cf-connecting-ip'].map(
    (name): [string, Partial<RequestFacts>] => [`the header ${name}`, { headerNames: ['host', name] }],
  ),
])('X12: with %s no sample person can be picked', (_what, change) => {
  expect(isFromThisMachine({ ...LOCAL, ...change })).toBe(false)
})

test('X12: only loopback addresses are taken for loopback', () => {
  const four = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
  fc.assert(
    fc.property(four, (parts) => {
      const address = parts.join('.')
      expect(isLoopback(address)).toBe(parts[0] === 127)
      expect(isLoopback(`::ffff:${address}`)).toBe(parts[0] === 127)
      expect(isLoopback(`${address}.evil.example`)).toBe(false)
    }),
  )
  for (const odd of [
    '127.1',
    '0x7f.0.0.1',
    '2130706433',
    'localhost.evil.example',
    'localhost.',
    '',
    '::',
    '0.0.0.0',
  ]) {
    expect(isLoopback(odd)).toBe(false)
  }
  expect(isLoopback('[::1]')).toBe(true)
})

test('X12: the server refuses to start with sample people in the open or beside real mail', () => {
  const fine = {
    data: '/srv/mail',
    listenHost: '127.0.0.1',
    publicUrl: new URL('http://localhost:8080'),
    holds: 'nothing' as const,
  }
  expect(startRefusals(fine)).toEqual([])
  const open = startRefusals({
    ...fine,
    listenHost: '0.0.0.0',
    publicUrl: new URL('https://archive.example'),
  })
  expect(
    open.filter((one) => /would listen on 0\.0\.0\.0|it is https:\/\/archive\.example/.test(one)),
  ).toHaveLength(2)
  expect(open.join('\n')).toContain(
    'For an archive of your own, start with npm start -- --empty --data /srv/mail',
  )
  // Where the sample is already, another archive is elsewhere.
  const there = startRefusals({ ...fine, listenHost: '0.0.0.0', holds: 'sample' }).join('\n')
  expect(there).toContain('To read the sample so, start with npm start -- --empty --data /srv/mail and')
  expect(there).toContain('name a new folder: npm start -- --empty --data FOLDER')
  const beside = startRefusals({ ...fine, holds: 'other-mail' }).join('\n')
  expect(beside).toContain('holds other mail too')
  // The way back, as it is typed.
  expect(beside).toContain('start with npm start -- --empty --data /srv/mail and')
  expect(beside).toContain('npm run carrel -- --data /srv/mail user add LOGIN')
  expect(beside).toContain('name a new folder: npm start -- --data FOLDER')
})

let server: TestServer

beforeAll(async () => {
  server = await startServer({ samplePicking: true })
})
afterAll(() => server.stop())

/** A request with any Host and headers, which fetch would not send. */
function raw(path: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const [host, port] = server.listening.split(':')
    request({ host, port, path, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
      .on('error', reject)
      .end()
  })
}

test('X12: picking a sample person signs in', async () => {
  const browser = createBrowser(server.origin)
  const { text } = await browser.open('/auth/login?return=/m/all')
  expect(text).toContain('Pick a sample person.')
  expect(text).toContain('reads info@ as a delegate')
  const picked = await browser.post(formAction(text), { account: 'j2' })
  expect(picked.status).toBe(303)
  const callback = await redirectTo(browser, picked.headers.get('location')!, '/auth/callback')
  expect((await browser.go(callback)).headers.get('location')).toBe('/m/all')
  expect(await (await browser.go('/api/v1/me')).json()).toMatchObject({ identity: { subject: 'j2' } })
})

test('X12: behind a forwarding header the page asks for a password, and a pick is refused', async () => {
  const browser = createBrowser(server.origin)
  const { text, visited } = await browser.open('/auth/login')
  const forwarded = { 'x-forwarded-for': '203.0.113.5' }
  const page = await (await browser.go(visited.at(-1)!, { headers: forwarded })).text()
  expect(page).toContain('type="password"')
  expect(page).not.toContain('Anna Kowalska')
  const picked = await browser.post(formAction(text), { account: 'a1' }, forwarded)
  expect(picked.status).toBe(403)
  expect(await picked.text()).toContain('Sample people cannot be picked from here.')
})

test('X12: a server that does not offer picking takes no pick', async () => {
  const strict = await startServer()
  const browser = createBrowser(strict.origin)
  const { text } = await browser.open('/auth/login')
  const action = formAction(text).replace('/password', '/pick')
  expect((await browser.post(action, { account: 'a1' })).status).toBe(403)
  await strict.stop()
})

test('X12: somebody who is not among the sample people cannot be picked', async () => {
  server.accounts.people.push({ id: 'r3', login: 'r@x.example', name: 'R', passwordHash: null })
  const browser = createBrowser(server.origin)
  const { text } = await browser.open('/auth/login')
  expect(text).not.toContain('r@x.example')
  for (const account of ['r3', 'nobody', '']) {
    expect((await browser.post(formAction(text), { account })).status).toBe(422)
  }
})

test('X12: a rebound name is answered with 421 on every path', async () => {
  const { port } = new URL(server.origin)
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    `localhost:${port}`,
    '127.0.0.1',
    `127.0.0.1.:${port}`,
  ]) {
    for (const path of ['/auth/login', '/api/v1/me', '/oidc/jwks', '/']) {
      const { status, text } = await raw(path, { host })
      expect(status).toBe(421)
      expect(JSON.parse(text)).toMatchObject({
        type: 'urn:carrel:problem:misdirected',
        status: 421,
        code: 'misdirected',
        field: 'Host',
      })
    }
  }
  expect((await raw('http://evil.example/auth/login', { host: `127.0.0.1:${port}` })).status).toBe(421)
  expect((await raw('/auth/sign-in', { host: `127.0.0.1:${port}` })).status).toBe(200)
})
