import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PolicySettings } from '../../../core/contract/admin/policy.ts'
import type { Coverage, Me } from '../../../core/contract/me.ts'
import type { Delivery, MessagePage } from '../../../core/contract/messages.ts'
import { message } from '../../support/message.ts'
import { MESSAGE_ROUTES } from '../../support/message-routes.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

let world: World
let owner: Person
let delegate: Person

beforeEach(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['info', 'marta']) await world.mailbox(`${name}@lindhaven.example`)
  owner = await world.person('Owner', 'info@lindhaven.example')
  delegate = await world.person('Marta', 'marta@lindhaven.example')
  await world.delegate('marta@lindhaven.example', 'info@lindhaven.example')
})
afterEach(() => world.close())

async function mailbox(person: Person, address: string): Promise<string> {
  const me = await person.json<Me>('/me')
  return me.mailboxes.find((one) => one.address.startsWith(address))!.id
}
async function list(person: Person, address: string, query = ''): Promise<MessagePage> {
  return person.json<MessagePage>(`/mailboxes/${await mailbox(person, address)}/messages${query}`)
}
async function subjects(person: Person, address = 'info'): Promise<string[]> {
  return (await list(person, address)).messages.map(({ subject }) => subject)
}
const policy = (enabled: boolean, confidential: 'hidden' | 'visible' = 'hidden') =>
  world.store.administration.setPolicy({ enabled, confidential, reason: 'test' }, world.actor())

describe('delegations', () => {
  test('D1: a delegation is neither symmetric nor transitive', async () => {
    await world.mailbox('third@lindhaven.example')
    const third = await world.person('Third', 'third@lindhaven.example')
    await world.delegate('third@lindhaven.example', 'marta@lindhaven.example')
    expect((await owner.json<Me>('/me')).mailboxes).toHaveLength(1)
    expect((await third.json<Me>('/me')).mailboxes.map(({ address }) => address)).toEqual([
      'third@lindhaven.example',
      'marta@lindhaven.example',
    ])
  })

  test('D3: accepted messages are the owner’s alone, as envelope and size', async () => {
    await world.accept(message({ subject: 'On its way' }), ['info@lindhaven.example'])
    const own = await list(owner, 'info')
    expect(own.messages).toEqual([])
    expect(own.processing).toMatchObject([{ from: 'sender@elsewhere.example' }])
    expect(JSON.stringify(own)).not.toContain('On its way')
    expect(await list(delegate, 'info')).toEqual({ messages: [], next: null, processing: [] })
    await world.archiveAccepted()
    expect(await subjects(delegate)).toEqual(['On its way'])
    expect((await list(owner, 'info')).processing).toEqual([])
  })

  test('D6: what ended stays ended after a restart with a clock that was set back', async () => {
    const begun = world.clock.now
    await world.mailbox('rooms@lindhaven.example')
    await world.delegate('marta@lindhaven.example', 'rooms@lindhaven.example', { endsAt: begun + 1000 })
    expect((await delegate.json<Me>('/me')).mailboxes).toHaveLength(3)
    await world.store.administration.endDelegations(begun + 1000)
    // What a restarted server with an earlier clock finds: the clock of this one never passed the end.
    expect(world.clock.now).toBe(begun)
    expect((await delegate.json<Me>('/me')).mailboxes).toHaveLength(2)
  })

  test('D8: one person may own several addresses, and reads them with one sign-in', async () => {
    await world.mailbox('marta.oberg@lindhaven.example')
    const marta = await world.person('Marta', 'marta.oberg@lindhaven.example')
    const me = await marta.json<Me>('/me')
    expect(me.mailboxes.filter(({ relation }) => relation === 'own')).toHaveLength(2)
    await world.deliver(
      message({ subject: 'Old name', to: 'marta.oberg@lindhaven.example', sensitivity: 'Personal' }),
      ['marta.oberg@lindhaven.example'],
    )
    expect(await subjects(marta, 'marta.oberg')).toEqual(['Old name'])
  })

  test('V1: own archive first, delegated ones by name, found by name, address or reason', async () => {
    await world.mailbox('anna@lindhaven.example')
    await world.delegate('marta@lindhaven.example', 'anna@lindhaven.example', { reason: 'Élternzeit' })
    const me = await delegate.json<Me>('/me')
    expect(me.mailboxes.map(({ name }) => name)).toEqual(['marta', 'anna', 'info'])
    const found = await delegate.json<Me>('/mailboxes?filter=elternz')
    expect(found.mailboxes.map(({ name }) => name)).toEqual(['anna'])
  })

  test('V2, I8: one archive is looked up by its id or an address that reaches it, if the reader may read it', async () => {
    const info = (await world.store.administration.mailboxAt('info@lindhaven.example'))!
    await world.mailbox('payroll@lindhaven.example', 'shared')
    await world.store.administration.addAlias('desk@lindhaven.example', info.mailbox, world.actor())
    const called = async (what: string) => {
      const { mailboxes } = await delegate.json<Me>(`/mailboxes?called=${encodeURIComponent(what)}`)
      return mailboxes.map(({ name }) => name)
    }
    const { mailboxes } = await delegate.json<Me>('/me')
    const id = mailboxes.find(({ name }) => name === 'info')?.id ?? ''
    for (const what of [id, 'Info@lindhaven.example', 'desk@lindhaven.example'])
      expect([what, await called(what)]).toEqual([what, ['info']])
    for (const what of ['payroll@lindhaven.example', 'nobody@lindhaven.example', 'info', `${id}A`, ''])
      expect([what, await called(what)]).toEqual([what, []])
  })
})

