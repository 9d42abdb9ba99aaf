import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Ticket } from '../../../core/contract/downloads.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { Conversation, Delivery, Message, MessagePage, Source } from '../../../core/contract/messages.ts'
import type { Facets, Suggestions } from '../../../core/contract/searching.ts'
import { eventsOf } from '../../support/events.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

let world: World
let owner: Person
let delegate: Person
let delegation: number

beforeEach(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['info', 'marta']) await world.mailbox(`${name}@lindhaven.example`)
  owner = await world.person('Owner', 'info@lindhaven.example')
  delegate = await world.person('Marta', 'marta@lindhaven.example')
  delegation = await world.delegate('marta@lindhaven.example', 'info@lindhaven.example')
})
afterEach(() => world.close())

async function mailbox(person: Person, address: string): Promise<string> {
  const me = await person.json<Me>('/me')
  return me.mailboxes.find((one) => one.address.startsWith(address))!.id
}
async function list(person: Person, address: string, query = ''): Promise<MessagePage> {
  return person.json<MessagePage>(`/mailboxes/${await mailbox(person, address)}/messages${query}`)
}
const write = () => ({ 'content-type': 'application/json', 'x-carrel': '1', origin: world.url.origin })

test("X1: a message hidden in info@ does not open under info@'s address for somebody who may see it elsewhere", async () => {
  await world.deliver(message({ subject: 'Both', sensitivity: 'Private' }), [
    'info@lindhaven.example',
    'marta@lindhaven.example',
  ])
  const mine = (await list(delegate, 'marta')).messages[0]!
  const theirs = (await list(owner, 'info')).messages[0]!
  expect((await delegate.fetch(`/mailboxes/${mine.mailbox}/messages/${mine.id}`)).status).toBe(200)
  const info = await mailbox(delegate, 'info')
  expect((await delegate.fetch(`/mailboxes/${info}/messages/${mine.id}`)).status).toBe(404)
  expect((await delegate.fetch(`/mailboxes/${info}/messages/${theirs.id}`)).status).toBe(404)
})

test('X2: the same message has different ids of one length in every mailbox, and a changed id opens nothing', async () => {
  await world.deliver(message({ subject: 'Both' }), ['info@lindhaven.example', 'marta@lindhaven.example'])
  const [mine, theirs] = [
    (await list(delegate, 'marta')).messages[0]!,
    (await list(delegate, 'info')).messages[0]!,
  ]
  expect(mine.id).not.toBe(theirs.id)
  expect(mine.id.length).toBe(theirs.id.length)
  const changed = `${mine.id.slice(0, -1)}${mine.id.endsWith('A') ? 'B' : 'A'}`
  expect((await delegate.fetch(`/mailboxes/${mine.mailbox}/messages/${changed}`)).status).toBe(404)
})

test('X2: the mark of a message is the same in all archives of one reader, and another for everybody else', async () => {
  const everywhere = ['info@lindhaven.example', 'marta@lindhaven.example']
  await world.deliver(message({ subject: 'Both', id: '<both@print.example>' }), everywhere)
  await world.deliver(message({ subject: 'Other', id: '<other@print.example>' }), everywhere)
  const marks = async (person: Person, address: string): Promise<string[]> => {
    const { messages } = await list(person, address)
    const opened = messages.map(({ mailbox, id }) =>
      person.json<Message>(`/mailboxes/${mailbox}/messages/${id}`),
    )
    return (await Promise.all(opened)).map(({ mark }) => mark)
  }
  const mine = await marks(delegate, 'marta')
  expect(await marks(delegate, 'info')).toEqual(mine)
  expect(new Set([...mine, ...(await marks(owner, 'info'))]).size).toBe(4)
  const info = await mailbox(delegate, 'info')
  expect((await delegate.fetch(`/mailboxes/${info}/messages/${mine[0]}`)).status).toBe(404)
})

