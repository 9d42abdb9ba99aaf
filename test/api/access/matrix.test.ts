import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Me } from '../../../core/contract/me.ts'
import type { MessagePage } from '../../../core/contract/messages.ts'
import { ACTIONS, permissionsIn } from '../../../core/roles/actions.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

type Who = 'nobody' | 'unrelated' | 'delegate' | 'out of window' | 'owner'
type Row = Record<Who, number>

/** What a route of one mailbox answers: only to those who may read it, and to all others as if it were not there. */
const READ: Row = { nobody: 401, unrelated: 404, delegate: 200, 'out of window': 404, owner: 200 }
/** A route of a mailbox that is its owner's alone. */
const OWNER: Row = { nobody: 401, unrelated: 404, delegate: 404, 'out of window': 404, owner: 200 }
/** A route of the person's own things. */
const OWN: Row = { nobody: 401, unrelated: 200, delegate: 200, 'out of window': 200, owner: 200 }
/** A route of administrators: of no use to who holds no role. Roles have a matrix of their own (roles.test.ts). */
const ADMINISTRATIVE: Row = { nobody: 401, unrelated: 403, delegate: 403, 'out of window': 403, owner: 403 }
const ONE = '/mailboxes/{mailbox}/messages/{message}'

/** Every route of the API. One without a row here fails the test, and so does a row without a route. */
const MATRIX: Record<string, Row> = {
  'get /me': OWN,
  'get /mailboxes': OWN,
  'get /mailboxes/{mailbox}/coverage': READ,
  'get /mailboxes/{mailbox}/folders': READ,
  'get /mailboxes/{mailbox}/messages': READ,
  'get /mailboxes/{mailbox}/facets': READ,
  'get /mailboxes/{mailbox}/suggestions': READ,
  [`get ${ONE}`]: READ,
  [`get ${ONE}/body`]: READ,
  [`get ${ONE}/conversation`]: READ,
  [`get ${ONE}/delivery`]: READ,
  [`get ${ONE}/source`]: READ,
  [`get ${ONE}/message.eml`]: READ,
  [`get ${ONE}/attachments/{part}`]: READ,
  [`get ${ONE}/attachments.zip`]: READ,
  'get /mailboxes/{mailbox}/access': OWNER,
  'get /mailboxes/{mailbox}/access/acts': OWNER,
  'get /mailboxes/{mailbox}/access/export': OWNER,
  'get /context': OWN,
  'get /context/conversation': OWN,
  'get /searches': OWN,
  'post /searches': { nobody: 401, unrelated: 404, delegate: 201, 'out of window': 404, owner: 201 },
  // Saved by the owner: nobody else has it.
  'delete /searches/{search}': {
    nobody: 401,
    unrelated: 404,
    delegate: 404,
    'out of window': 404,
    owner: 204,
  },
  'post /tickets': { nobody: 401, unrelated: 404, delegate: 201, 'out of window': 404, owner: 201 },
  // A ticket is its own credential, and this one was never issued.
  'get /downloads/{ticket}': { nobody: 404, unrelated: 404, delegate: 404, 'out of window': 404, owner: 404 },
  'get /events': OWN,
  ...Object.fromEntries(
    Object.entries(ACTIONS)
      .filter(([, need]) => permissionsIn(need).length > 0)
      .map(([action]) => [action, ADMINISTRATIVE]),
  ),
}

let world: World
let people: Record<Exclude<Who, 'nobody'>, Person>
let ids: { mailbox: string; message: string; search: string }
let paths: Record<string, Record<string, unknown>>

