import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ArchiveSearch, SearchedMailboxes } from '../../../core/contract/admin/archive-search.ts'
import type { AuditPage } from '../../../core/contract/admin/audit.ts'
import type { DelegationPage } from '../../../core/contract/admin/delegations.ts'
import type { DeliveryPage } from '../../../core/contract/admin/deliveries.ts'
import type { AddressPage } from '../../../core/contract/admin/directory.ts'
import type { DelegationImport } from '../../../core/contract/admin/imports.ts'
import { settled } from '../../support/importing.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

const ASCII = 'xn--bcher-kva.example'

let world: World
let jonas: Person

beforeAll(async () => {
  world = await startWorld()
  for (const domain of [ASCII, 'lindhaven.example']) await world.domain(domain)
  jonas = await world.person('Jonas Brückner')
  for (const role of ['super-administrator', 'discovery-officer']) await world.grant(jonas, role)
  for (const [address, name] of [
    ['ü@bücher.example', undefined],
    ['karl@bücher.example', 'Karl'],
    ['info@lindhaven.example', 'Info'],
    ['anna@lindhaven.example', 'Anna'],
  ])
    await post('/admin/addresses', { address, kind: 'person', ...(name && { name }) })
  const [info] = (await jonas.json<AddressPage>('/admin/addresses?find=info')).addresses
  await post(`/admin/addresses/${info!.id}/aliases`, { alias: 'laden@bücher.example' })
  await post('/admin/delegations', {
    primary: 'karl@bücher.example',
    delegate: 'info@lindhaven.example',
    reason: 'cover',
  })
})
afterAll(() => world.close())

async function post<T>(path: string, body: unknown): Promise<T> {
  const answer = await jonas.send('POST', path, body)
  expect([path, answer.ok]).toEqual([path, true])
  return (await answer.json()) as T
}

const asked = (text: string) => encodeURIComponent(text)
const BOTH = ['bücher', 'büch', 'bücher.example', 'karl@bücher.example', ASCII, `karl@${ASCII}`]

test('A1, D2: an address in a domain with letters is found by either form', async () => {
  for (const find of BOTH) {
    const { addresses } = await jonas.json<AddressPage>(
      `/admin/addresses?find=${asked(find)}&domain=${ASCII}`,
    )
    expect([find, addresses[0]?.address]).toEqual([find, `karl@${ASCII}`])
  }
  for (const domain of ['Bücher.example', ASCII])
    expect(
      (await jonas.json<AddressPage>(`/admin/addresses?domain=${asked(domain)}`)).addresses,
    ).toHaveLength(2)
})

test('A1, D2: one that was added without a name is called as people write it', async () => {
  const { addresses } = await jonas.json<AddressPage>(`/admin/addresses?find=${asked('ü')}`)
  expect(addresses).toMatchObject([{ address: `ü@${ASCII}`, name: 'ü@bücher.example' }])
})

test('A2, I8: an alias in such a domain is found by either form, and is said to be what matched', async () => {
  for (const find of ['laden@bücher', `laden@${ASCII}`])
    expect((await jonas.json<AddressPage>(`/admin/addresses?find=${asked(find)}`)).addresses).toMatchObject([
      { address: 'info@lindhaven.example', alias: `laden@${ASCII}` },
    ])
  // What the address itself explains is no match of an alias.
  const [found] = (await jonas.json<AddressPage>(`/admin/addresses?find=${asked('karl@bücher')}`)).addresses
  expect(found?.alias).toBeNull()
})

test('A4: its delegations are found by either form, and an export of them imports again', async () => {
  // In the middle of a word, too.
  for (const find of [...BOTH, 'ücher.ex', 'cher.example', 'arl@bü', 'arl@bücher.example'])
    expect([
      find,
      (await jonas.json<DelegationPage>(`/admin/delegations?find=${asked(find)}`)).matching,
    ]).toEqual([find, 1])
  const answer = await jonas.fetch('/admin/delegations/export?columns=primary,delegate&format=csv')
  const file = await answer.text()
  expect(file).toContain('karl@bücher.example')
  expect(file).not.toContain('xn--')
  const answered = await jonas.fetch(`/admin/imports?domain=${asked('bücher.example')}&name=again.csv`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-carrel': '1', origin: world.url.origin },
    body: file,
  })
  const { counts } = await settled(jonas, ((await answered.json()) as DelegationImport).id)
  expect(counts).toMatchObject({ already: 1, add: 0, error: 0 })
})

test('A5: the audit log finds what names it by either form; a sheet of it has domains as people write them', async () => {
  for (const find of BOTH) {
    const { entries } = await jonas.json<AuditPage>(`/admin/audit?find=${asked(find)}`)
    expect([find, entries.map(({ act }) => act)]).toEqual([
      find,
      expect.arrayContaining(['delegation.add', 'address.add']),
    ])
  }
  const { entries } = await jonas.json<AuditPage>(`/admin/audit?address=${asked('karl@bücher.example')}`)
  expect(entries.map(({ act }) => act)).toContain('delegation.add')
  const text = async (format: string) =>
    await (await jonas.fetch(`/admin/audit/export?act=delegation.add&format=${format}`)).text()
  expect(await text('csv')).toContain('karl@bücher.example')
  expect(await text('jsonl')).toContain(`karl@${ASCII}`)
})

test('A9: a message is found by its sender and its recipient in either form', async () => {
  await world.deliver(
    message({
      subject: 'Neu',
      from: `Laden <laden@${ASCII}>`,
      to: `Karl <karl@${ASCII}>, away@xn--mnchen-3ya.example`,
    }),
    ['info@lindhaven.example'],
  )
  const found = async (query: string) =>
    (await jonas.json<DeliveryPage>(`/admin/deliveries?${query}`)).messages.length
  for (const from of ['laden@bücher.example', 'Bücher.example', `laden@${ASCII}`, 'Laden'])
    expect([from, await found(`from=${asked(from)}`)]).toEqual([from, 1])
  expect(await found(`to=${asked('away@münchen.example')}`)).toBe(1)
  expect(await found(`from=${asked('laden@bäcker.example')}`)).toBe(0)
  await world.accept(message({ subject: 'waits' }), [`karl@${ASCII}`])
  for (const to of ['karl@bücher.example', ASCII])
    expect(await found(`state=waiting&to=${asked(to)}`)).toBe(1)
})

test('A8: archive search finds its archive by either form', async () => {
  const { id } = await post<ArchiveSearch>('/admin/archive/searches', { reason: 'Case 12' })
  for (const find of BOTH) {
    const { mailboxes } = await jonas.json<SearchedMailboxes>(
      `/admin/archive/${id}/mailboxes?find=${asked(find)}`,
    )
    expect([find, mailboxes.find(({ name }) => name === 'Karl')?.address]).toEqual([find, `karl@${ASCII}`])
  }
})