test('X3: suggestions, facets and folders come from visible messages only', async () => {
  await world.deliver(
    message({ subject: 'Secret', from: 'Dr. Hidden <doctor@clinic.example>', sensitivity: 'Private' }),
    ['info@lindhaven.example'],
    { folder: ['Health'] },
  )
  await world.deliver(message({ subject: 'Open' }), ['info@lindhaven.example'])
  const info = await mailbox(delegate, 'info')
  for (const scope of [info, 'all']) {
    expect((await delegate.json<Suggestions>(`/mailboxes/${scope}/suggestions?q=doc`)).addresses).toEqual([])
    const facets = await delegate.json<Facets>(`/mailboxes/${scope}/facets`)
    expect(JSON.stringify(facets)).not.toMatch(/clinic|Health/)
    expect(facets.total).toBe(1)
  }
  expect(JSON.stringify(await delegate.json(`/mailboxes/${info}/folders`))).not.toContain('Health')
  expect(JSON.stringify(await owner.json(`/mailboxes/${info}/folders`))).toContain('Health')
})

test('X4: a hidden message never joins two visible ones', async () => {
  await world.deliver(message({ subject: 'A', id: '<a@x>' }), ['info@lindhaven.example'])
  await world.deliver(
    message({
      subject: 'Hidden',
      id: '<h@x>',
      inReplyTo: '<a@x>',
      references: '<a@x>',
      sensitivity: 'Personal',
    }),
    ['info@lindhaven.example'],
  )
  await world.deliver(message({ subject: 'B', id: '<b@x>', inReplyTo: '<h@x>' }), ['info@lindhaven.example'])
  const first = (await list(delegate, 'info')).messages.find(({ subject }) => subject === 'A')!
  const { messages } = await delegate.json<Conversation>(
    `/mailboxes/${first.mailbox}/messages/${first.id}/conversation`,
  )
  expect(messages.map(({ subject }) => subject)).toEqual(['A'])
})

test('X5: no ETag, no 304, no partial answer, and nothing is stored by a cache', async () => {
  await world.deliver(message({ subject: 'Open' }), ['info@lindhaven.example'])
  const { id, mailbox: info } = (await list(delegate, 'info')).messages[0]!
  const paths = ['/messages', ...['', '/body', '/message.eml'].map((what) => `/messages/${id}${what}`)].map(
    (what) => `/mailboxes/${info}${what}`,
  )
  for (const path of ['/me', ...paths]) {
    const answer = await delegate.fetch(path)
    const said = ['etag', 'last-modified', 'cache-control'].map((name) => answer.headers.get(name))
    expect([path, answer.status, ...said]).toEqual([path, 200, null, null, 'no-store'])
    const conditional = await delegate.fetch(path, { headers: { 'if-none-match': '*', range: 'bytes=0-3' } })
    expect([path, conditional.status]).toEqual([path, 200])
  }
  await world.remove(delegation)
  for (const path of paths)
    for (const headers of [
      { 'if-none-match': '*' },
      { range: 'bytes=0-3' },
      { 'if-modified-since': new Date().toUTCString() },
    ]) {
      expect([path, (await delegate.fetch(path, { headers })).status]).toEqual([path, 404])
    }
})

test('X7: All archives knows of other copies only where the reader may see them', async () => {
  await world.deliver(message({ subject: 'Both' }), ['info@lindhaven.example', 'marta@lindhaven.example'])
  const page = await delegate.json<MessagePage>('/mailboxes/all/messages')
  expect(page.messages).toHaveLength(1)
  expect(page.messages[0]!.alsoIn).toHaveLength(1)
  await world.remove(delegation)
  const after = await delegate.json<MessagePage>('/mailboxes/all/messages')
  expect(after.messages[0]!.alsoIn).toEqual([])
})

