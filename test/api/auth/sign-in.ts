import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { type Browser, formAction } from './browser.ts'
import { PASSWORD } from './server.ts'

export interface Person {
  readonly login: string
  readonly password: string
}

export const ANNA: Person = { login: 'anna@lindhaven.example', password: PASSWORD }

/** The whole way through the embedded provider's form, up to the redirect back to this server. */
export async function answerForm(browser: Browser, address: string, person = ANNA): Promise<string> {
  const { text } = await browser.open(address)
  const answer = await browser.post(formAction(text), { ...person })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

export async function signIn(browser: Browser, back = '/'): Promise<string[]> {
  const location = await answerForm(browser, `/auth/login?return=${encodeURIComponent(back)}`)
  return (await browser.open(location)).visited
}

/** Follows redirects until one leads to `prefix`, and gives that address without asking for it. */
export async function redirectTo(browser: Browser, address: string, prefix: string): Promise<string> {
  let next = address
  for (let hops = 0; hops < 12; hops += 1) {
    const response = await browser.go(next)
    const location = response.headers.get('location')
    if (location === null)
      throw new Error(`No redirect to ${prefix}: ${(await response.text()).slice(0, 2000)}`)
    next = new URL(location, browser.origin).href
    if (new URL(next).pathname.startsWith(prefix)) return next
  }
  throw new Error('Too many redirects.')
}

/** What assets/pane.js does, without a page: the code flow of the public client; gives the token endpoint's answer. */
export async function paneTokens(
  browser: Browser,
  origin: string,
  person = ANNA,
  resource = `${origin}/api`,
) {
  const { code, verifier } = await paneCode(browser, origin, person, resource)
  return redeemPaneCode(origin, code, verifier)
}

export async function paneCode(browser: Browser, origin: string, person = ANNA, resource = `${origin}/api`) {
  const verifier = randomBytes(32).toString('base64url')
  const state = randomBytes(16).toString('base64url')
  const address = `${origin}/oidc/auth?${new URLSearchParams({
    client_id: 'carrel-pane',
    redirect_uri: `${origin}/auth/pane`,
    response_type: 'code',
    scope: 'openid access_as_user',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    resource,
  })}`
  const location = await answerForm(browser, address, person)
  const back = new URL(await redirectTo(browser, location, '/auth/pane'))
  expect(back.searchParams.get('state')).toBe(state)
  return { code: back.searchParams.get('code') ?? '', verifier }
}

export async function redeemPaneCode(origin: string, code: string, verifier: string) {
  const response = await fetch(`${origin}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'carrel-pane',
      redirect_uri: `${origin}/auth/pane`,
      code,
      code_verifier: verifier,
      resource: `${origin}/api`,
    }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
