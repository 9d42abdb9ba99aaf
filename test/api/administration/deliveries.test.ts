import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeliveryPage } from '../../../core/contract/admin/deliveries.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

let world: World
let helpDesk: Person
let begun: number
const at = (name: string) => `${name}@lindhaven.example`

beforeAll(async () => {
  world = await startWorld()
  begun = world.clock.now
  await world.domain('lindhaven.example')
  for (const name of ['anna', 'info']) await world.mailbox(at(name))
  helpDesk = await world.person('Help Desk')
  await world.grant(helpDesk, 'help-desk-administrator')
  const deliver = async (subject: string, to: string[], fields: Parameters<typeof message>[0] = {}) => {
    world.clock.now += 60_000
    await world.deliver(message({ subject, to: at('anna'), ...fields }), to.map(at))
  }
  await deliver('Geheimnis', ['anna', 'info'], {
    sensitivity: 'Private',
    id: '<secret.0123456789@print.example>',
  })
  await deliver('Geheimnis', ['info'], { sensitivity: 'Private', id: '<secret.0123456789@print.example>' })
  await deliver('Strandgut', ['nobody'], {
    from: 'Tomasz Wierzbicki <tomasz@fleet.example>',
    to: at('nobody'),
  })
  world.clock.now += 60_000
  await world.accept(message({ subject: 'Wartend' }), [at('info')])
})
afterAll(() => world.close())

const find = (query = '') => helpDesk.json<DeliveryPage>(`/admin/deliveries${query}`)
const ids = async (query: string) => (await find(query)).messages.map(({ messageId }) => messageId)
const SECRET = '<secret.0123456789@print.example>'
const STRAY = '<Strandgut@print.example>'

test('A9: a message is found by Message-ID, sender, recipient and time', async () => {
  expect(await ids(`?messageId=${encodeURIComponent(SECRET)}`)).toContain(SECRET)
  expect(await ids('?messageId=secret.0123456789@print.example&state=unassigned')).toEqual([])
  expect(await ids('?from=amelie@print.example')).toEqual([SECRET])
  expect(await ids('?from=Wierz')).toEqual([STRAY])
  expect(await ids(`?to=${at('anna')}`)).toEqual([SECRET])
  expect(await ids(`?to=${at('nobody')}`)).toEqual([STRAY])
  const moment = (minutes: number) => new Date(begun + minutes * 60_000).toISOString()
  expect(await ids(`?after=${moment(2.5)}&before=${moment(3.5)}`)).toEqual([STRAY])
  expect(await ids(`?from=amelie&after=${moment(3.5)}&state=waiting`)).toEqual([])
})

test('A9: each arrival says when and how it came, for whom, whom it reached and what the policy decided', async () => {
  const [one] = (await find('?from=amelie')).messages
  expect(one).toMatchObject({
    hidden: true,
    sensitivity: 'private',
    from: { address: 'amelie@print.example' },
  })
  expect(one!.arrivals).toMatchObject([
    {
      state: 'archived',
      way: 'smtp',
      envelopeFrom: 'sender@elsewhere.example',
      envelopeTo: [at('anna'), at('info')],
      reached: [{ address: at('anna') }, { address: at('info') }],
      policy: { applied: true, sensitivity: 'private', where: 'header', reason: 'marked' },
      problem: '',
    },
    // It came once more, for a mailbox that had it.
    { envelopeTo: [at('info')], reached: [] },
  ])
})

test('A9: what waits, and recipients that nobody has, are found', async () => {
  const first = (await find()).messages[0]!
  expect(first).toMatchObject({ messageId: '', from: null, hidden: null })
  expect(first.arrivals).toMatchObject([
    { state: 'accepted', envelopeTo: [at('info')], policy: null, archivedAt: null },
  ])
  expect((await find('?state=waiting')).messages).toHaveLength(1)
  expect((await find('?state=failed')).messages).toEqual([])
  const stray = (await find('?state=unassigned')).messages
  expect(stray).toMatchObject([{ messageId: STRAY, arrivals: [{ unassigned: [at('nobody')], reached: [] }] }])
})

test('A9: pages follow one another', async () => {
  const first = await find('?limit=1')
  const second = await find(`?limit=1&cursor=${first.next}`)
  expect([...first.messages, ...second.messages].map(({ messageId }) => messageId)).toEqual([
    '',
    STRAY,
    SECRET,
  ])
  expect(second.next).toBeNull()
  expect((await helpDesk.fetch(`/admin/deliveries?limit=1&from=x&cursor=${first.next}`)).status).toBe(400)
})

test('A9: the oldest come first when asked for, and what waits comes last', async () => {
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: DeliveryPage = await find(
      `?order=ascending&limit=1${cursor === null ? '' : `&cursor=${cursor}`}`,
    )
    seen.push(...page.messages.map(({ messageId }) => messageId))
    cursor = page.next
  } while (cursor !== null)
  expect(seen).toEqual([SECRET, STRAY, ''])
  // Also by words of the index, and of what needs somebody.
  expect(await ids('?order=ascending&to=lindhaven')).toEqual([SECRET, STRAY, ''])
  expect(await ids('?order=ascending&state=unassigned')).toEqual([STRAY])
})

