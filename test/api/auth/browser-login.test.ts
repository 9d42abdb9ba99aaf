import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBrowser, formAction } from './browser.ts'
import { startServer, type TestServer } from './server.ts'
import { ANNA, answerForm, redirectTo, signIn } from './sign-in.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const me = async (browser: ReturnType<typeof createBrowser>) => browser.go('/api/v1/me')

test('S1: address and password sign a browser in, and lead back to where it was', async () => {
  const browser = createBrowser(server.origin)
  const visited = await signIn(browser, '/m/all?q=from%3Aanna')
  expect(visited.at(-1)).toBe(`${server.origin}/m/all?q=from%3Aanna`)
  expect(await (await me(browser)).json()).toMatchObject({
    by: 'cookie',
    identity: {
      issuer: 'urn:carrel:embedded',
      subject: 'a1',
      name: 'Anna Kowalska',
      email: 'anna@lindhaven.example',
    },
  })
})

test('X10: the session cookie is HttpOnly and Lax, and the store holds only its hash', async () => {
  const browser = createBrowser(server.origin)
  const location = await answerForm(browser, '/auth/login')
  const callback = await redirectTo(browser, location, '/auth/callback')
  const done = await browser.go(callback)
  const line = done.headers.getSetCookie().find((cookie) => cookie.includes('-session=')) ?? ''
  expect(line).toMatch(/^carrel-\d+-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/)
  const secret = /=([\w-]{43});/.exec(line)?.[1] ?? ''
  expect(JSON.stringify([...server.sessions.rows])).not.toContain(secret)
})

test('X10: under https cookies are Secure and bound to the host', async () => {
  const secure = await startServer({ publicUrl: () => 'https://archive.example' })
  const lines = await new Promise<string[]>((resolve, reject) => {
    const port = Number(new URL(`http://${secure.listening}`).port)
    const headers = { host: 'archive.example' }
    request({ port, host: '127.0.0.1', path: '/auth/login', headers }, (answer) => {
      answer.resume()
      expect(answer.headers.location).toMatch(/^https:\/\/archive\.example\/oidc\/auth\?/)
      resolve(answer.headers['set-cookie'] ?? [])
    })
      .on('error', reject)
      .end()
  })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^__Host-carrel-attempt-[\w-]+=.*; Path=\/; HttpOnly; SameSite=Lax; Secure;/)
  await secure.stop()
})

test('S1: a state that this browser did not begin signs nobody in', async () => {
  const browser = createBrowser(server.origin)
  const location = await answerForm(browser, '/auth/login')
  const callback = new URL(await redirectTo(browser, location, '/auth/callback'))
  callback.searchParams.set('state', 'x'.repeat(43))
  const answer = await browser.go(callback.href)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('This sign-in was begun too long ago')
  expect((await me(browser)).status).toBe(401)
})

test('S1: a callback of another browser signs nobody in (login CSRF)', async () => {
  const attacker = createBrowser(server.origin)
  const location = await answerForm(attacker, '/auth/login')
  const callback = await redirectTo(attacker, location, '/auth/callback')
  const victim = createBrowser(server.origin)
  expect((await victim.go(callback)).status).toBe(400)
  expect((await me(victim)).status).toBe(401)
})

test('S1: a callback counts once, and a replayed code is refused', async () => {
  const browser = createBrowser(server.origin)
  const location = await answerForm(browser, '/auth/login')
  const callback = await redirectTo(browser, location, '/auth/callback')
  const kept = new Map(browser.cookies)
  expect((await browser.go(callback)).status).toBe(303)
  expect([...browser.cookies.keys()].filter((name) => name.includes('-attempt-'))).toEqual([])
  expect((await browser.go(callback)).status).toBe(400)
  // Even with the attempt's cookie put back, the provider does not take the code again.
  const again = createBrowser(server.origin)
  for (const [name, cookie] of kept) again.cookies.set(name, cookie)
  const replay = await again.go(callback)
  expect(replay.status).toBe(400)
  expect(await replay.text()).toContain('The sign-in service did not let you in')
  expect([...again.cookies.keys()].filter((name) => name.endsWith('-session'))).toEqual([])
})

test('S1: an answer that claims another issuer is refused (RFC 9207)', async () => {
  const browser = createBrowser(server.origin)
  const location = await answerForm(browser, '/auth/login')
  const callback = new URL(await redirectTo(browser, location, '/auth/callback'))
  callback.searchParams.set('iss', 'https://evil.example')
  expect((await browser.go(callback.href)).status).toBe(400)
})