const LETTER = message({ subject: 'Fahrplan', file: { name: 'a.txt', text: 'Gleis 4' } })

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['info', 'owner', 'delegate', 'late', 'unrelated'])
    await world.mailbox(`${name}@lindhaven.example`)
  people = {
    owner: await world.person('Owner', 'info@lindhaven.example'),
    delegate: await world.person('Delegate', 'delegate@lindhaven.example'),
    'out of window': await world.person('Late', 'late@lindhaven.example'),
    unrelated: await world.person('Unrelated', 'unrelated@lindhaven.example'),
  }
  await world.delegate('delegate@lindhaven.example', 'info@lindhaven.example')
  await world.delegate('late@lindhaven.example', 'info@lindhaven.example', {
    startsAt: world.clock.now + 1000,
  })
  await world.deliver(LETTER, ['info@lindhaven.example'])
  await world.deliver(message({ to: 'unrelated@lindhaven.example' }), ['unrelated@lindhaven.example'])
  const me = await people.owner.json<Me>('/me')
  const mailbox = me.mailboxes[0]!.id
  const page = await people.owner.json<MessagePage>(`/mailboxes/${mailbox}/messages`)
  ids = { mailbox, message: page.messages[0]!.id, search: '' }
  paths = ((await (await fetch(new URL('/api/openapi.json', world.url))).json()) as { paths: typeof paths })
    .paths
})
afterAll(() => world.close())

const write = () => ({ 'content-type': 'application/json', 'x-carrel': '1', origin: world.url.origin })

const BODIES: Record<string, () => unknown> = {
  'post /searches': () => ({ name: 'mine', mailbox: ids.mailbox, q: 'fahrplan' }),
  'post /tickets': () => ({ mailbox: ids.mailbox, id: ids.message, what: 'source' }),
}

async function ask(name: string, who: Who): Promise<number> {
  const [method = '', template = ''] = name.split(' ')
  if (name.startsWith('delete /searches')) {
    const saved = await people.owner.fetch('/searches', {
      method: 'POST',
      headers: write(),
      body: JSON.stringify({ name: 'x', mailbox: ids.mailbox, q: 'x' }),
    })
    ids.search = ((await saved.json()) as { id: string }).id
  }
  const path = template
    .replace('{mailbox}', ids.mailbox)
    .replace('{message}', ids.message)
    .replace('{part}', '0')
    .replace('{search}', ids.search)
    .replace('{ticket}', 'never-issued')
    .replace(/export$/, 'export?format=csv')
  const body = BODIES[name]?.()
  const abort = new AbortController()
  const init: RequestInit = {
    method: method.toUpperCase(),
    signal: abort.signal,
    ...(method === 'get' ? {} : { headers: write() }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  const response =
    who === 'nobody'
      ? await fetch(new URL(`/api/v1${path}`, world.url), init)
      : await people[who].fetch(path, init)
  abort.abort()
  return response.status
}

describe('every route of the OpenAPI document', () => {
  test('X1, D1: has a row in the matrix, and no row is left over', () => {
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(Object.keys(MATRIX).sort()).toEqual(routes.sort())
  })

  test.each(Object.keys(MATRIX))(
    'D1, X1: %s answers each kind of person as the matrix says',
    async (name) => {
      const row = MATRIX[name]!
      const seen: Partial<Row> = {}
      for (const who of Object.keys(row) as Who[]) seen[who] = await ask(name, who)
      expect(seen).toEqual(row)
    },
  )
})

test('D6: who is out of window reads it from its start on, and no longer at its end', async () => {
  const later = await startWorld()
  await later.domain('lindhaven.example')
  for (const name of ['info', 'late']) await later.mailbox(`${name}@lindhaven.example`)
  const late = await later.person('Late', 'late@lindhaven.example')
  const begun = later.clock.now
  await later.delegate('late@lindhaven.example', 'info@lindhaven.example', {
    startsAt: begun + 1000,
    endsAt: begun + 2000,
  })
  const reads = async (): Promise<number> => (await late.json<Me>('/me')).mailboxes.length
  expect(await reads()).toBe(1)
  later.clock.now = begun + 1000
  expect(await reads()).toBe(2)
  later.clock.now = begun + 1999
  expect(await reads()).toBe(2)
  later.clock.now = begun + 2000
  expect(await reads()).toBe(1)
  // A clock that jumps back reopens nothing.
  later.clock.now = begun + 1500
  expect(await reads()).toBe(1)
  await later.close()
})
