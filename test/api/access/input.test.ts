import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../../../core/contract/common.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { FolderList, MessagePage } from '../../../core/contract/messages.ts'
import type { Searches } from '../../../core/contract/searching.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

let world: World
let marta: Person
let own: string
beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  await world.mailbox('marta@lindhaven.example')
  marta = await world.person('Marta', 'marta@lindhaven.example')
  own = (await marta.json<Me>('/me')).mailboxes[0]!.id
  await world.deliver(message({}), ['marta@lindhaven.example'])
})
afterAll(() => world.close())

async function problem(path: string, init?: RequestInit): Promise<Problem> {
  const response = await marta.fetch(path, init)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  return (await response.json()) as Problem
}

test.each([
  ['a query of 10,000 characters', () => `/mailboxes/${own}/messages?q=${'a'.repeat(10_000)}`, 400, 'q'],
  ['a query of 1,900 signs', () => `/mailboxes/${own}/messages?q=${'%E6%97%A5'.repeat(1900)}`, 400, 'q'],
  ['a query of 10,000 signs', () => `/mailboxes/${own}/messages?q=${'%E6%97%A5'.repeat(10_000)}`, 400, 'q'],
  ['an open quote', () => `/mailboxes/${own}/messages?q=%22open`, 400, 'q'],
  ['an unknown operator', () => `/mailboxes/${own}/messages?q=form:anna`, 400, 'q'],
  ['a day that is not', () => `/mailboxes/${own}/messages?q=before:2026-02-31`, 400, 'q'],
  ['a broken cursor', () => `/mailboxes/${own}/messages?cursor=abc`, 400, 'cursor'],
  ['an empty cursor', () => `/mailboxes/${own}/messages?cursor=`, 400, 'cursor'],
  ['a folder that is none', () => `/mailboxes/${own}/messages?folder=none`, 400, 'folder'],
  ['an empty folder', () => `/mailboxes/${own}/messages?folder=`, 400, 'folder'],
  ['a folder by its path', () => `/mailboxes/${own}/facets?folder=..%2f1`, 400, 'folder'],
  ['a limit that is no number', () => `/mailboxes/${own}/messages?limit=many`, 400, 'limit'],
  ['a limit of none', () => `/mailboxes/${own}/messages?limit=0`, 400, 'limit'],
  ['a limit past the end', () => `/mailboxes/${own}/messages?limit=101`, 400, 'limit'],
  ['a limit in another base', () => `/mailboxes/${own}/messages?limit=0x10`, 400, 'limit'],
  ['a limit with an exponent', () => `/mailboxes/${own}/messages?limit=1e1`, 400, 'limit'],
  ['a limit after a space', () => `/mailboxes/${own}/messages?limit=%2010`, 400, 'limit'],
  ['a limit after a nought', () => `/mailboxes/${own}/messages?limit=010`, 400, 'limit'],
  ['a zone that is none', () => `/mailboxes/${own}/messages?q=a&zone=Mars/Olympus`, 400, 'zone'],
  ['a zone that is none, for counts', () => `/mailboxes/all/facets?q=a&zone=Etc/Unknown`, 400, 'zone'],
  ['an empty zone', () => `/mailboxes/${own}/messages?q=a&zone=`, 400, 'zone'],
  ['a zone without end', () => `/mailboxes/${own}/messages?q=a&zone=${'Europe/'.repeat(1000)}`, 400, 'zone'],
  ['two zones', () => `/mailboxes/${own}/messages?q=a&zone=UTC&zone=UTC`, 400, 'zone'],
  ['a parameter that is none', () => `/mailboxes/${own}/messages?limits=1`, 400, 'limits'],
  ['a query with NUL', () => `/mailboxes/${own}/messages?q=a%00b`, 400, 'q'],
  ['a part after a nought', () => `/mailboxes/${own}/messages/abc/attachments/00`, 400, 'part'],
  ['a path that cannot be read', () => '/mailboxes/%ff/messages', 400, 'path'],
  ['a query with a % alone', () => `/mailboxes/${own}/messages?q=100%`, 400, 'q'],
  ['a query cut within a sign', () => `/mailboxes/all/messages?limit=5&q=%E0%A4%A`, 400, 'q'],
  ['a query in Latin-1', () => `/mailboxes/${own}/facets?q=fahrpl%E4ne`, 400, 'q'],
  ['a name that cannot be read', () => `/mailboxes/${own}/messages?%ff=1`, 400, 'query'],
  ['a % behind an address that takes no query', () => '/me?now=%', 400, 'now'],
  ['the same parameter twice', () => `/mailboxes/${own}/messages?q=a&q=b`, 400, 'q'],
  ['an attachment that is no number', () => `/mailboxes/${own}/messages/abc/attachments/first`, 400, 'part'],
  ['a flag that is none', () => `/mailboxes/${own}/messages/abc/body?whole=perhaps`, 400, 'whole'],
  ['references that are none', () => '/context?references=%20%20', 400, 'references'],
  ['a filter without end', () => `/mailboxes?filter=${'a'.repeat(1000)}`, 400, 'filter'],
])('V4: %s is answered by a problem that names the field', async (_name, path, status, field) => {
  const answer = await problem(path())
  expect(answer).toMatchObject({ status, field, type: `urn:carrel:problem:${answer.code}` })
  // A sentence or two of ours: no library's words reach a reader.
  expect(answer.detail).toMatch(/^(?:\w+: )?[A-Z"“].*[.?]$/u)
  expect(answer.detail).not.toMatch(/invalid|expected|received|too (?:big|small)|pattern/i)
  // What is right, not where to look it up.
  expect(answer.detail).not.toContain('openapi')
})

test('V4: what could not be read is not searched, and not kept as a search', async () => {
  await problem(`/mailboxes/${own}/messages?q=100%`)
  expect((await marta.json<Searches>('/searches')).recent).toEqual([])
  await marta.json(`/mailboxes/${own}/messages?q=100%25`)
  expect((await marta.json<Searches>('/searches')).recent).toMatchObject([{ q: '100%' }])
})

test('S1: who is not signed in is told how to sign in (RFC 9110)', async () => {
  const answer = await fetch(`${world.url.origin}/api/v1/me`)
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toBe('Bearer')
})

test('V4: what is longer than any query is answered as a problem', async () => {
  expect(await problem(`/mailboxes/${own}/messages?q=${'a'.repeat(200_000)}`)).toMatchObject({
    status: 431,
    code: 'too-large',
  })
})

test('X2: a folder that is not there, or in another mailbox, is listed as an empty one', async () => {
  await world.mailbox('anna@lindhaven.example')
  await world.deliver(message({}), ['anna@lindhaven.example'], { folder: ['Werft'] })
  const anna = await world.person('Anna', 'anna@lindhaven.example')
  const hers = (await anna.json<Me>('/me')).mailboxes[0]!.id
  const { folders } = await anna.json<FolderList>(`/mailboxes/${hers}/folders`)
  const werft = folders.find(({ name }) => name === 'Werft')!.id
  for (const folder of [werft, 'A'.repeat(30)])
    expect(await marta.json(`/mailboxes/${own}/messages?folder=${folder}`)).toEqual({
      messages: [],
      next: null,
      processing: [],
    })
})

test('V4: a malformed query is answered with the mistake, its place and a repair', async () => {
  const answer = await problem(`/mailboxes/${own}/messages?q=${encodeURIComponent('slip* form:ingrid')}`)
  expect(answer).toMatchObject({ code: 'bad-query', position: { start: 6, end: 11 } })
  expect(answer.repair).toBe('slip* from:ingrid')
  expect(answer.mistake).toEqual({ code: 'unknown-operator', facts: { name: 'form:', meant: 'from:' } })
})

test.each([
  ['no mailbox', () => '/mailboxes/none/messages'],
  ['no message', () => `/mailboxes/${own}/messages/none`],
  ['a message of all', () => '/mailboxes/all/messages/none'],
  ['no route', () => '/nowhere'],
  ['a path that climbs', () => `/mailboxes/${own}/messages/..%2f..%2fme`],
  ['bytes that are no text', () => `/mailboxes/${own}/messages/%00`],
])('X2: %s is not found', async (_name, path) => {
  expect(await problem(path())).toMatchObject({ status: 404, code: 'not-found' })
})

test.each([
  ['no JSON', '{', 'application/json', 400],
  ['no object', '[]', 'application/json', 400],
  ['a body too long', JSON.stringify({ name: 'x'.repeat(100_000) }), 'application/json', 413],
  [
    'an unknown field',
    JSON.stringify({ name: 'x', mailbox: 'all', q: 'x', extra: 1 }),
    'application/json',
    400,
  ],
  ['a wrong type', JSON.stringify({ name: 1, mailbox: 'all', q: 'x' }), 'application/json', 400],
  ['another media type', 'name=x', 'text/plain', 400],
  ['a malformed search', JSON.stringify({ name: 'x', mailbox: 'all', q: '"open' }), 'application/json', 400],
])('V4: a saved search with %s is refused', async (_name, body, type, status) => {
  const answer = await problem('/searches', {
    method: 'POST',
    body,
    headers: { 'content-type': type, 'x-carrel': '1', origin: world.url.origin },
  })
  expect(answer.status).toBe(status)
})

test('X11: a ticket for a part that is not there is refused like one for a message that never was', async () => {
  const { messages } = await marta.json<MessagePage>(`/mailboxes/${own}/messages`)
  const id = messages[0]!.id
  const issue = (wanted: object) => marta.send('POST', '/tickets', { mailbox: own, ...wanted })
  const never = await issue({ id: 'A'.repeat(30), what: 'source' })
  const nothing = await never.text()
  expect([never.status, (await issue({ id, what: 'source' })).status]).toEqual([404, 201])
  for (const what of [0, 7, 'attachments']) {
    const answer = await issue({ id, what })
    expect([what, answer.status, await answer.text()]).toEqual([what, 404, nothing])
  }
})

test.each([
  ['nothing', {}, 'mailbox', 'It is missing. Send it.'],
  ['no message', { what: 'source' }, 'id', 'It is missing. Send it.'],
  [
    'nothing wanted',
    { id: 'x' },
    'what',
    'Send source, attachments, the number of an attachment, or access.',
  ],
  ['nothing known', { id: 'x', what: 'all' }, 'what', /^Send source, .* or access\.$/],
  ['a number as an id', { id: 1, what: 'source' }, 'id', 'Send a text.'],
  ['no format', { what: 'access' }, 'format', 'Send xlsx or xls or csv.'],
  ['a message for a sheet', { what: 'access', id: 'x' }, 'format', 'Send xlsx or xls or csv.'],
  ['a format that is none', { what: 'access', format: 'pdf' }, 'format', 'Send xlsx or xls or csv.'],
])(
  'X11: a ticket that names %s is refused by a problem that names the field',
  async (name, wanted, field, why) => {
    const body = name === 'nothing' ? wanted : { mailbox: own, ...wanted }
    const answer = await marta.send('POST', '/tickets', body)
    const said = (await answer.json()) as Problem
    expect([answer.status, said.field]).toEqual([400, field])
    expect(said.detail.replace(`${field}: `, '')).toEqual(
      typeof why === 'string' ? why : expect.stringMatching(why),
    )
  },
)