describe('the Sender Privacy Policy', () => {
  test.each([
    ['Personal', false],
    ['private', false],
    ['COMPANY-confidential', false],
    ['whatever', false],
    ['normal', true],
    ['', true],
    [undefined, true],
  ])('P2: sensitivity %j is shown to a delegate: %s', async (sensitivity, shown) => {
    await world.deliver(message({ subject: 'One', ...(sensitivity === undefined ? {} : { sensitivity }) }), [
      'info@lindhaven.example',
    ])
    expect(await subjects(delegate)).toEqual(shown ? ['One'] : [])
    expect(await subjects(owner)).toEqual(['One'])
  })

  test('P2: mail that cannot be parsed is hidden from delegates, and is the owner’s to read by what could be read', async () => {
    await world.deliver(new Uint8Array([0, 1, 2, 255, 254, 10, 65, 66, 67]), ['info@lindhaven.example'])
    expect((await list(delegate, 'info')).messages).toEqual([])
    const [kept] = (await list(owner, 'info')).messages
    expect(kept).toMatchObject({ unparsed: true, policy: 'private' })
  })

  test('P1: the verdict is made under the settings of acceptance, and never again', async () => {
    await policy(false)
    await world.accept(message({ subject: 'Accepted while off', sensitivity: 'Private' }), [
      'info@lindhaven.example',
    ])
    await policy(true)
    await world.archiveAccepted()
    expect(await subjects(delegate)).toEqual(['Accepted while off'])
    await world.accept(message({ subject: 'Accepted while on', sensitivity: 'Private' }), [
      'info@lindhaven.example',
    ])
    await policy(false)
    await world.archiveAccepted()
    expect(await subjects(delegate)).toEqual(['Accepted while off'])
  })

  test('P1: a later arrival with a higher sensitivity withdraws the message everywhere; nothing shows it again', async () => {
    const one = message({ subject: 'One', id: '<one@x>' })
    const marked = message({ subject: 'One', id: '<one@x>', sensitivity: 'Private' })
    await world.deliver(one, ['info@lindhaven.example'])
    expect(await subjects(delegate)).toEqual(['One'])
    await world.deliver(marked, ['marta@lindhaven.example'])
    expect(await subjects(delegate)).toEqual([])
    expect(await subjects(owner)).toEqual(['One'])
    await policy(false)
    await world.deliver(one, ['info@lindhaven.example'])
    await world.deliver(marked, ['info@lindhaven.example'])
    expect(await subjects(delegate)).toEqual([])
  })

  test('P1: a mailbox that a message reaches later inherits the outcome', async () => {
    await world.deliver(message({ subject: 'One', sensitivity: 'Private' }), ['marta@lindhaven.example'])
    await policy(false)
    await world.deliver(message({ subject: 'One', sensitivity: 'Private' }), ['info@lindhaven.example'])
    expect(await subjects(delegate)).toEqual([])
  })

  test('P6: the delivery view says whether the policy was applied, and why', async () => {
    await world.deliver(message({ subject: 'Marked', sensitivity: 'Personal' }), ['info@lindhaven.example'])
    const [row] = (await list(owner, 'info')).messages
    const delivery = await owner.json<Delivery>(`/mailboxes/${row!.mailbox}/messages/${row!.id}/delivery`)
    expect(delivery.policy).toMatchObject({
      applied: true,
      sensitivity: 'personal',
      where: 'header',
      reason: 'marked',
    })
    await policy(true, 'visible')
    await world.deliver(message({ subject: 'Confidential', sensitivity: 'Company-Confidential' }), [
      'info@lindhaven.example',
    ])
    const [shown] = (await list(delegate, 'info')).messages
    const open = await delegate.json<Delivery>(`/mailboxes/${shown!.mailbox}/messages/${shown!.id}/delivery`)
    expect(open.policy).toMatchObject({ applied: false, reason: 'confidential-visible' })
  })

  test('A12: super administrators, and they alone, set it; each change is audited with its reason', async () => {
    const put = (person: Person, body: object) => person.send('PUT', '/admin/policy', body)
    const off = { enabled: false, confidential: 'hidden', reason: 'works council, minute 4' }
    expect((await put(owner, off)).status).toBe(403)
    await world.grant(owner, 'full-administrator')
    expect((await put(owner, off)).status).toBe(403)
    await world.grant(owner, 'super-administrator')
    expect((await put(owner, { ...off, reason: ' ' })).status).toBe(400)
    expect((await put(owner, off)).status).toBe(200)
    expect(await owner.json<PolicySettings>('/admin/policy')).toMatchObject({
      enabled: false,
      by: 'Owner',
      reason: 'works council, minute 4',
    })
    // What stands already is no change, and keeps its reason.
    expect((await put(owner, { ...off, reason: 'once more' })).status).toBe(200)
    const [entry] = await world.store.audit.page({}, { before: null, limit: 1 })
    expect(entry).toMatchObject({
      act: 'policy.set',
      who: 'Owner',
      detail: { before: { enabled: true }, after: { enabled: false, reason: 'works council, minute 4' } },
    })
    expect((await delegate.json<Me>('/me')).mailboxes[1]).toMatchObject({ withheld: 'off' })
    // Only what held for all mail that can be there: on again, what came meanwhile stays; and confidential mail that is shown.
    const standing = async (settings: object) => {
      expect((await put(owner, { ...off, ...settings })).status).toBe(200)
      return (await delegate.json<Me>('/me')).mailboxes[1]?.withheld
    }
    expect(await standing({ enabled: true, confidential: 'hidden' })).toBe('all-but-while-off')
    expect(await standing({ enabled: true, confidential: 'visible' })).toBe(
      'all-but-confidential-and-while-off',
    )
    expect(await standing({ enabled: true, confidential: 'hidden' })).toBe(
      'all-but-confidential-and-while-off',
    )
    expect(await standing({ enabled: false })).toBe('off')
  })
})