test('X7: a message whose copies came at different times is listed once, at the newest that may be seen', async () => {
  const now = world.clock.now
  const both = message({ subject: 'Both' })
  await world.deliver(both, ['info@lindhaven.example'], { receivedAt: now - 1000 })
  await world.deliver(
    message({ subject: 'Between', to: 'marta@lindhaven.example' }),
    ['marta@lindhaven.example'],
    { receivedAt: now - 5000 },
  )
  await world.deliver(both, ['marta@lindhaven.example'], { receivedAt: now - 9000 })
  const subjects = async (): Promise<string[]> =>
    (await delegate.json<MessagePage>('/mailboxes/all/messages')).messages.map(({ subject }) => subject)
  expect(await subjects()).toEqual(['Both', 'Between'])
  await world.remove(delegation)
  expect(await subjects()).toEqual(['Between', 'Both'])
})

test("X8: the source leaves out trace lines of other mailboxes' arrivals, and Bcc but for the sender", async () => {
  const raw = `Received: from a by b for <info@lindhaven.example>; Mon, 23 Nov 2026 08:00:00 +0000
Delivered-To: marta@lindhaven.example
X-Original-To: secret@lindhaven.example
Bcc: hidden@lindhaven.example
${message({ subject: 'Trace', from: 'marta@lindhaven.example', to: 'info@lindhaven.example' })}`
  await world.deliver(raw, ['info@lindhaven.example', 'marta@lindhaven.example'])
  const info = (await list(delegate, 'info')).messages[0]!
  const { source } = await delegate.json<Source>(`/mailboxes/${info.mailbox}/messages/${info.id}/source`)
  expect(source).toContain('for <info@lindhaven.example>')
  expect(source).not.toMatch(/Delivered-To|X-Original-To|Bcc/)
  expect((await delegate.json<Message>(`/mailboxes/${info.mailbox}/messages/${info.id}`)).bcc).toEqual([])
  expect((await list(delegate, 'info', '?q=bcc:hidden')).messages).toEqual([])
  expect((await list(delegate, 'info', '?q=hidden')).messages).toEqual([])

  const sent = (await list(delegate, 'marta', '?q=bcc:hidden')).messages[0]!
  const mine = await delegate.json<Source>(`/mailboxes/${sent.mailbox}/messages/${sent.id}/source`)
  expect(mine.source).toContain('Delivered-To: marta@lindhaven.example')
  expect(mine.source).toContain('Bcc: hidden@lindhaven.example')
  expect(mine.source).not.toContain('for <info@lindhaven.example>')
  expect((await delegate.json<Message>(`/mailboxes/${sent.mailbox}/messages/${sent.id}`)).bcc).toEqual([
    { name: '', address: 'hidden@lindhaven.example' },
  ])
})

test('X8, A9: the delivery view names the archive that is being read and no other that it reached', async () => {
  await world.mailbox('blind@lindhaven.example')
  await world.deliver(message({ subject: 'Both', to: 'info@lindhaven.example' }), [
    'info@lindhaven.example',
    'marta@lindhaven.example',
    'blind@lindhaven.example',
  ])
  for (const address of ['info', 'marta']) {
    const { id, mailbox: of } = (await list(delegate, address)).messages[0]!
    const response = await delegate.fetch(`/mailboxes/${of}/messages/${id}/delivery`)
    const text = await response.text()
    expect((JSON.parse(text) as Delivery).reached).toEqual([
      { name: address, address: `${address}@lindhaven.example` },
    ])
    for (const other of ['info', 'marta', 'blind'].filter((one) => one !== address))
      expect(text).not.toContain(`${other}@lindhaven.example`)
  }
})

test.each(['attachments.zip', 'attachments/0', 'message.eml'])(
  'X9: a started %s breaks off after the removal',
  async (what) => {
    const big = 'x'.repeat(76).concat('\r\n').repeat(20_000)
    const part = (name: string) =>
      `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=${name}\r\n\r\n${big}\r\n`
    const raw = `From: a@x.example\r\nTo: info@lindhaven.example\r\nSubject: Big\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part('a.bin')}${part('b.bin')}--b--\r\n`
    await world.deliver(new TextEncoder().encode(raw), ['info@lindhaven.example'])
    const { id, mailbox: info } = (await list(delegate, 'info')).messages[0]!
    let looks = 0
    const { administration } = world.store
    const { holdings } = administration
    // The delegation goes after the answer has begun: at the third look at what may be read.
    Object.assign(administration, {
      holdings: async (identity: Parameters<typeof holdings>[0]) => {
        looks += 1
        if (looks === 3) await world.remove(delegation)
        return holdings(identity)
      },
    })
    const response = await delegate.fetch(`/mailboxes/${info}/messages/${id}/${what}`)
    expect(response.status).toBe(200)
    await expect(response.arrayBuffer()).rejects.toThrow()
    Object.assign(administration, { holdings })
  },
)

