import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateKeyPair, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBrowser } from './browser.ts'
import { startServer, type TestServer } from './server.ts'
import { paneCode, paneTokens, redeemPaneCode, signIn } from './sign-in.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

async function me(token: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.origin}/api/v1/me`, { headers: { ...headers, authorization: `Bearer ${token}` } })
}

/** A token signed with the server's own key, right in everything but what the test changes. */
async function forged(change: JWTPayload = {}, header: Record<string, unknown> = {}): Promise<string> {
  const kept = JSON.parse(await readFile(join(server.folder, 'sign-in-keys.json'), 'utf8'))
  const [key] = kept.signing
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({
    iss: `${server.origin}/oidc`,
    aud: `${server.origin}/api`,
    sub: 'a1',
    client_id: 'carrel-pane',
    scope: 'access_as_user',
    iat: now,
    exp: now + 600,
    ...change,
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid, ...header })
    .sign(await importJWK(key, 'ES256'))
}

/** The request of the pane for a code, with some of its fields changed, or left out where they are to be empty. */
function paneRequest(change: Readonly<Record<string, string>> = {}): string {
  const fields: Record<string, string> = {
    client_id: 'carrel-pane',
    redirect_uri: `${server.origin}/auth/pane`,
    response_type: 'code',
    scope: 'openid access_as_user',
    state: 'abc',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
    resource: `${server.origin}/api`,
    ...change,
  }
  for (const [name, value] of Object.entries(fields)) if (value === '') delete fields[name]
  return `/oidc/auth?${new URLSearchParams(fields)}`
}

test('X10: the pane gets a token by the code flow with PKCE, and the API takes it', async () => {
  const { status, body } = await paneTokens(createBrowser(server.origin), server.origin)
  expect(status).toBe(200)
  expect(body.expires_in).toBe(3600)
  const answer = await me(String(body.access_token))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    by: 'bearer',
    identity: {
      issuer: 'urn:carrel:embedded',
      subject: 'a1',
      name: 'Anna Kowalska',
      email: 'anna@lindhaven.example',
    },
  })
})

test('X10: a browser that is signed in gets the pane token without typing again', async () => {
  const browser = createBrowser(server.origin)
  await signIn(browser)
  const { response, visited } = await browser.open(paneRequest())
  expect(response.status).toBe(200)
  expect(visited.at(-1)).toMatch(/\/auth\/pane\?code=[\w-]+&state=abc&iss=/)
})

test('X10: a code without its verifier, or used twice, gives no token', async () => {
  const { code, verifier } = await paneCode(createBrowser(server.origin), server.origin)
  expect((await redeemPaneCode(server.origin, code, 'x'.repeat(43))).status).toBe(400)
  const fresh = await paneCode(createBrowser(server.origin), server.origin)
  expect((await redeemPaneCode(server.origin, fresh.code, fresh.verifier)).status).toBe(200)
  expect((await redeemPaneCode(server.origin, fresh.code, fresh.verifier)).status).toBe(400)
  expect(verifier).not.toBe(fresh.verifier)
})

test.each([
  ['without PKCE', { code_challenge: '' }],
  ['with a plain challenge', { code_challenge_method: 'plain' }],
  ['for another resource', { resource: 'https://evil.example/api' }],
  ['to another address', { redirect_uri: 'https://evil.example/auth/pane' }],
  ['of an unknown client', { client_id: 'evil' }],
  ['with an implicit answer', { response_type: 'token' }],
])('X10: a request %s gets no code', async (_what, change) => {
  const browser = createBrowser(server.origin)
  await signIn(browser)
  const answer = await browser.go(paneRequest(change))
  const location = answer.headers.get('location') ?? ''
  expect(location).not.toContain('evil.example')
  expect(location).not.toMatch(/[?&]code=|access_token/)
})

test('X10: a request with an Authorization header ignores cookies', async () => {
  const browser = createBrowser(server.origin)
  await signIn(browser)
  expect((await browser.go('/api/v1/me')).status).toBe(200)
  for (const authorization of ['', 'Bearer', 'Bearer x', 'Basic YTpi', 'Bearer a.b.c', 'bearer  ']) {
    expect((await browser.go('/api/v1/me', { headers: { authorization } })).status).toBe(401)
  }
  const { body } = await paneTokens(createBrowser(server.origin), server.origin)
  const both = await browser.go('/api/v1/me', { headers: { authorization: `Bearer ${body.access_token}` } })
  expect(await both.json()).toMatchObject({ by: 'bearer' })
  // By bearer a write needs neither Origin nor header: no browser sends the token by itself.
  const write = await browser.go('/api/v1/searches', {
    method: 'POST',
    headers: { authorization: `Bearer ${body.access_token}` },
  })
  expect(write.status).toBe(201)
})

test('S1: the token that the following tests spoil is right before', async () => {
  expect((await me(await forged())).status).toBe(200)
})

test.each<[string, JWTPayload]>([
  ['another audience', { aud: 'https://archive.example/api' }],
  ['the audience of an ID token', { aud: 'carrel-pane' }],
  ['another issuer', { iss: 'https://evil.example' }],
  ['our stable issuer, which signs nothing', { iss: 'urn:carrel:embedded' }],
  ['its time over', { exp: Math.floor(Date.now() / 1000) - 60 }],
  ['a time to come', { nbf: Math.floor(Date.now() / 1000) + 60 }],
  ['another client', { client_id: 'carrel-browser' }],
  ['no scope', { scope: 'openid' }],
  ['part of the scope as its scope', { scope: 'access_as_user2' }],
  ['an unknown subject', { sub: 'nobody' }],
])('S1: a token with %s does not count', async (_what, change) => {
  expect((await me(await forged(change))).status).toBe(401)
})

test.each<[string, Record<string, unknown>]>([
  ['of an ID token', { typ: 'JWT' }],
  ['without a type', { typ: undefined }],
])('S1: a token %s does not count', async (_what, header) => {
  expect((await me(await forged({}, header))).status).toBe(401)
})

test('S1: alg none, a foreign key and a shared secret do not count', async () => {
  const good = await forged()
  const [head = '', body = ''] = good.split('.')
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString())
  expect((await me(new UnsecuredJWT(payload).encode())).status).toBe(401)
  const header = JSON.parse(Buffer.from(head, 'base64url').toString())
  const none = Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url')
  expect((await me(`${none}.${body}.`)).status).toBe(401)
  expect((await me(`${head}.${body}.`)).status).toBe(401)
  const { privateKey } = await generateKeyPair('ES256')
  const foreign = await new SignJWT(payload).setProtectedHeader({ ...header, alg: 'ES256' }).sign(privateKey)
  expect((await me(foreign)).status).toBe(401)
  const jwks = await (await fetch(`${server.origin}/oidc/jwks`)).json()
  const confused = await new SignJWT(payload)
    .setProtectedHeader({ ...header, alg: 'HS256' })
    .sign(new TextEncoder().encode(JSON.stringify(jwks.keys[0])))
  expect((await me(confused)).status).toBe(401)
})

test('S1: an ID token is no access token', async () => {
  const { body } = await paneTokens(createBrowser(server.origin), server.origin)
  expect((await me(String(body.id_token))).status).toBe(401)
})

test('S1: a token ends after an hour of the server’s clock, with little skew', async () => {
  const { body } = await paneTokens(createBrowser(server.origin), server.origin)
  server.time.ahead = 59 * 60_000
  expect((await me(String(body.access_token))).status).toBe(200)
  server.time.ahead = 60 * 60_000 + 10_000
  expect((await me(String(body.access_token))).status).toBe(401)
  server.time.ahead = 0
})

test('S1: a token made before a new password does not count', async () => {
  const { body } = await paneTokens(createBrowser(server.origin), server.origin)
  const anna = server.accounts.people[0]!
  server.accounts.people[0] = { ...anna, signedOutBefore: Date.now() + 5_000 }
  expect((await me(String(body.access_token))).status).toBe(401)
  server.accounts.people[0] = anna
})

test('S1: an endless token is not looked at', async () => {
  expect((await me(`${'a'.repeat(9_000)}.b.${'c'.repeat(4_000)}`)).status).toBe(401)
})

test('X10: keys and metadata tell the public half only', async () => {
  const jwks = (await (await fetch(`${server.origin}/oidc/jwks`)).json()) as { keys: object[] }
  expect(jwks.keys).toHaveLength(1)
  for (const key of jwks.keys) expect(Object.keys(key)).not.toContain('d')
  const metadata = await (await fetch(`${server.origin}/oidc/.well-known/openid-configuration`)).json()
  expect(metadata).toMatchObject({
    issuer: `${server.origin}/oidc`,
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
  })
})

test('X10: no other origin may read an answer of the token endpoint', async () => {
  const answer = await fetch(`${server.origin}/oidc/token`, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
    body: new URLSearchParams({ grant_type: 'authorization_code', client_id: 'carrel-pane', code: 'x' }),
  })
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  expect(answer.status).toBe(400)
})