describe('addresses and times', () => {
  test('I8: aliases and plus addresses reach the archive; mail to an address to come waits for it', async () => {
    const { administration } = world.store
    const info = await administration.mailboxAt('info@lindhaven.example')
    await administration.addAlias('desk@lindhaven.example', info!.mailbox, world.actor())
    await world.deliver(message({ subject: 'Alias' }), ['desk@lindhaven.example'])
    await world.deliver(message({ subject: 'Plus' }), ['INFO+trips@Lindhaven.example'])
    await world.deliver(message({ subject: 'Early', sensitivity: 'Private' }), ['new@lindhaven.example'])
    expect((await subjects(owner)).sort()).toEqual(['Alias', 'Plus'])
    await policy(false)
    await world.mailbox('new@lindhaven.example')
    await world.archiveAccepted()
    await world.delegate('marta@lindhaven.example', 'new@lindhaven.example')
    const later = await world.person('Later', 'new@lindhaven.example')
    expect(await subjects(later, 'new')).toEqual(['Early'])
    // Judged under the settings of its first acceptance.
    expect(await subjects(delegate, 'new')).toEqual([])
  })

  test('X13: lists go by the received time, never later than acceptance; the Date header is shown as such', async () => {
    const now = world.clock.now
    await world.deliver(
      message({ subject: 'Old', date: 'Mon, 1 Jan 2035 00:00:00 +0000' }),
      ['info@lindhaven.example'],
      { receivedAt: now - 5000 },
    )
    await world.deliver(message({ subject: 'Future' }), ['info@lindhaven.example'], {
      receivedAt: now + 1_000_000,
    })
    const { messages } = await list(owner, 'info')
    expect(messages.map(({ subject }) => subject)).toEqual(['Future', 'Old'])
    expect(messages[0]!.receivedAt).toBe(new Date(now).toISOString())
    expect(messages[1]!.sentAt).toBe('2035-01-01T00:00:00.000Z')
  })

  test('V11: owners read how many are still being processed, delegates only the time', async () => {
    const accepted = world.clock.now
    await world.accept(message({ subject: 'On its way' }), ['info@lindhaven.example'])
    world.clock.now += 60_000
    const path = `/mailboxes/${await mailbox(owner, 'info')}/coverage`
    expect(await owner.json<Coverage>(path)).toEqual({
      upTo: new Date(accepted).toISOString(),
      processing: 1,
    })
    expect(await delegate.json<Coverage>(path)).toEqual({
      upTo: new Date(accepted).toISOString(),
      processing: null,
    })
    await world.archiveAccepted()
    expect(await delegate.json<Coverage>(path)).toEqual({
      upTo: new Date(world.clock.now).toISOString(),
      processing: null,
    })
  })

  test('D7: what a delegate opens and searches is written down; words only for a search in that mailbox alone', async () => {
    await world.deliver(message({ subject: 'One' }), ['info@lindhaven.example'])
    const [row] = (await list(delegate, 'info', '?q=fahrplan')).messages
    await delegate.json('/mailboxes/all/messages?q=secretword')
    await delegate.json(`/mailboxes/${row!.mailbox}/messages/${row!.id}/body`)
    const entries = (await world.store.audit.page({}, { before: null, limit: 20 })).filter(({ act }) =>
      act.startsWith('message.'),
    )
    expect(entries.map(({ act, who }) => [act, who])).toEqual([
      ['message.open', 'Marta'],
      ['message.search', 'Marta'],
      ['message.search', 'Marta'],
    ])
    expect(entries[2]!.detail).toMatchObject({ q: 'fahrplan' })
    expect(JSON.stringify(entries)).not.toContain('secretword')
  })

  test('D7: each way to what is in a message is written down by itself', async () => {
    const acts: [string, string[]][] = []
    // Its conversation shows rows, as a list does.
    const routes = MESSAGE_ROUTES.filter((route) => route !== '/conversation')
    for (const route of routes) {
      await world.deliver(withFile(`Of${route}`), ['info@lindhaven.example'])
      const [row] = (await list(delegate, 'info')).messages.filter(({ subject }) => subject === `Of${route}`)
      const before = await written()
      const answer = await delegate.fetch(`/mailboxes/${row!.mailbox}/messages/${row!.id}${route}`)
      expect([route, answer.status]).toEqual([route, 200])
      acts.push([route, (await written()).slice(before.length)])
    }
    const downloads = ['/message.eml', '/attachments/0', '/attachments.zip']
    expect(acts).toEqual(
      routes.map((route) => [route, [downloads.includes(route) ? 'message.download' : 'message.open']]),
    )
  })
})

/** Acts on messages, the first first. */
async function written(): Promise<string[]> {
  const entries = await world.store.audit.page({ act: 'message' }, { before: null, limit: 50 })
  return entries.map(({ act }) => act).reverse()
}

const withFile = (subject: string): string =>
  message({ subject, text: 'Text.', file: { name: 'Preise.csv', text: 'Lindhaven;Visby;42' } })

test('S5: no statement of the store deletes mail, and the docs say so', () => {
  const root = join(import.meta.dirname, '../../..')
  const store = join(root, 'api/store')
  const files = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  expect(files).toContain(join('sqlite', 'intake', 'archiving.ts'))
  // Rows of the index (entry, fts) are written anew when a message reaches one more mailbox; what they stand for stays.
  for (const file of files)
    expect(readFileSync(join(store, file), 'utf8'), file).not.toMatch(
      /DELETE FROM (?:message|blob|arrival|pack)\b/,
    )
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(
    'Nothing is deleted and there is no retention rule in this version',
  )
})
