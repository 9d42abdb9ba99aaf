import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiRouter } from '../../../api/http/api.ts'
import { route } from '../../../api/http/route.ts'
import type { Problem } from '../../../core/contract/common.ts'
import type { Me } from '../../../core/contract/me.ts'
import { ACTIONS, type Need, permissionsIn } from '../../../core/roles/actions.ts'
import { ALL_PERMISSIONS, type Permission } from '../../../core/roles/permissions.ts'
import { BUILT_IN_ROLES } from '../../../core/roles/roles.ts'
import { ISSUER, type Person, startWorld, type World } from '../../support/world.ts'

/** Somebody with one role: each built-in one, and a custom one of each single permission. */
interface Holder {
  readonly role: string
  readonly permissions: readonly Permission[]
}

const HOLDERS: readonly Holder[] = [
  ...BUILT_IN_ROLES.map(({ key, permissions }) => ({ role: key, permissions })),
  ...ALL_PERMISSIONS.map((permission) => ({ role: `only ${permission}`, permissions: [permission] })),
]
const ADMINISTRATIVE = Object.entries(ACTIONS as Record<string, Need>)
  .map(([action, need]) => [action, permissionsIn(need)] as const)
  .filter(([, needed]) => needed.length > 0)

let world: World
const people = new Map<string, Person>()

beforeAll(async () => {
  world = await startWorld()
  for (const { role, permissions } of HOLDERS) {
    const person = await world.person(role)
    people.set(role, person)
    const custom = role.startsWith('only ')
      ? await world.store.roles.addCustom({ name: role, permissions }, world.actor())
      : null
    await world.store.roles.grant({ issuer: ISSUER, subject: role }, keyOf(custom, role), world.actor())
  }
})
afterAll(() => world.close())

function keyOf(
  custom: Awaited<ReturnType<World['store']['roles']['addCustom']>> | null,
  role: string,
): string {
  if (custom === null) return role
  if (typeof custom === 'string' || 'lacks' in custom) throw new Error(`${role} was not added`)
  return custom.key
}

/** Asks with nothing in path or body that exists: whoever may ask gets another answer than 403. */
async function ask(action: string, person: Person): Promise<{ status: number; problem: Partial<Problem> }> {
  const [method = '', template = ''] = action.split(' ')
  const abort = new AbortController()
  const response = await person.fetch(template.replace(/\{\w+\}/g, 'none'), {
    method: method.toUpperCase(),
    signal: abort.signal,
    headers: { 'content-type': 'application/json', 'x-carrel': '1', origin: world.url.origin },
    ...(method === 'get' || method === 'delete' ? {} : { body: '{}' }),
  })
  const problem =
    response.status === 403 || response.status >= 500 ? ((await response.json()) as Problem) : {}
  abort.abort()
  return { status: response.status, problem }
}

describe('every administrative route, for every role', () => {
  test.each(ADMINISTRATIVE)('A7: %s answers those who hold all of %j only', async (action, needed) => {
    for (const { role, permissions } of HOLDERS) {
      const { status, problem } = await ask(action, people.get(role)!)
      const permission = needed.find((one) => !permissions.includes(one))
      if (permission === undefined) expect([role, status]).not.toEqual([role, 403])
      else expect([role, status, problem]).toMatchObject([role, 403, { code: 'forbidden', permission }])
      expect([role, status, problem]).not.toMatchObject([role, 500])
    }
  })

  test('A7: a person without a role is refused by name of the permission, nobody by 401', async () => {
    const person = await world.person('No role')
    for (const [action, [permission]] of ADMINISTRATIVE) {
      expect(await ask(action, person)).toMatchObject({ status: 403, problem: { permission } })
      const [method = '', path = ''] = action.split(' ')
      const answer = await fetch(new URL(`/api/v1${path}`, world.url), { method: method.toUpperCase() })
      expect([action, answer.status]).toEqual([action, 401])
    }
  })
})

test('A7: me says what the reader’s roles let them do', async () => {
  for (const { role, permissions } of HOLDERS) {
    const me = await people.get(role)!.json<Me>('/me')
    expect([role, me.permissions]).toEqual([role, [...permissions].sort()])
  }
})

test('A7: of the built-in roles only super and full administrators hold delegations.write, only super ones identities.write', () => {
  const holding = (permission: Permission): string[] =>
    BUILT_IN_ROLES.filter(({ permissions }) => permissions.includes(permission)).map(({ key }) => key)
  expect(holding('delegations.write')).toEqual(['super-administrator', 'full-administrator'])
  expect(holding('identities.write')).toEqual(['super-administrator'])
})

test('A7: the table has no row without a route', async () => {
  const document = (await (await fetch(new URL('/api/openapi.json', world.url))).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  const served = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(served.sort()).toEqual(Object.keys(ACTIONS).sort())
})

test('A7: a server whose route has no row in the table does not start', () => {
  const stranger = route({
    method: 'get',
    path: '/admin/everything',
    summary: 'A route that somebody forgot to put into the table',
    answers: { status: 204 },
    handle: async () => undefined,
  })
  expect(() => apiRouter([stranger], world.reading, {} as never)).toThrow(
    'core/roles/actions.ts has no row for "get /admin/everything"',
  )
})

test('A7: a role taken away counts from the next request', async () => {
  const person = await world.person('Short')
  const identity = { issuer: ISSUER, subject: 'Short' }
  const need: Need = ACTIONS['get /admin/policy']
  await world.store.roles.grant(identity, 'full-administrator', world.actor())
  expect((await ask('get /admin/policy', person)).status).toBe(200)
  expect(await world.store.roles.revoke(identity, 'full-administrator', world.actor())).toBe('removed')
  expect(await ask('get /admin/policy', person)).toMatchObject({ status: 403, problem: { permission: need } })
})
