import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, createBrowser } from './browser.ts'
import { startServer, type TestServer } from './server.ts'
import { paneTokens } from './sign-in.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

type Answer = { status: number; body: Record<string, unknown> }

async function signedIn(): Promise<{ browser: Browser; body: Record<string, unknown> }> {
  const browser = createBrowser(server.origin)
  return { browser, body: (await paneTokens(browser, server.origin)).body }
}

/** What the pane asks when its token is over. */
async function renew(refreshToken: unknown, client = 'carrel-pane'): Promise<Answer> {
  const response = await fetch(`${server.origin}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: client,
      refresh_token: String(refreshToken),
      resource: `${server.origin}/api`,
    }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const me = (token: unknown) =>
  fetch(`${server.origin}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })

test('S1: the pane gets another token without asking, and with it the means for the next', async () => {
  const { body } = await signedIn()
  const second = await renew(body.refresh_token)
  expect(second).toMatchObject({ status: 200, body: { expires_in: 3600 } })
  expect((await me(second.body.access_token)).status).toBe(200)
  expect(second.body.refresh_token).not.toBe(body.refresh_token)
  expect((await renew(second.body.refresh_token)).status).toBe(200)
})

test('S1: a refresh token that is used twice ends all that came of it: somebody else has it', async () => {
  const { body } = await signedIn()
  const second = await renew(body.refresh_token)
  expect(await renew(body.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  expect((await renew(second.body.refresh_token)).status).toBe(400)
})

test('S1: after signing out at the provider nothing is renewed', async () => {
  const { browser, body } = await signedIn()
  const out = await browser.go('/auth/logout', {
    method: 'POST',
    headers: { origin: server.origin, 'x-carrel': '1' },
  })
  expect(out.status).toBeLessThan(400)
  expect((await renew(body.refresh_token)).status).toBe(400)
})

test('S1: after a new password nothing is renewed', async () => {
  const { body } = await signedIn()
  const at = server.accounts.people.findIndex(({ id }) => id === 'a1')
  const anna = server.accounts.people[at]!
  server.accounts.people[at] = { ...anna, signedOutBefore: Date.now() + 2000 }
  expect((await renew(body.refresh_token)).status).toBe(400)
  server.accounts.people[at] = anna
  expect((await renew((await signedIn()).body.refresh_token)).status).toBe(200)
})

test('S1: renewing ends twelve hours after the sign-in, however often it was done', async () => {
  const { body } = await signedIn()
  server.time.ahead = 11 * 3_600_000
  const second = await renew(body.refresh_token)
  expect(second.status).toBe(200)
  server.time.ahead = 12.5 * 3_600_000
  expect((await renew(second.body.refresh_token)).status).toBe(400)
  server.time.ahead = 0
})

test('S1: a refresh token counts for the client that it was given to', async () => {
  const { body } = await signedIn()
  expect((await renew(body.refresh_token, 'carrel-browser')).status).toBe(401)
})