test('X9, X6: an open stream tells of the removal, and of nothing in that mailbox after it', async () => {
  const response = await delegate.fetch('/events')
  const events = eventsOf(response)
  expect((await events.next()).value).toMatchObject({ type: 'ready' })
  const info = await mailbox(delegate, 'info')
  await world.deliver(message({ subject: 'Secret', sensitivity: 'Private' }), ['info@lindhaven.example'])
  await world.deliver(message({ subject: 'Open' }), ['info@lindhaven.example'])
  // The hidden one made no event: the first that comes is of the open one.
  expect((await events.next()).value).toEqual({ type: 'changed', mailbox: info })
  expect((await list(delegate, 'info')).messages.map(({ subject }) => subject)).toEqual(['Open'])
  await world.remove(delegation)
  expect((await events.next()).value).toMatchObject({
    type: 'removed',
    mailbox: info,
    how: 'removed',
    by: 'Jonas Brückner',
  })
  await world.deliver(message({ subject: 'Later' }), ['info@lindhaven.example'])
  await world.deliver(message({ subject: 'Mine', to: 'marta@lindhaven.example' }), [
    'marta@lindhaven.example',
  ])
  expect((await events.next()).value).toEqual({ type: 'changed', mailbox: await mailbox(delegate, 'marta') })
  await events.return(undefined)
})

test('X10: writes by cookie need a same-origin Origin and the header, and an Authorization header ignores the cookie', async () => {
  const body = JSON.stringify({ name: 'mine', mailbox: 'all', q: 'x' })
  const post = async (headers: Record<string, string>): Promise<number> =>
    (
      await delegate.fetch('/searches', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
    ).status
  expect(await post({})).toBe(403)
  expect(await post({ 'x-carrel': '1' })).toBe(403)
  expect(await post({ 'x-carrel': '1', origin: 'https://evil.example' })).toBe(403)
  expect(await post({ origin: world.url.origin })).toBe(403)
  expect(await post({ 'x-carrel': '1', origin: world.url.origin })).toBe(201)
  expect((await delegate.fetch('/me', { headers: { authorization: 'Bearer none' } })).status).toBe(401)
  expect((await delegate.fetch('/me')).headers.get('access-control-allow-origin')).toBeNull()
})

test('X11: a ticket works once, for 60 seconds, and only while its person may read', async () => {
  await world.deliver(message({ subject: 'Open' }), ['info@lindhaven.example'])
  const { id, mailbox: info } = (await list(delegate, 'info')).messages[0]!
  const issue = async (): Promise<string> => {
    const response = await delegate.fetch('/tickets', {
      method: 'POST',
      headers: write(),
      body: JSON.stringify({ mailbox: info, id, what: 'source' }),
    })
    expect(response.status).toBe(201)
    return ((await response.json()) as Ticket).url
  }
  const redeem = async (url: string): Promise<number> => (await fetch(new URL(url, world.url))).status
  const once = await issue()
  // A link scanner looks first; it spends nothing.
  expect((await fetch(new URL(once, world.url), { method: 'HEAD' })).status).toBe(405)
  expect(await redeem(once)).toBe(200)
  expect(await redeem(once)).toBe(404)
  const late = await issue()
  world.clock.now += 60_000
  expect(await redeem(late)).toBe(404)
  const removed = await issue()
  await world.remove(delegation)
  expect(await redeem(removed)).toBe(404)
})
