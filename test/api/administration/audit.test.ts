import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditActs, AuditPage, AuditRecord, AuditVerdict } from '../../../core/contract/admin/audit.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { MessagePage } from '../../../core/contract/messages.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

let world: World
let saga: Person
let marta: Person

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['info', 'marta']) await world.mailbox(`${name}@lindhaven.example`)
  saga = await world.person('=Saga Nilsson')
  await world.grant(saga, 'full-administrator')
  marta = await world.person('Marta Lindqvist', 'marta@lindhaven.example')
  await saga.send('POST', '/admin/delegations', {
    primary: 'marta@lindhaven.example',
    delegate: 'info@lindhaven.example',
    reason: 'Urlaubsvertretung, "bis März"',
  })
  await world.deliver(message({ subject: 'Fahrplan' }), ['info@lindhaven.example'])
  const info = (await marta.json<Me>('/me')).mailboxes[1]!.id
  const [row] = (await marta.json<MessagePage>(`/mailboxes/${info}/messages?q=fahrplan`)).messages
  world.clock.now += 60_000
  await marta.json(`/mailboxes/${info}/messages/${row!.id}`)
})
afterAll(() => world.close())

const acts = async (query: string): Promise<string[]> =>
  (await saga.json<AuditPage>(`/admin/audit?${query}`)).entries.map(({ act }) => act)

test('A5: the log is searched by who, act, address, time and words', async () => {
  expect(await acts('who=marta&act=message')).toEqual(['message.open', 'message.search'])
  expect(await acts('address=INFO@lindhaven.example')).toEqual([
    'message.open',
    'message.search',
    'delegation.add',
    'address.add',
  ])
  expect(await acts('find=urlaubsv')).toEqual(['delegation.add'])
  expect(await acts(`act=message&from=${new Date(world.clock.now).toISOString()}`)).toEqual(['message.open'])
  expect(await acts(`act=message&until=${new Date(world.clock.now).toISOString()}`)).toEqual([
    'message.search',
  ])
  const [entry] = (await saga.json<AuditPage>('/admin/audit?act=delegation.add')).entries
  expect(entry).toMatchObject({
    who: '=Saga Nilsson',
    identity: { subject: '=Saga Nilsson' },
    peer: '127.0.0.1',
    mailbox: { address: 'info@lindhaven.example' },
    detail: { before: null, after: { origin: 'hand' } },
  })
  expect((await saga.json<AuditActs>('/admin/audit/acts')).acts).toContain('message.search')
})

test('A5: pages follow one another without a gap, also while entries are written', async () => {
  const seen: number[] = []
  let cursor = ''
  do {
    const page: AuditPage = await saga.json(`/admin/audit?limit=3${cursor}`)
    seen.push(...page.entries.map(({ number }) => number))
    cursor = page.next === null ? '' : `&cursor=${page.next}`
    await world.domain(`meanwhile-${seen.length}.example`)
  } while (cursor !== '')
  expect(seen).toEqual(Array.from({ length: seen[0]! }, (_, at) => seen[0]! - at))
})

test('A5: the oldest come first when asked for, page by page, words indexed and not yet indexed alike', async () => {
  const numbers = async (query: string) => {
    const seen: number[] = []
    let cursor = ''
    do {
      const page: AuditPage = await saga.json(`/admin/audit?limit=2&${query}${cursor}`)
      seen.push(...page.entries.map(({ number }) => number))
      cursor = page.next === null ? '' : `&cursor=${page.next}`
    } while (cursor !== '')
    return seen
  }
  for (const query of ['', 'act=address', 'find=lindhaven', 'who=marta']) {
    const before = await numbers(query)
    expect(before.length).toBeGreaterThan(1)
    expect(await numbers(`order=ascending&${query}`)).toEqual([...before].reverse())
    // Half of the words in the index, half not.
    await world.store.audit.index()
    await world.domain(`indexed-${query.length}.lindhaven.example`)
    const after = await numbers(query)
    expect(await numbers(`order=ascending&${query}`)).toEqual([...after].reverse())
  }
  expect((await saga.fetch('/admin/audit?order=sideways')).status).toBe(400)
})

