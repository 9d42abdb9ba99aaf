import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * Starts the program as its user does (`npm start`), waits for health, signs in over HTTP as a sample person, reads one
 * message of a delegated archive, and stops it.
 */
const folder = await mkdtemp(join(tmpdir(), 'carrel-smoke-'))
const port = await freePort()
const base = `http://localhost:${port}`
const server = spawn('npm', ['start', '--silent'], {
  env: { ...process.env, CARREL_DATA: folder, CARREL_PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
})
try {
  await said(server, 'Carrel serves')
  expect((await fetch(`${base}/healthz`)).status === 200, 'health')
  const cookies = await signIn('Marta Lindqvist')
  const me = await json<{ mailboxes: { id: string; relation: string; address: string }[] }>('/me', cookies)
  const delegated = me.mailboxes.find(({ relation }) => relation === 'delegated')
  expect(delegated !== undefined, 'a delegated mailbox')
  const page = await json<{ messages: { id: string; subject: string }[] }>(
    `/mailboxes/${delegated?.id}/messages`,
    cookies,
  )
  const first = page.messages[0]
  expect(first !== undefined, 'a message')
  const body = await json<{ text: string }>(`/mailboxes/${delegated?.id}/messages/${first?.id}/body`, cookies)
  expect(body.text.length > 0, 'its text')
  process.stdout.write(`Read "${first?.subject}" in ${delegated?.address}.\n`)
} finally {
  // The server itself says when it has stopped: npm goes before it, and it still writes to its folder.
  const stopped = once(server.stdout, 'close')
  if (server.pid !== undefined) process.kill(-server.pid, 'SIGTERM')
  await stopped
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The smoke run did not see ${what}.`)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function said(child: ChildProcess, words: string): Promise<void> {
  if (child.stdout === null) throw new Error('npm start has no output.')
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes(words)) {
      child.stdout.resume()
      return
    }
  }
  throw new Error('npm start ended before it served.')
}

async function json<T>(path: string, cookies: Map<string, string>): Promise<T> {
  const response = await fetch(`${base}/api/v1${path}`, { headers: { cookie: header(cookies) } })
  expect(response.ok, `an answer to ${path} (${response.status})`)
  return (await response.json()) as T
}

function header(cookies: Map<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** Follows the browser's sign-in: redirects, the page with the people, the button of the one who is picked. */
async function signIn(name: string): Promise<Map<string, string>> {
  const cookies = new Map<string, string>()
  const page = await follow(`${base}/auth/login?return=/`, cookies)
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1]
  const account = page.split('<button').find((button) => button.includes(name))
  const value = /name="account" value="([^"]+)"/.exec(account ?? '')?.[1]
  expect(action !== undefined && value !== undefined, `${name} among the people to pick`)
  await follow(new URL(action ?? '', base).href, cookies, new URLSearchParams({ account: value ?? '' }))
  return cookies
}

async function follow(url: string, cookies: Map<string, string>, form?: URLSearchParams): Promise<string> {
  let target = url
  let body = form
  for (let step = 0; step < 20; step += 1) {
    const response = await fetch(target, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: header(cookies), ...(body === undefined ? {} : { origin: base }) },
      ...(body === undefined ? {} : { body }),
    })
    for (const set of response.headers.getSetCookie()) {
      const [, cookie = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') cookies.delete(cookie)
      else cookies.set(cookie, value)
    }
    const location = response.headers.get('location')
    if (location === null) return response.text()
    target = new URL(location, target).href
    body = undefined
  }
  throw new Error('Sign-in went round in circles.')
}