test('A9: what waits stands at its time, on exactly one page, in either order', async () => {
  // Accepted before all that is archived by now, as after a stand-still.
  const late = {
    raw: new TextEncoder().encode(message({ subject: 'Late' })),
    way: 'smtp',
    retryAt: null,
  } as const
  const plan = { by: 'envelope', recipients: [{ address: at('info'), folder: null }] } as const
  const acceptedAt = begun + 150_000
  const when = { acceptedAt, receivedAt: acceptedAt, envelopeFrom: 'late@elsewhere.example' }
  await world.intake.accept([{ ...late, plan, ...when }], { once: false })
  const all = [begun + 60_000, acceptedAt, begun + 180_000, begun + 240_000].map((one) =>
    new Date(one).toISOString(),
  )
  for (const order of ['ascending', 'descending'])
    for (const limit of [1, 2, 20]) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const rest = cursor === null ? '' : `&cursor=${cursor}`
        const page: DeliveryPage = await find(`?order=${order}&limit=${limit}${rest}`)
        seen.push(...page.messages.map((one) => one.at))
        cursor = page.next
      } while (cursor !== null)
      expect([order, limit, seen]).toEqual([order, limit, order === 'ascending' ? all : all.toReversed()])
    }
})

test('A9, P4: nothing of the content is answered, not even a subject', async () => {
  for (const query of ['', '?state=unassigned', '?state=waiting', '?from=amelie']) {
    const text = await (await helpDesk.fetch(`/admin/deliveries${query}`)).text()
    for (const word of ['Geheimnis', 'Strandgut"', 'Wartend', 'Fahrplan']) expect(text).not.toContain(word)
  }
})

test('A9, I8: what an address received is found when another archive has it by now, and says in which it lies', async () => {
  const own = await startWorld()
  try {
    await own.domain('lindhaven.example')
    const desk = await own.person('Help Desk')
    await own.grant(desk, 'help-desk-administrator')
    const deliver = async (id: string, to: string, fields: Parameters<typeof message>[0] = {}) => {
      own.clock.now += 60_000
      // Blind copies: no field of the message names the address.
      await own.deliver(message({ id: `<${id}>`, to: 'list@print.example', ...fields }), [at(to)])
    }
    const found = async (to: string) => {
      const { messages } = await desk.json<DeliveryPage>(`/admin/deliveries?to=${encodeURIComponent(at(to))}`)
      return messages.map(({ messageId, arrivals }) => {
        const [{ address, closedAt } = { address: '', closedAt: null }] = arrivals.flatMap(
          ({ reached }) => reached,
        )
        return `${messageId} ${address.split('@')[0]}${closedAt === null ? '' : ` closed ${closedAt}`}`
      })
    }
    await own.mailbox(at('sales'))
    await deliver('first', 'sales')
    const { directory, administration } = own.store
    const numberAt = async (name: string) => (await administration.mailboxAt(at(name)))!.mailbox
    own.clock.now = Date.parse('2026-11-24T12:00:00Z')
    await directory.close(await numberAt('sales'), own.actor())
    expect(await found('sales')).toEqual(['<first> sales closed 2026-11-24T12:00:00.000Z'])
    await own.mailbox(at('sales'))
    await deliver('second', 'sales')
    expect(await found('sales')).toEqual(['<second> sales', '<first> sales closed 2026-11-24T12:00:00.000Z'])

    await own.mailbox(at('anna'))
    await deliver('maiden', 'anna')
    await deliver('plus', 'anna+trips')
    await directory.rename(
      await numberAt('anna'),
      { address: at('anna.berg'), keepAsAlias: false, reason: 'x' },
      own.actor(),
    )
    await deliver('married', 'anna.berg')
    await deliver('stray', 'anna', { to: at('anna') })
    expect(await found('anna')).toEqual(['<stray> ', '<plus> anna.berg', '<maiden> anna.berg'])
    await own.mailbox(at('anna'))
    await own.archiveAccepted()
    await deliver('namesake', 'anna')
    expect(await found('anna')).toEqual([
      '<namesake> anna',
      '<stray> anna',
      '<plus> anna.berg',
      '<maiden> anna.berg',
    ])
    expect(await found('anna.berg')).toEqual([
      '<married> anna.berg',
      '<plus> anna.berg',
      '<maiden> anna.berg',
    ])
  } finally {
    await own.close()
  }
})

test('A9, A5: each search is written down with what it asked', async () => {
  await find(`?to=${at('anna')}`)
  const [entry] = await world.store.audit.page({ act: 'delivery.search' }, { before: null, limit: 1 })
  expect(entry).toMatchObject({ who: 'Help Desk', address: at('anna'), detail: { to: at('anna') } })
})

test('A9: what cannot be looked for gets a sentence with the field', async () => {
  for (const [query, field] of [
    ['?from=%3F%3F', 'from'],
    ['?after=yesterday', 'after'],
    ['?state=odd', 'state'],
    ['?subject=x', 'subject'],
  ]) {
    const answer = await helpDesk.fetch(`/admin/deliveries${query}`)
    expect([query, answer.status, ((await answer.json()) as { field: string }).field]).toEqual([
      query,
      400,
      field,
    ])
  }
})

test('A9: the sender of a trusted envelope, whose archive gets a copy, is not called a recipient', async () => {
  const accept = async (sender: string, recipients: string[]) => {
    const text = message({ subject: 'Copy', from: sender, id: `<${sender}>` })
    const plan = {
      by: 'envelope',
      recipients: [...recipients, sender].map((address) => ({ address, folder: null })),
      sender,
    } as const
    const when = { acceptedAt: world.clock.now, receivedAt: world.clock.now, retryAt: null }
    const raw = new TextEncoder().encode(text)
    await world.intake.accept([{ raw, way: 'smtp', envelopeFrom: sender, plan, ...when }], { once: false })
    await world.intake.archiveDue(() => world.clock.now)
    return (await find(`?messageId=${sender}`)).messages[0]!.arrivals[0]!
  }
  const [out, oneself] = ['sender@elsewhere.example', at('anna')]
  expect(await accept(out, [at('info')])).toMatchObject({ envelopeFrom: out, envelopeTo: [at('info')] })
  expect((await accept(oneself, [oneself, at('info')])).envelopeTo).toEqual([oneself, at('info')])
})
