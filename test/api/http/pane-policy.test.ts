import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IssuerSettings } from '../../../api/auth/external/settings.ts'
import { startWorld, type World } from '../../support/world.ts'

const SCRIPTS = ["'self'", 'https://appsforoffice.microsoft.com', 'https://ajax.aspnetcdn.com']
const ENTRA = 'https://login.microsoftonline.com'
const TENANT = '11111111-2222-3333-4444-555555555555'

let own: World
let entra: World
let other: World
beforeAll(async () => {
  const issuer = (url: string): IssuerSettings => ({ url: new URL(url), clientId: 'carrel' })
  own = await startWorld()
  entra = await startWorld({ issuer: issuer(`${ENTRA}/${TENANT}/v2.0`) })
  other = await startWorld({ issuer: issuer('https://issuer.example/realm') })
})
afterAll(async () => {
  for (const world of [own, entra, other]) await world.close()
})

/** A page's policy, each directive as its list of values. */
async function policyOf(world: World, path: string): Promise<Record<string, string[]>> {
  const { headers } = await fetch(new URL(path, world.url))
  const parts = (headers.get('content-security-policy') ?? '').split(';')
  return Object.fromEntries(
    parts.map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values]),
  )
}

test('X10: the pane runs its own scripts and those of office.js, nothing inline and nothing evaluated', async () => {
  const policy = await policyOf(own, '/pane')
  expect(policy['script-src']).toEqual(SCRIPTS)
  expect(policy['default-src']).toEqual(["'none'"])
  expect(policy['object-src']).toEqual(["'none'"])
  expect(policy['base-uri']).toEqual(["'none'"])
})

test("X10: the pane is framed by Outlook's hosts alone", async () => {
  const policy = await policyOf(own, '/pane')
  for (const host of [
    'outlook.office.com',
    'outlook.office365.com',
    'outlook.live.com',
    'outlook.cloud.microsoft',
  ])
    expect(policy['frame-ancestors']).toContain(`https://${host}`)
  for (const value of policy['frame-ancestors'] ?? []) expect(value).toMatch(/^https:\/\/[\w*]/)
  expect((await fetch(new URL('/pane', own.url))).headers.get('x-frame-options')).toBeNull()
})

test('X10: the pane asks this server, the configured issuer and, with Entra, Microsoft Graph', async () => {
  expect((await policyOf(own, '/pane'))['connect-src']).toEqual(["'self'"])
  expect((await policyOf(other, '/pane'))['connect-src']).toEqual(["'self'", 'https://issuer.example'])
  expect((await policyOf(entra, '/pane'))['connect-src']).toEqual([
    "'self'",
    ENTRA,
    'https://graph.microsoft.com',
  ])
})

test('X10: no other page is framed, or asks anybody but this server', async () => {
  for (const path of ['/', '/admin', '/m/all']) {
    const policy = await policyOf(entra, path)
    expect([path, policy['frame-ancestors'], policy['connect-src']]).toEqual([path, ["'none'"], ["'self'"]])
    expect(policy['script-src']).toEqual(["'self'"])
  }
})
