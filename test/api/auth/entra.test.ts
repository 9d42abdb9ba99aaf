import { createHmac } from 'node:crypto'
import type { JWTPayload } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isEntra, issuerMistakes, issuersOf, tenantsOf } from '../../../api/auth/external/settings.ts'
import { PaneSignIn } from '../../../core/contract/pane-sign-in.ts'
import { createBrowser } from './browser.ts'
import { type FakeEntra, startFakeEntra } from './external-issuer.ts'
import { startServer, type TestServer } from './server.ts'

const ISSUER = 'https://login.microsoftonline.com'
const TENANT = '11111111-2222-3333-4444-555555555555'
/** Allowed too. */
const SECOND = '22222222-2222-3333-4444-555555555555'
const OTHER = '99999999-2222-3333-4444-555555555555'
const CLIENT = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'

let entra: FakeEntra
let server: TestServer

beforeAll(async () => {
  entra = await startFakeEntra()
  server = await startServer({
    issuer: {
      url: new URL(`${ISSUER}/organizations/v2.0`),
      clientId: CLIENT,
      clientSecret: 'entra secret',
      tenants: [TENANT.toUpperCase(), SECOND],
      fetch: entra.fetch,
    },
  })
})
afterAll(async () => {
  await server.stop()
  await entra.stop()
})

function claims(change: JWTPayload = {}): JWTPayload {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: `${ISSUER}/${TENANT}/v2.0`,
    aud: CLIENT,
    ver: '2.0',
    tid: TENANT,
    oid: 'person-1',
    sub: 'pairwise-1',
    azp: CLIENT,
    scp: 'User.Read access_as_user',
    name: 'Amélie Rousseau',
    preferred_username: 'amelie@lindhaven.example',
    iat: now,
    nbf: now,
    exp: now + 600,
    ...change,
  }
}

const me = (token: string) =>
  fetch(`${server.origin}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })

test('S1: the identity of an Entra token is (tid, oid), whatever its names say', async () => {
  const answer = await me(await entra.token(claims()))
  expect(await answer.json()).toEqual({
    by: 'bearer',
    identity: {
      issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      subject: 'person-1',
      name: 'Amélie Rousseau',
      email: 'amelie@lindhaven.example',
    },
  })
})

test.each<[string, JWTPayload]>([
  ['of a tenant that is not on the list', { tid: OTHER, iss: `${ISSUER}/${OTHER}/v2.0` }],
  ['whose issuer is another tenant than its tid', { tid: OTHER }],
  ['of one allowed tenant in the name of the other', { tid: SECOND }],
  ['whose tid is another tenant than its issuer', { iss: `${ISSUER}/${OTHER}/v2.0` }],
  ['with the issuer not filled in', { iss: `${ISSUER}/{tenantid}/v2.0` }],
  ['of version 1', { ver: '1.0' }],
  ['for another audience', { aud: 'api://other' }],
  ['without scp (app-only, or an ID token)', { scp: undefined, roles: ['access_as_user'] }],
  ['with another scope', { scp: 'User.Read' }],
  ['marked app-only', { idtyp: 'app' }],
  ['of a client that is not on the list', { azp: OTHER }],
  ['of no client', { azp: undefined }],
  ['without oid', { oid: undefined }],
  ['whose time is over', { exp: Math.floor(Date.now() / 1000) - 60 }],
  ['whose time has not come', { nbf: Math.floor(Date.now() / 1000) + 120 }],
])('S1: an Entra token %s does not count', async (_what, change) => {
  expect((await me(await entra.token(claims(change)))).status).toBe(401)
})

test.each(['none', 'HS256', 'RS384', 'PS256'])(
  'S1: an Entra token signed by %s does not count',
  async (alg) => {
    const whole = await entra.token(claims())
    const [head, body, signature] = whole.split('.') as [string, string, string]
    const header = { ...JSON.parse(Buffer.from(head, 'base64url').toString()), alg }
    const signed = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${body}`
    // HS256 with the public key as its secret is the classic one; the others keep a signature that once was good.
    const secret = JSON.stringify(
      await (await entra.fetch(`${ISSUER}/organizations/discovery/v2.0/keys`, {})).json(),
    )
    const end =
      alg === 'none'
        ? ''
        : alg === 'HS256'
          ? createHmac('sha256', secret).update(signed).digest('base64url')
          : signature
    expect((await me(whole)).status).toBe(200)
    expect((await me(`${signed}.${end}`)).status).toBe(401)
  },
)

test('S1: the pane is told that Entra signs in, with which client and for which scope', async () => {
  const answer = await fetch(`${server.origin}/auth/pane/settings`)
  expect(PaneSignIn.parse(await answer.json())).toEqual({
    way: 'nested',
    issuer: `${ISSUER}/organizations`,
    clientId: CLIENT,
    scopes: [`${CLIENT}/access_as_user`],
    graph: 'https://graph.microsoft.com',
  })
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})

