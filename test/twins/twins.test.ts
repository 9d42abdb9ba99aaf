import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsOf } from '../support/events.ts'
import { message } from '../support/message.ts'
import { MESSAGE_ROUTES } from '../support/message-routes.ts'
import { type Person, startWorld, type World } from '../support/world.ts'
import { Names } from './names.ts'

/** Two servers with one history, one clock and one secret; the first also holds a message that delegates must not know of. */
const SECRET = '5e'.repeat(64)
const BEGUN = Date.UTC(2026, 10, 23, 9, 0, 0)

const FIRST = message({ subject: 'Fahrplan', id: '<first@x>' })
const LAST = message({
  subject: 'AW: Fahrplan',
  id: '<last@x>',
  inReplyTo: '<hidden@x>',
  references: '<first@x> <hidden@x>',
})

/** What is hidden, and how it came: each a way in which it might show after all. */
const HIDDEN: Record<
  string,
  { raw: string; to: string[]; options?: { receivedAt?: number; folder?: string[] } }
> = {
  'in the middle of a conversation': {
    raw: message({
      subject: 'AW: Fahrplan',
      id: '<hidden@x>',
      inReplyTo: '<first@x>',
      references: '<first@x>',
      sensitivity: 'Private',
    }),
    to: ['info@lindhaven.example'],
  },
  'alone in a folder': {
    raw: message({ subject: 'Alone', sensitivity: 'Personal' }),
    to: ['info@lindhaven.example'],
    options: { folder: ['Health', 'Reports'] },
  },
  'from somebody who wrote nothing else': {
    raw: message({
      subject: 'Findings',
      from: 'Dr. Quist <quist@clinic.example>',
      cc: 'lab@clinic.example',
      sensitivity: 'whatever',
    }),
    to: ['info@lindhaven.example'],
  },
  'in the same second as another': {
    raw: message({ subject: 'Second', sensitivity: 'Private' }),
    to: ['info@lindhaven.example'],
    options: { receivedAt: BEGUN - 5000 },
  },
  'with the Message-ID of a visible one': {
    raw: message({
      subject: 'Other text',
      id: '<first@x>',
      text: 'Not the same at all.',
      sensitivity: 'Company-Confidential',
    }),
    to: ['info@lindhaven.example'],
  },
  'in two delegated archives': {
    raw: message({ subject: 'Twice', sensitivity: 'Private' }),
    to: ['info@lindhaven.example', 'tomasz@lindhaven.example'],
  },
}

interface Twin {
  readonly world: World
  readonly delegate: Person
  readonly names: Names
}

async function twin(hidden: (typeof HIDDEN)[string] | null): Promise<Twin> {
  const world = await startWorld({ now: BEGUN, idKey: SECRET })
  await world.domain('lindhaven.example')
  for (const name of ['info', 'tomasz', 'marta']) await world.mailbox(`${name}@lindhaven.example`)
  const delegate = await world.person('Marta', 'marta@lindhaven.example')
  await world.delegate('marta@lindhaven.example', 'info@lindhaven.example')
  await world.delegate('marta@lindhaven.example', 'tomasz@lindhaven.example', {
    endsAt: BEGUN + 86_400_000,
    reason: 'Leave',
  })
  await world.deliver(FIRST, ['info@lindhaven.example'], { receivedAt: BEGUN - 9000 })
  await world.deliver(
    message({ subject: 'Before' }),
    ['info@lindhaven.example', 'tomasz@lindhaven.example'],
    { receivedAt: BEGUN - 5000 },
  )
  if (hidden !== null) await world.deliver(hidden.raw, hidden.to, hidden.options)
  await world.deliver(message({ subject: 'After' }), ['info@lindhaven.example', 'marta@lindhaven.example'], {
    receivedAt: BEGUN - 5000,
  })
  await world.deliver(LAST, ['info@lindhaven.example'], { receivedAt: BEGUN - 1000, folder: ['Health'] })
  return { world, delegate, names: new Names() }
}

/** One step of a walk, by positions instead of ids: what it means is looked up in each world by itself. */
interface Step {
  readonly route: string
  readonly mailbox: number
  readonly message: number
  readonly q: string
}

const LISTS = [
  '/messages',
  '/messages?limit=1',
  '/messages?folder=inbox',
  '/folders',
  '/facets',
  '/suggestions',
  '/coverage',
]
const QUERIES = [
  '',
  'fahrplan',
  'quist',
  'from:clinic',
  'folder:health',
  'findings OR twice',
  '-fahrplan',
  '"open',
  'has:attachment',
  'subject:alone',
]

const step: fc.Arbitrary<Step> = fc.record({
  route: fc.constantFrom(
    '/me',
    '/searches',
    ...LISTS,
    ...MESSAGE_ROUTES.map((route) => `one ${route}`),
    'next',
    'ticket',
    'never',
  ),
  mailbox: fc.nat(3),
  message: fc.nat(5),
  q: fc.constantFrom(...QUERIES),
})

interface Answer {
  readonly status: number
  readonly headers: string[]
  readonly body: string
}