test('S1: two tabs that sign in at once both arrive', async () => {
  const browser = createBrowser(server.origin)
  const first = await answerForm(browser, '/auth/login?return=/one')
  const firstCallback = await redirectTo(browser, first, '/auth/callback')
  const second = await redirectTo(browser, '/auth/login?return=/two', '/auth/callback')
  expect((await browser.go(firstCallback)).headers.get('location')).toBe('/one')
  expect((await browser.go(second)).headers.get('location')).toBe('/two')
})

test('S1: sign-ins that are begun and left do not fill the Cookie header', async () => {
  const browser = createBrowser(server.origin)
  for (let tab = 0; tab < 12; tab += 1) await browser.go('/auth/login')
  const attempts = [...browser.cookies.keys()].filter((name) => name.includes('-attempt-'))
  expect(attempts.length).toBeLessThanOrEqual(5)
})

test('S1: a session that was there before does not survive signing in (fixation)', async () => {
  const browser = createBrowser(server.origin)
  await signIn(browser)
  const before = {
    ...browser.cookies.get([...browser.cookies.keys()].find((name) => name.endsWith('-session'))!)!,
  }
  await browser.open('/auth/login')
  const old = createBrowser(server.origin)
  const name = `carrel-${new URL(server.origin).port}-session`
  old.cookies.set(name, before)
  expect((await me(browser)).status).toBe(200)
  expect((await me(old)).status).toBe(401)
})

test('S1: a session ends after twelve hours, used or not', async () => {
  const browser = createBrowser(server.origin)
  await signIn(browser)
  server.time.ahead = 12 * 60 * 60 * 1000 - 60_000
  expect((await me(browser)).status).toBe(200)
  server.time.ahead = 12 * 60 * 60 * 1000
  expect((await me(browser)).status).toBe(401)
  server.time.ahead = 0
  expect((await me(browser)).status).toBe(401)
})

test('S1: whoever is removed, or gets a new password, is signed out with the next request', async () => {
  const browser = createBrowser(server.origin)
  await signIn(browser)
  const anna = server.accounts.people[0]!
  server.accounts.people[0] = { ...anna, signedOutBefore: Date.now() + 5_000 }
  expect((await me(browser)).status).toBe(401)
  // Nor does the provider's own session sign in again without the password.
  expect((await browser.open('/auth/login')).text).toContain('type="password"')
  server.accounts.people[0] = anna
  expect((await me(browser)).status).toBe(200)
  server.accounts.people.shift()
  expect((await me(browser)).status).toBe(401)
  expect((await browser.open('/auth/login')).text).toContain('type="password"')
  server.accounts.people.unshift(anna)
})

test('S1: a session of an external issuer does not outlive the change to the embedded provider', async () => {
  const browser = createBrowser(server.origin)
  await signIn(browser)
  const [key, session] = [...server.sessions.rows].at(-1)!
  server.sessions.rows.set(key, { ...session, issuer: 'https://login.example' })
  expect((await me(browser)).status).toBe(401)
})

test('S1: signing out ends the session here and at the provider', async () => {
  const browser = createBrowser(server.origin)
  await signIn(browser)
  const kept = new Map(browser.cookies)
  const out = await browser.go('/auth/logout', {
    method: 'POST',
    headers: { origin: server.origin, 'x-carrel': '1' },
  })
  expect(out.status).toBe(200)
  expect(await out.json()).toEqual({ next: '/' })
  expect((await me(browser)).status).toBe(401)
  // With every cookie put back: both sessions are gone on the server, not only in the browser.
  for (const [name, cookie] of kept) browser.cookies.set(name, cookie)
  expect((await me(browser)).status).toBe(401)
  expect((await browser.open('/auth/login')).text).toContain('type="password"')
})

test.each([
  ['no Origin', { 'x-carrel': '1' }],
  ['a foreign Origin', { 'x-carrel': '1', origin: 'https://evil.example' }],
  ['an opaque Origin', { 'x-carrel': '1', origin: 'null' }],
  ['another port', { 'x-carrel': '1', origin: 'http://127.0.0.1:1' }],
  ['no header of ours', { origin: '' }],
  ['a neighbouring site', { 'x-carrel': '1', origin: '', 'sec-fetch-site': 'same-site' }],
])('X10: a write by cookie with %s is refused', async (_what, headers) => {
  const browser = createBrowser(server.origin)
  await signIn(browser)
  const sent: Record<string, string> = { ...headers }
  if (sent.origin === '') sent.origin = server.origin
  for (const path of ['/api/v1/searches', '/auth/logout']) {
    const answer = await browser.go(path, { method: 'POST', headers: sent })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toEqual({ code: 'cross-site' })
  }
  const fine = { origin: server.origin, 'x-carrel': '1' }
  expect((await browser.go('/api/v1/searches', { method: 'POST', headers: fine })).status).toBe(201)
})

