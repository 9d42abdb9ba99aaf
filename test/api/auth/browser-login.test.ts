import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, createBrowser, formAction } from './browser.ts'
import { PASSWORD, startServer, type TestServer } from './server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

async function signIn(browser: Browser, back = '/'): Promise<{ visited: string[]; text: string }> {
  const { text } = await browser.open(`/auth/login?return=${encodeURIComponent(back)}`)
  const answer = await browser.post(formAction(text), { login: 'anna@lindhaven.example', password: PASSWORD })
  expect(answer.status).toBe(303)
  return browser.open(answer.headers.get('location') ?? '')
}

test('S1: address and password sign a browser in, and lead back to where it was', async () => {
  const browser = createBrowser(server.origin)
  const { visited } = await signIn(browser, '/m/all?q=from%3Aanna')
  expect(visited.at(-1)).toBe(`${server.origin}/m/all?q=from%3Aanna`)
  const me = await browser.go('/api/v1/me')
  expect(await me.json()).toMatchObject({
    by: 'cookie',
    identity: {
      issuer: 'urn:carrel:embedded',
      subject: 'a1',
      name: 'Anna Kowalska',
      email: 'anna@lindhaven.example',
    },
  })
})