test('A5: is exported as JSON lines and as CSV whose cells compute nothing, and the export is an entry itself', async () => {
  const lines = await (await saga.fetch('/admin/audit/export?format=jsonl&act=delegation')).text()
  const [record] = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditRecord)
  expect(record).toMatchObject({ act: 'delegation.add', who: '=Saga Nilsson' })
  const answer = await saga.fetch('/admin/audit/export?format=csv&act=delegation')
  expect(answer.headers.get('content-disposition')).toContain('audit-log.csv')
  const csv = await answer.text()
  const [head, row] = csv.split('\r\n')
  expect(head).toBe('number,at,who,issuer,subject,peer,act,address,message,detail,hash')
  expect(row).toContain(`,'=Saga Nilsson,urn:carrel:embedded,'=Saga Nilsson,127.0.0.1,delegation.add,`)
  expect(row).toContain('Urlaubsvertretung, \\""bis März\\""')
  expect((await saga.json<AuditPage>('/admin/audit?limit=1')).entries).toMatchObject([
    { act: 'audit.export', detail: { filter: { act: 'delegation' } } },
  ])
})

test('A5: an export by what is no address is refused before its first byte, and writes nothing down', async () => {
  const answer = await saga.fetch('/admin/audit/export?address=nowhere')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'bad-address', field: 'address' })
  const [last] = (await saga.json<AuditPage>('/admin/audit?limit=1')).entries
  expect(JSON.stringify(last)).not.toContain('nowhere')
})

test('A5: the console can check it', async () => {
  const verdict = await saga.json<AuditVerdict>('/admin/audit/verify')
  expect(verdict).toMatchObject({ intact: true, broken: null, head: { number: verdict.entries } })
})

test.each(['from=yesterday', 'address=nobody', 'limit=0', 'cursor=x', 'act=a&strange=1'])(
  'A5: %s is refused with one clear sentence',
  async (query) => {
    expect((await saga.fetch(`/admin/audit?${query}`)).status).toBe(400)
  },
)

test('A5, I8: an alias is asked for as the address is, also when it is none any more', async () => {
  const info = await world.store.administration.mailboxAt('info@lindhaven.example')
  await world.store.administration.addAlias('office@lindhaven.example', info!.mailbox, world.actor())
  await world.delegate('info@lindhaven.example', 'marta@lindhaven.example')
  const families = ['message', 'delegation']
  const of = (name: string) =>
    Promise.all(families.map((act) => acts(`address=${name}@lindhaven.example&act=${act}`)))
  const all = await of('info')
  // What it was given to read names it in its detail alone.
  expect(all.map(({ length }) => length)).toEqual([2, 2])
  expect(await of('office')).toEqual(all)
  await world.store.administration.removeAlias('office@lindhaven.example', world.actor())
  expect(await of('office')).toEqual(all)
})

test('A5, I8: of several archives that had one address one is asked for, with what named the address in its time', async () => {
  const address = 'sales@lindhaven.example'
  const { administration, directory } = world.store
  const archive = async () => (await administration.mailboxAt(address))!.mailbox
  await world.mailbox(address)
  const earlier = await archive()
  await world.delegate(address, 'info@lindhaven.example')
  await directory.close(earlier, world.actor())
  await world.mailbox(address)
  await world.delegate(address, 'marta@lindhaven.example')
  const ids = [earlier, await archive()].map((one) => world.reading.ids.mailbox(one))
  for (const order of ['descending', 'ascending']) {
    const [first, second] = await Promise.all(ids.map((id) => acts(`archive=${id}&order=${order}`)))
    expect(first?.toSorted()).toEqual(['address.add', 'address.close', 'delegation.add'])
    expect(second?.toSorted()).toEqual(['address.add', 'delegation.add'])
  }
  expect(await acts(`address=${address}`)).toHaveLength(5)
  expect((await saga.fetch('/admin/audit?archive=never')).status).toBe(404)
})