test('X10: the sign-in form counts only from its own page', async () => {
  const browser = createBrowser(server.origin)
  const action = formAction((await browser.open('/auth/login')).text)
  const foreign = await browser.post(action, { ...ANNA }, { origin: 'https://evil.example' })
  expect(foreign.status).toBe(403)
  const elsewhere = createBrowser(server.origin)
  const stolen = await elsewhere.post(action, { ...ANNA })
  expect(stolen.status).toBe(400)
  expect(await stolen.text()).toContain('too old')
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/%5cevil',
  '/\t/evil.example',
  '/auth/login',
])('S1: %j is no way back', async (back) => {
  const browser = createBrowser(server.origin)
  const visited = await signIn(browser, back)
  expect(new URL(visited.at(-1) ?? '').origin).toBe(server.origin)
  expect(visited.at(-1)).toMatch(back === '/%5cevil' ? /\/%5cevil$/ : /^http:\/\/127\.0\.0\.1:\d+\/$/)
})

test('S1: a wrong password and an unknown address get the same answer', async () => {
  const browser = createBrowser(server.origin)
  const action = formAction((await browser.open('/auth/login')).text)
  const wrong = await browser.post(action, { login: 'anna@lindhaven.example', password: 'wrong' })
  const unknown = await browser.post(action, { login: 'anna@lindhaven.exampl_', password: 'wrong' })
  const unset = await browser.post(action, { login: 'jonas@lindhaven.example', password: '' })
  expect([wrong.status, unknown.status, unset.status]).toEqual([422, 422, 422])
  const text = await wrong.text()
  expect(text).toContain('The address or the password is not right. Check both, then try again.')
  expect((await unknown.text()).replace('exampl_', 'example')).toBe(text)
})

test('S1: guessing is stopped after ten attempts for that account and peer alone', async () => {
  const browser = createBrowser(server.origin)
  const action = formAction((await browser.open('/auth/login')).text)
  const statuses: number[] = []
  for (let guess = 0; guess < 11; guess += 1) {
    const answer = await browser.post(action, {
      login: 'Guessed@lindhaven.example ',
      password: `guess ${guess}`,
    })
    statuses.push(answer.status)
    if (answer.status === 429) expect(await answer.text()).toContain('Wait 15 minutes, then try again.')
  }
  expect(statuses).toEqual([...Array(10).fill(422), 429])
  expect((await browser.post(action, { ...ANNA })).status).toBe(303)
})

test('S1: what is typed is drawn as text', async () => {
  const browser = createBrowser(server.origin)
  const action = formAction((await browser.open('/auth/login')).text)
  const answer = await browser.post(action, { login: '"><script>alert(1)</script>', password: 'x' })
  const text = await answer.text()
  expect(text).not.toContain('<script>')
  expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
})

test('S1: broken forms are answered with a page, not an error', async () => {
  const browser = createBrowser(server.origin)
  const action = formAction((await browser.open('/auth/login')).text)
  const twice = await browser.go(action, {
    method: 'POST',
    body: new URLSearchParams([
      ['login', 'a'],
      ['login', 'b'],
      ['password', 'x'],
    ]),
    headers: { origin: server.origin },
  })
  expect(twice.status).toBe(422)
  const long = await browser.post(action, { login: 'a', password: 'x'.repeat(20_000) })
  expect(long.status).toBe(413)
  expect(await long.text()).toContain('<h1>')
  const typed = await browser.go(action, {
    method: 'POST',
    body: '{}',
    headers: { origin: server.origin, 'content-type': 'application/json' },
  })
  expect(typed.status).toBe(422)
})

test('S1: an address of sign-in that is not there is a page with 404', async () => {
  for (const path of [
    '/auth/',
    '/auth/logout',
    '/auth/assets/../keys.ts',
    '/auth/assets/x',
    '/oidc/nothing',
  ]) {
    expect((await createBrowser(server.origin).go(path)).status).toBe(404)
  }
})

test('S1: nothing secret is logged', () => {
  const text = server.logged.join('\n')
  expect(text).toContain('A sign-in was refused.')
  for (const secret of [ANNA.password, 'code=', 'eyJ']) expect(text).not.toContain(secret)
})
