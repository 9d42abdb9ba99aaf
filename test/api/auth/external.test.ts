import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBrowser } from './browser.ts'
import { type ExternalIssuer, startExternalIssuer } from './external-issuer.ts'
import { startServer, type TestServer } from './server.ts'

let issuer: ExternalIssuer
let server: TestServer
const SECRET = 'a secret between the two of them'

beforeAll(async () => {
  const carrel: { origin: string | null } = { origin: null }
  issuer = await startExternalIssuer(carrel)
  server = await startServer({
    issuer: { url: issuer.url, clientId: 'carrel', clientSecret: SECRET, clients: ['pane', 'robot'] },
  })
  carrel.origin = server.origin
  await issuer.addClient({
    client_id: 'carrel',
    client_secret: SECRET,
    redirect_uris: [`${server.origin}/auth/callback`],
    post_logout_redirect_uris: [`${server.origin}/auth/sign-in?why=signed-out`],
  })
  for (const client_id of ['pane', 'other']) {
    await issuer.addClient({
      client_id,
      redirect_uris: [`${server.origin}/auth/pane`],
      token_endpoint_auth_method: 'none',
    })
  }
  await issuer.addClient({
    client_id: 'robot',
    client_secret: SECRET,
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
  })
})
afterAll(async () => {
  await server.stop()
  await issuer.stop()
})

/** A browser with cookies for each of the two origins; 127.0.0.1 is one host for cookies, so one jar does. */
async function signIn() {
  const browser = createBrowser(server.origin)
  const visited = (await browser.open('/auth/login?return=/m/all')).visited
  return { browser, visited }
}

async function tokenFor(client_id: string, scope = 'openid archive', resource = `${server.origin}/api`) {
  const verifier = 'v'.repeat(43)
  const browser = createBrowser(issuer.url.origin)
  const { visited } = await browser.open(
    `/auth?${new URLSearchParams({
      client_id,
      redirect_uri: `${server.origin}/auth/pane`,
      response_type: 'code',
      scope,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      resource,
    })}`,
  )
  const code = new URL(visited.at(-1)!).searchParams.get('code')!
  const answer = await fetch(`${issuer.url.origin}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id,
      code,
      redirect_uri: `${server.origin}/auth/pane`,
      code_verifier: verifier,
      resource,
    }),
  })
  return (await answer.json()) as { access_token: string; id_token: string }
}

const me = (token: string) =>
  fetch(`${server.origin}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })

test('S1: the browser signs in at an external issuer', async () => {
  const { browser, visited } = await signIn()
  expect(visited.at(-1)).toBe(`${server.origin}/m/all`)
  expect(visited.some((address) => address.startsWith(`${issuer.url.origin}/auth?`))).toBe(true)
  expect(await (await browser.go('/api/v1/me')).json()).toMatchObject({
    by: 'cookie',
    identity: {
      issuer: issuer.url.origin,
      subject: 'ext-1',
      name: 'Tomasz Wierzbicki',
      email: 'tomasz@lindhaven.example',
    },
  })
})

test('S1: with an external issuer the embedded provider is not there', async () => {
  for (const path of ['/oidc/.well-known/openid-configuration', '/oidc/auth', '/auth/interaction/x']) {
    expect((await createBrowser(server.origin).go(path)).status).toBe(404)
  }
})

test('S1: signing out names the issuer’s own sign-out', async () => {
  const { browser } = await signIn()
  const out = await browser.go('/auth/logout', {
    method: 'POST',
    headers: { origin: server.origin, 'x-carrel': '1' },
  })
  const { next } = (await out.json()) as { next: string }
  expect(next).toContain(`${issuer.url.origin}/session/end?`)
  expect(new URL(next).searchParams.get('post_logout_redirect_uri')).toBe(
    `${server.origin}/auth/sign-in?why=signed-out`,
  )
  expect((await browser.go('/api/v1/me')).status).toBe(401)
})

test('S1: an access token for this archive from an allowed client counts', async () => {
  const { access_token } = await tokenFor('pane')
  const answer = await me(access_token)
  expect(await answer.json()).toMatchObject({
    by: 'bearer',
    identity: { issuer: issuer.url.origin, subject: 'ext-1' },
  })
})

test('S1: tokens of another client, for another audience, and ID tokens do not count', async () => {
  expect((await me((await tokenFor('other')).access_token)).status).toBe(401)
  expect((await me((await tokenFor('pane')).id_token)).status).toBe(401)
})

test('S1: a token that a program got for itself does not count', async () => {
  const answer = await fetch(`${issuer.url.origin}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`robot:${encodeURIComponent(SECRET)}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'archive',
      resource: `${server.origin}/api`,
    }),
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  expect(access_token.split('.')).toHaveLength(3)
  expect((await me(access_token)).status).toBe(401)
})

test('S1: a session of the embedded provider does not outlive the change to an external issuer', async () => {
  const { browser } = await signIn()
  const [key, session] = [...server.sessions.rows].at(-1)!
  server.sessions.rows.set(key, { ...session, issuer: 'urn:carrel:embedded', subject: 'a1' })
  expect((await browser.go('/api/v1/me')).status).toBe(401)
})

test('S1: the pane’s window names the external issuer and may fetch from it', async () => {
  const page = await createBrowser(server.origin).go('/auth/pane')
  expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ${issuer.url.origin};`)
  const text = await page.text()
  expect(text).toContain(`data-authorize="${issuer.url.origin}/auth"`)
  expect(text).toContain(`data-resource="${server.origin}/api"`)
})

test('S1: an issuer that does not answer is said so; sessions go on, and it is asked again', async () => {
  const gone = await startExternalIssuer({ origin: null })
  const waiting = await startServer({ issuer: { url: gone.url, clientId: 'carrel' } })
  await gone.stop()
  const browser = createBrowser(waiting.origin)
  const login = await browser.go('/auth/login')
  expect(login.status).toBe(503)
  expect(await login.text()).toContain('The sign-in service does not answer.')
  // The pane gets its token from its own window alone: the way on is not the browser's.
  const pane = await browser.go('/auth/pane?office=1&anew=1')
  expect([pane.status, /href="([^"]+)">Sign in again/.exec(await pane.text())?.[1]]).toEqual([
    503,
    '/auth/pane?office=1&amp;anew=1',
  ])
  // With all that Outlook told the dialog in its address.
  const asked = '/auth/pane?office=1&lang=de&_host_Info=Outlook$Web$16.01$de-DE$corr$isDialog$$0'
  const dialog = await browser.go(asked)
  expect(dialog.status).toBe(503)
  const text = await dialog.text()
  expect(text).toContain(`href="${asked.replaceAll('&', '&amp;')}"`)
  expect(text).toContain('Der Anmeldedienst antwortet nicht.')
  const back = await (await browser.go('/auth/pane?state=de.office.x&code=y')).text()
  expect(back).toContain('href="/auth/pane?lang=de&amp;office=1"')
  const bearer = await browser.go('/api/v1/me', { headers: { authorization: 'Bearer a.b.c' } })
  expect(bearer.status).toBe(503)
  await waiting.stop()
})

test('S1: every mistake in the configuration is named at once', async () => {
  const settings = {
    url: new URL('http://login.example'),
    clientId: '',
    kind: 'entra' as const,
    tenants: ['not a tenant'],
  }
  await expect(startServer({ issuer: settings })).rejects.toThrow(
    /CARREL_OIDC_ISSUER must begin with https.*\nCARREL_OIDC_CLIENT_ID is missing.*\nCARREL_OIDC_TENANTS: "not a tenant"/,
  )
})