async function ask({ delegate, names }: Twin, path: string, init?: RequestInit): Promise<Answer> {
  const response = await delegate.fetch(path, init)
  const headers = [...response.headers]
    .filter(([name]) => name !== 'date')
    .map(([name, value]) => `${name}: ${value}`)
  return { status: response.status, headers, body: names.rename(await response.text()) }
}

async function walk(at: Twin, { route, mailbox, message: position, q }: Step): Promise<Answer[]> {
  const { world, delegate } = at
  const me = await delegate.json<{ mailboxes: { id: string }[] }>('/me')
  const base = `/mailboxes/${me.mailboxes[mailbox]?.id ?? 'all'}`
  if (route === '/me' || route === '/searches') return [await ask(at, route)]
  if (route === 'never')
    return [await ask(at, `${base}/messages/never`), await ask(at, `/mailboxes/never/messages`)]
  if (LISTS.includes(route))
    return [await ask(at, `${base}${route}${route.includes('?') ? '&' : '?'}q=${encodeURIComponent(q)}`)]
  const list = (await (
    await delegate.fetch(`${base}/messages?q=${encodeURIComponent(q)}&limit=2`)
  ).json()) as { messages?: { id: string; mailbox: string }[]; next?: string | null }
  if (route === 'next')
    return list.next == null
      ? []
      : [await ask(at, `${base}/messages?q=${encodeURIComponent(q)}&limit=2&cursor=${list.next}`)]
  const one = list.messages?.[position]
  if (one === undefined) return []
  if (route === 'ticket') {
    const headers = { 'content-type': 'application/json', 'x-carrel': '1', origin: world.url.origin }
    return [
      await ask(at, '/tickets', {
        method: 'POST',
        headers,
        body: JSON.stringify({ mailbox: one.mailbox, id: one.id, what: 'source' }),
      }),
    ]
  }
  return [await ask(at, `/mailboxes/${one.mailbox}/messages/${one.id}${route.slice('one '.length)}`)]
}

describe.each(Object.keys(HIDDEN))('a hidden message %s', (name) => {
  let pair: [Twin, Twin]
  beforeAll(async () => {
    pair = [await twin(HIDDEN[name]!), await twin(null)]
  })
  afterAll(() => Promise.all(pair.map(({ world }) => world.close())))

  test('P4, X1, X2, X3, X4: no answer that a delegate can get tells of it', async () => {
    await fc.assert(
      fc.asyncProperty(step, async (one) => {
        const [withIt, without] = [await walk(pair[0], one), await walk(pair[1], one)]
        expect(withIt).toEqual(without)
      }),
      { numRuns: 120 },
    )
  })

  test('X6: no event tells of it', async () => {
    const seen = await Promise.all(
      pair.map(async ({ world, delegate }, which) => {
        const stop = new AbortController()
        const events = eventsOf(await delegate.fetch('/events', { signal: stop.signal }))
        const names = new Names()
        const all = [(await events.next()).value]
        const again = message({ subject: 'Hidden again', id: '<again@x>', sensitivity: 'Private' })
        if (which === 0) await world.deliver(again, ['info@lindhaven.example'])
        await world.deliver(message({ subject: 'Shown' }), ['info@lindhaven.example'])
        all.push((await events.next()).value)
        if (which === 0) await world.deliver(again, ['tomasz@lindhaven.example'])
        await world.deliver(message({ subject: 'Mine' }), ['marta@lindhaven.example'])
        all.push((await events.next()).value)
        stop.abort()
        return all.map((event) => names.rename(JSON.stringify(event)))
      }),
    )
    expect(seen[0]).toEqual(seen[1])
  })
})

test('P4, X2: an id that is hidden and one that never existed cost the same statements', async () => {
  let statements: [string, number][] = []
  const world = await startWorld({ now: BEGUN, onCall: (call, count) => statements.push([call, count]) })
  await world.domain('lindhaven.example')
  for (const name of ['info', 'marta']) await world.mailbox(`${name}@lindhaven.example`)
  const owner = await world.person('Owner', 'info@lindhaven.example')
  const delegate = await world.person('Marta', 'marta@lindhaven.example')
  await world.delegate('marta@lindhaven.example', 'info@lindhaven.example')
  await world.deliver(message({ subject: 'Hidden', sensitivity: 'Private' }), ['info@lindhaven.example'])
  const { mailboxes } = await owner.json<{ mailboxes: { id: string }[] }>('/me')
  const list = await owner.json<{ messages: { id: string }[] }>(`/mailboxes/${mailboxes[0]!.id}/messages`)
  const cost = async (id: string, route: string): Promise<[string, number][]> => {
    statements = []
    expect((await delegate.fetch(`/mailboxes/${mailboxes[0]!.id}/messages/${id}${route}`)).status).toBe(404)
    return statements
  }
  for (const route of MESSAGE_ROUTES) {
    const hidden = await cost(list.messages[0]!.id, route)
    expect(hidden.length).toBeGreaterThan(0)
    expect([route, await cost('never', route)]).toEqual([route, hidden])
    expect([route, await cost('A'.repeat(30), route)]).toEqual([route, hidden])
  }
  await world.close()
})