test('S1: the pane is told that our own provider signs in, by a window', async () => {
  const own = await startServer()
  const answer = await fetch(`${own.origin}/auth/pane/settings`)
  expect(PaneSignIn.parse(await answer.json())).toMatchObject({ way: 'window', issuer: `${own.origin}/oidc` })
  await own.stop()
})

/** The browser's way through Entra, whose ID token says what the test wants. */
async function throughBrowser(change: JWTPayload) {
  const browser = createBrowser(server.origin)
  const asked = new URL((await browser.go('/auth/login?return=/m/all')).headers.get('location')!)
  expect(asked.origin).toBe(ISSUER)
  const nonce = asked.searchParams.get('nonce')!
  entra.next.idToken = { ...claims(change), nonce, azp: undefined, scp: undefined }
  const state = asked.searchParams.get('state')!
  return { browser, answer: await browser.go(`/auth/callback?code=abc&state=${state}`) }
}

test('S1: the browser signs in at Entra with several tenants', async () => {
  const { browser, answer } = await throughBrowser({})
  expect(answer.headers.get('location')).toBe('/m/all')
  expect(await (await browser.go('/api/v1/me')).json()).toMatchObject({
    by: 'cookie',
    identity: { issuer: `${ISSUER}/${TENANT}/v2.0`, subject: 'person-1' },
  })
})

test('S1: a tenant that leaves the list is signed out with the next request', async () => {
  const { browser } = await throughBrowser({})
  expect((await browser.go('/api/v1/me')).status).toBe(200)
  const [key, session] = [...server.sessions.rows].at(-1)!
  server.sessions.rows.set(key, { ...session, issuer: `${ISSUER}/${OTHER}/v2.0` })
  expect((await browser.go('/api/v1/me')).status).toBe(401)
})

test.each<[string, number, JWTPayload]>([
  ['of a tenant that is not on the list', 403, { tid: OTHER, iss: `${ISSUER}/${OTHER}/v2.0` }],
  ['whose issuer is another tenant than its tid', 400, { tid: OTHER }],
  ['for another client', 400, { aud: OTHER }],
])('S1: an ID token %s opens no session', async (_what, status, change) => {
  const { browser, answer } = await throughBrowser(change)
  expect(answer.status).toBe(status)
  expect((await browser.go('/api/v1/me')).status).toBe(401)
})

test('S1: an ID token with another nonce opens no session', async () => {
  const browser = createBrowser(server.origin)
  const asked = new URL((await browser.go('/auth/login')).headers.get('location')!)
  entra.next.idToken = { ...claims(), nonce: 'another' }
  const answer = await browser.go(`/auth/callback?code=abc&state=${asked.searchParams.get('state')}`)
  expect(answer.status).toBe(400)
})

test('S1: the pane asks Entra for this archive alone', async () => {
  const text = await (await createBrowser(server.origin).go('/auth/pane')).text()
  expect(text).toContain(`data-scope="openid profile ${CLIENT}/access_as_user"`)
  expect(text).toContain('data-issuer=""')
})

test('S1: nobody signs in with the e-mail address of somebody else', async () => {
  const first = await (await me(await entra.token(claims({ oid: 'person-2' })))).json()
  expect(first).toMatchObject({ identity: { subject: 'person-2', email: 'amelie@lindhaven.example' } })
})

test('S1: after a roll-over of keys the new one is fetched, and the old one counts no more', async () => {
  const old = await entra.token(claims())
  expect((await me(old)).status).toBe(200)
  await entra.rollOver()
  // An unknown key is asked for at most every half minute, or anybody could make us flood the issuer.
  expect((await me(await entra.token(claims()))).status).toBe(401)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 })
  try {
    expect((await me(await entra.token(claims()))).status).toBe(200)
    expect((await me(old)).status).toBe(401)
  } finally {
    vi.useRealTimers()
  }
})

test('S1: with several tenants the list is needed, and one in the address is enough', () => {
  const url = (path: string) => new URL(`https://login.microsoftonline.com/${path}/v2.0`)
  expect(isEntra({ url: url('organizations'), clientId: CLIENT })).toBe(true)
  expect(issuerMistakes({ url: url('organizations'), clientId: CLIENT })).toEqual([
    'CARREL_OIDC_TENANTS is missing: name the tenants that may sign in.',
  ])
  expect(issuerMistakes({ url: url(TENANT), clientId: CLIENT })).toEqual([])
  expect(tenantsOf({ url: url(TENANT), clientId: CLIENT })).toEqual([TENANT])
  expect(issuersOf({ url: url(TENANT), clientId: CLIENT })).toEqual([
    `https://login.microsoftonline.com/${TENANT}/v2.0`,
  ])
})
